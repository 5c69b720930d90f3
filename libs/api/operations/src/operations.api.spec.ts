import { Rounds, Transactions, WorkJournal } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { Outbox, OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { OperationsApiModule } from './operations-api.module.js';

interface Standing {
  name: string;
  state: string;
  advice: string;
  failures: number;
  problem: string | null;
  waiting: number;
}
interface View {
  state: string;
  advice: string;
  queues: Standing[];
  timers: Standing[];
  search: Standing;
  letters: Standing;
}

describe('how the installation is', () => {
  const database = useDatabase();
  let app: TestApp;
  let role: 'admin' | 'auditor' | null = 'admin';

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, OperationsApiModule], { database });
    app.get(RequestActors).use(() => Promise.resolve(new RequestActor(role === null ? {} : { userId: 'usr_00000000000000000000', roles: [role], hasSecondFactor: true })));
  });
  afterAll(async () => app.close());
  beforeEach(() => {
    role = 'admin';
  });

  const get = () => app.inject({ method: 'GET', url: '/api/operations' });
  const view = async (): Promise<View> => (await get()).json<View>();
  const retry = (payload: object) => app.inject({ method: 'POST', url: '/api/operations/retries', payload });

  it('is for administrators', async () => {
    role = null;
    expect((await get()).statusCode).toBe(401);
    role = 'auditor';
    expect((await get()).statusCode).toBe(403);
    expect((await retry({ kind: 'letters' })).statusCode).toBe(403);
  });

  it('says that the worker is silent where nothing ever noted its work', async () => {
    expect(await view()).toMatchObject({ state: 'broken', advice: 'workerSilent', timers: [], search: { state: 'fine', advice: 'searchAbsent' } });
  });

  it('shows a timer from its first round on, its failure with the problem, and lets it be tried again', async () => {
    let rounds = 0;
    let problem: string | null = 'the printer is on fire';
    const timer = new Rounds('testing', 3_600_000, () => {
      rounds += 1;
      return problem === null ? Promise.resolve() : Promise.reject(new Error(problem));
    });
    timer.start();
    await until(async () => (await view()).timers.length === 1);
    expect((await view()).timers).toEqual([expect.objectContaining({ name: 'testing', state: 'behind', advice: 'timerFailing', failures: 1, problem: 'the printer is on fire' })]);
    problem = null;
    expect((await retry({ kind: 'timer', name: 'nothing' })).statusCode).toBe(404);
    expect((await retry({ kind: 'timer' })).statusCode).toBe(404);
    expect((await retry({ kind: 'timer', name: 'testing' })).statusCode).toBe(204);
    await until(async () => (await view()).timers[0]?.advice === 'timerFine');
    expect(rounds).toBe(2);
    await timer.stop();
    expect(await database.query(`SELECT details FROM audit_entry WHERE action = 'operation.retry'`)).toEqual([{ details: { kind: 'timer', name: 'testing' } }]);
  });

  it('shows a queue with what waits for it and for how long, and one that fails', async () => {
    const relay = app.get(OutboxRelay);
    relay.register({ name: 'counting', batchSize: 10, handle: () => Promise.resolve() });
    const event = { type: 'library.changed', kind: 'need', id: 'need_00000000000000000000', version: 1 } as const;
    await app.get(Transactions).run((em) => app.get(Outbox).append(em, event));
    await relay.drain();
    expect((await view()).queues).toEqual([expect.objectContaining({ name: 'counting', state: 'fine', waiting: 0 })]);
    await app.get(Transactions).run((em) => app.get(Outbox).append(em, event));
    expect((await view()).queues).toEqual([expect.objectContaining({ name: 'counting', state: 'fine', waiting: 1 })]);
    for (let failure = 0; failure < 3; failure += 1) await app.get(WorkJournal).note('queue', 'counting', new Error('no disk'));
    expect((await view()).queues).toEqual([expect.objectContaining({ state: 'broken', advice: 'queueFailing', failures: 3, problem: 'no disk' })]);
    await app.get(WorkJournal).note('queue', 'counting');
    expect((await view()).queues).toEqual([expect.objectContaining({ state: 'fine', failures: 0, problem: null })]);
  });

  it('counts letters that are kept for want of a mail server', async () => {
    await database.query(`INSERT INTO mail_message (id, recipient, language, template, params) VALUES ('mail_00000000000000000001', 'a@example.org', 'zh', 'invitation', '{}')`);
    expect((await view()).letters).toMatchObject({ state: 'behind', advice: 'lettersKept', waiting: 1 });
    expect((await retry({ kind: 'letters' })).statusCode).toBe(204);
    expect((await retry({ kind: 'everything' })).statusCode).toBe(400);
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it did not come to be');
}
