import { Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { MailApiModule } from './mail.module.js';
import { Mail } from './mail.js';

describe('the outbox of letters', () => {
  const database = useDatabase();
  let app: TestApp;
  let demo: TestApp;
  let role: 'admin' | 'auditor' | null = 'admin';

  beforeAll(async () => {
    app = await createTestApp([MailApiModule], { database, environment: { PUBLIC_URL: 'https://techmatch.example.org' } });
    demo = await createTestApp([MailApiModule], { database, environment: { DEMO: 'true' } });
    app.get(RequestActors).use(() => Promise.resolve(new RequestActor(role === null ? {} : { userId: 'user_00000000000000000000', roles: [role], hasSecondFactor: true })));
    await app.get(Transactions).run(async (em) => {
      for (let n = 0; n < 21; n += 1) await app.get(Mail).post(em, { to: `p${n}@example.org`, language: 'en', template: 'resetPassword', params: { name: 'Li Lei', link: `/reset?token=t${n}`, hours: 2 } });
    });
    await database.query(`UPDATE mail_message SET created_at = created_at + substring(recipient from '\\d+')::int * interval '1 second'`);
    await database.query(`UPDATE mail_message SET sent_at = now(), params = '{}' WHERE recipient = 'p19@example.org'`);
    await database.query(`UPDATE mail_message SET given_up_at = now(), params = '{}', last_problem = '550 no such user', attempts = 1 WHERE recipient = 'p18@example.org'`);
  });
  afterAll(async () => {
    await app.close();
    await demo.close();
  });
  beforeEach(() => {
    role = 'admin';
  });

  const get = (one: TestApp, path = '') => one.inject({ method: 'GET', url: `/api/mail${path}` });

  it('shows an administrator the letters, newest first, those that wait with working links', async () => {
    const page = (await get(app)).json<{ letters: { text: string }[] }>();
    expect(page).toMatchObject({ page: 1, size: 20, hasMore: true, isSending: false });
    expect(page.letters[0]).toMatchObject({ to: 'p20@example.org', language: 'en', template: 'resetPassword', state: 'waiting', subject: 'Set a new password', link: '/reset?token=t20', attempts: 0, problem: null, sentAt: null });
    expect(page.letters[0]?.text).toContain('\nhttps://techmatch.example.org/reset?token=t20\n');
    expect(page.letters[1]).toMatchObject({ to: 'p19@example.org', state: 'sent', subject: null, text: null, link: null });
    expect(page.letters[2]).toMatchObject({ state: 'givenUp', problem: '550 no such user', attempts: 1 });
    expect((await get(app, '?page=2')).json()).toMatchObject({ letters: [{ to: 'p0@example.org' }], hasMore: false });
  });

  it('is shut to everybody else', async () => {
    role = null;
    expect((await get(app)).statusCode).toBe(401);
    role = 'auditor';
    expect((await get(app)).statusCode).toBe(403);
  });

  it('is open to anybody in a demonstration', async () => {
    expect((await get(demo)).json()).toHaveProperty('letters.0.to', 'p20@example.org');
  });

  it('refuses a page that is none, by its field', async () => {
    expect((await get(app, '?page=x')).json()).toMatchObject({ status: 400, fields: [{ path: 'page' }] });
  });
});
