import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { IdentityApiModule } from './identity-api.module.js';
import { lettersTo, password, register, TestBrowser, tokenFor } from './testing/test-browser.js';

describe('guessing a password', () => {
  const database = useDatabase();
  let app: TestApp;
  let owner: TestBrowser;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule], { database });
    owner = new TestBrowser(app, '10.2.0.1');
    await register(owner, database, 'owner@example.org');
  });
  beforeEach(async () => {
    await database.query('DELETE FROM guess_bucket');
    await database.query('DELETE FROM mail_message');
  });
  afterAll(async () => app.close());

  const guess = (email: string, place: number): Promise<number> => new TestBrowser(app, `10.3.${Math.floor(place / 200)}.${place % 200}`).signIn(email, `guess number ${place}`).then(({ status }) => status);
  const tally = (statuses: readonly number[]): Record<string, number> => Object.fromEntries([403, 429].map((status) => [status, statuses.filter((given) => given === status).length]));

  it('is compared ten times, from however many addresses at once', async () => {
    expect(tally(await Promise.all(Array.from({ length: 30 }, (_, place) => guess('owner@example.org', place))))).toEqual({ 403: 10, 429: 20 });
  });

  it('counts for an unknown address in the same way', async () => {
    expect(tally(await Promise.all(Array.from({ length: 15 }, (_, place) => guess('unknown@example.org', place))))).toEqual({ 403: 10, 429: 5 });
  });

  it('keeps the owner out neither on the device that signed in before nor by the letter, and tells them once', async () => {
    await Promise.all(Array.from({ length: 15 }, (_, place) => guess('owner@example.org', place)));
    expect(await new TestBrowser(app, '10.2.0.9').signIn('owner@example.org', password)).toMatchObject({ status: 429, body: { code: 'session.tooManyTries', params: { minutes: 15 } } });
    expect((await owner.signIn('owner@example.org', password)).status).toBe(200);
    await owner.send('POST', 'account/reset-request', { email: 'owner@example.org' });
    const elsewhere = new TestBrowser(app, '10.2.0.2');
    expect((await elsewhere.send('POST', 'account/reset', { token: await tokenFor(database, 'owner@example.org', 'resetPassword'), password })).status).toBe(200);
    expect((await new TestBrowser(app, '10.2.0.3').signIn('owner@example.org', password)).status).toBe(200);
    expect((await lettersTo(database, 'owner@example.org')).filter(({ template }) => template === 'signInRefused')).toHaveLength(1);
  });

  it('is bounded on a known device too, and a right password fills nothing', async () => {
    const signIn = (given: string): Promise<number> => owner.signIn('owner@example.org', given).then(({ status }) => status);
    const [wrong, right] = [await signIn('a wrong password'), await signIn(password)];
    expect([wrong, right, await database.query(`SELECT split_part(key, ':', 1) AS bucket, cardinality(tries) AS tries FROM guess_bucket`)]).toEqual([403, 200, [{ bucket: 'password-known', tries: 1 }]]);
    await database.query('UPDATE guess_bucket SET tries = array_fill(now(), ARRAY[8])');
    expect([await signIn(password), await signIn('wrong 9'), await signIn('wrong 10'), await signIn(password)]).toEqual([200, 403, 403, 429]);
  });

  it('is let go on as the oldest try is a quarter of an hour old, try by try', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, place) => guess('owner@example.org', place)));
    await database.query(`UPDATE guess_bucket SET tries[1] = tries[1] - interval '16 minutes', tries[2] = tries[2] - interval '16 minutes'`);
    expect(tally(await Promise.all(Array.from({ length: 5 }, (_, place) => guess('owner@example.org', 50 + place))))).toEqual({ 403: 2, 429: 3 });
  });

  it('of one address is bounded over all accounts', async () => {
    const signIn = (name: string): Promise<number> => new TestBrowser(app, '10.4.0.1').signIn(`${name}@example.org`, 'x').then(({ status }) => status);
    expect(await signIn('one')).toBe(403);
    await database.query(`UPDATE guess_bucket SET tries = array_fill(now(), ARRAY[99]) WHERE key LIKE 'address:%'`);
    expect([await signIn('two'), await signIn('three')]).toEqual([403, 429]);
    expect(await owner.signIn('owner@example.org', password)).toMatchObject({ status: 200 });
  });
});
