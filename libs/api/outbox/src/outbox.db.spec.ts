import { Signals, Transactions, WorkJournal } from '@techmatch/database';
import { useDatabase } from '@techmatch/testing';
import type { LibraryChanged } from '@techmatch/contracts/tables';
import { DataSource } from 'typeorm';
import { Outbox } from './outbox.js';
import type { OutboxConsumer, RelayedEvent } from './outbox-consumer.js';
import { OutboxRelay } from './outbox-relay.js';

const event = (version: number): LibraryChanged => ({ type: 'library.changed', kind: 'result', id: 'res_00000000000000000000', version });

/** Keeps the versions that it was handed; fails as often as it is told. */
class Recorder implements OutboxConsumer {
  readonly batchSize = 2;
  readonly seen: number[] = [];
  failures = 0;

  constructor(readonly name: string) {}

  handle(events: RelayedEvent[]): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error('the consumer is down'));
    }
    this.seen.push(...events.flatMap(({ event }) => ('version' in event ? [event.version] : [])));
    return Promise.resolve();
  }
}

describe('outbox', () => {
  const database = useDatabase();
  let dataSource: DataSource;
  let transactions: Transactions;
  let signals: Signals;
  let outbox: Outbox;

  beforeEach(async () => {
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    transactions = new Transactions(dataSource);
    signals = new Signals(dataSource);
    outbox = new Outbox(transactions, signals);
    await dataSource.query('DELETE FROM outbox_event');
  });
  afterEach(async () => {
    await signals.beforeApplicationShutdown();
    await dataSource.destroy();
  });

  it('relays what was committed, in order and in batches, and nothing that was rolled back', async () => {
    const relay = new OutboxRelay(dataSource, signals, new WorkJournal(dataSource, signals));
    const recorder = new Recorder('order');
    relay.register(recorder);
    await dataSource.transaction((em) => outbox.append(em, event(1), event(2), event(3)));
    await dataSource.transaction((em) => outbox.append(em, event(9)).then(() => Promise.reject(new Error('rolled back')))).catch(() => undefined);
    await dataSource.transaction((em) => outbox.append(em, event(4)));
    await relay.drain();
    expect(recorder.seen).toEqual([1, 2, 3, 4]);
    expect(await relay.lag('order')).toBe(0);
  });

  it('waits for a transaction that began earlier and commits later, and loses nothing of it', async () => {
    const relay = new OutboxRelay(dataSource, signals, new WorkJournal(dataSource, signals));
    const recorder = new Recorder('late');
    relay.register(recorder);
    const slow = dataSource.createQueryRunner();
    await slow.startTransaction();
    await outbox.append(slow.manager, event(1));
    await dataSource.transaction((em) => outbox.append(em, event(2)));
    const drained = relay.drain();
    expect(recorder.seen).toEqual([]);
    await slow.commitTransaction();
    await slow.release();
    await drained;
    expect(recorder.seen).toEqual([1, 2]);
  });

  it('hands the same batch on again after a failure', async () => {
    const relay = new OutboxRelay(dataSource, signals, new WorkJournal(dataSource, signals));
    const recorder = new Recorder('failing');
    relay.register(recorder);
    recorder.failures = 1;
    await dataSource.transaction((em) => outbox.append(em, event(1), event(2)));
    await expect(relay.drain()).rejects.toThrow('the consumer is down');
    await relay.drain();
    expect(recorder.seen).toEqual([1, 2]);
  });

  it('gives each event once to two relays that share a consumer', async () => {
    const recorder = new Recorder('shared');
    const relays = [new OutboxRelay(dataSource, signals, new WorkJournal(dataSource, signals)), new OutboxRelay(dataSource, signals, new WorkJournal(dataSource, signals))];
    for (const relay of relays) relay.register(recorder);
    await dataSource.transaction((em) => outbox.append(em, ...Array.from({ length: 20 }, (_, index) => event(index + 1))));
    await Promise.all(relays.map((relay) => relay.drain()));
    expect(recorder.seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('signals to other processes when a transaction commits, once, and not when it rolls back', async () => {
    const elsewhere = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const there = new Signals(elsewhere);
    let woken = 0;
    const until = async (count: number): Promise<void> => {
      while (woken < count) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    there.listen('outbox', () => (woken += 1));
    // The first call says that it listens now.
    await until(1);
    await transactions.run((em) => outbox.append(em, event(8)).then(() => Promise.reject(new Error('rolled back')))).catch(() => undefined);
    await transactions.run(async (em) => {
      await outbox.append(em, event(1));
      await outbox.append(em, event(2));
    });
    await until(2);
    await transactions.run((em) => outbox.append(em, event(3)));
    await until(3);
    expect(woken).toBe(3);
    await there.beforeApplicationShutdown();
    await elsewhere.destroy();
  });

  it('lets a process end right after a commit', async () => {
    const elsewhere = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const there = new Signals(elsewhere);
    const writing = new Transactions(elsewhere);
    await writing.run((em) => new Outbox(writing, there).append(em, event(1)));
    await there.beforeApplicationShutdown();
    there.send('outbox');
    await elsewhere.destroy();
  });

  it('goes on by itself after the connection that it listens on broke', async () => {
    const relay = new OutboxRelay(dataSource, signals, new WorkJournal(dataSource, signals));
    const recorder = new Recorder('broken');
    relay.register(recorder);
    relay.start();
    await dataSource.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`);
    await transactions.run((em) => outbox.append(em, event(1)));
    while ((await relay.lag('broken')) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(recorder.seen).toEqual([1]);
    await relay.onApplicationShutdown();
  });

  it('is closed to updates by the application role', async () => {
    await dataSource.transaction((em) => outbox.append(em, event(1)));
    await expect(dataSource.query('UPDATE outbox_event SET type = $1', ['library.removed'])).rejects.toThrow('permission denied');
  });
});
