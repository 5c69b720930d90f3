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
    this.seen.push(...events.map(({ event: { version } }) => version));
    return Promise.resolve();
  }
}

describe('outbox', () => {
  const database = useDatabase();
  const outbox = new Outbox();
  let dataSource: DataSource;

  beforeEach(async () => {
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await dataSource.query('DELETE FROM outbox_event');
  });
  afterEach(async () => dataSource.destroy());

  it('relays what was committed, in order and in batches, and nothing that was rolled back', async () => {
    const relay = new OutboxRelay(dataSource);
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
    const relay = new OutboxRelay(dataSource);
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
    const relay = new OutboxRelay(dataSource);
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
    const relays = [new OutboxRelay(dataSource), new OutboxRelay(dataSource)];
    for (const relay of relays) relay.register(recorder);
    await dataSource.transaction((em) => outbox.append(em, ...Array.from({ length: 20 }, (_, index) => event(index + 1))));
    await Promise.all(relays.map((relay) => relay.drain()));
    expect(recorder.seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('is closed to updates by the application role', async () => {
    await dataSource.transaction((em) => outbox.append(em, event(1)));
    await expect(dataSource.query('UPDATE outbox_event SET type = $1', ['library.removed'])).rejects.toThrow('permission denied');
  });
});
