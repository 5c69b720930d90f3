import { Retention } from '@techmatch/audit';
import { IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { BulletinPostman } from './bulletin.postman.js';
import { BulletinsApiModule } from './bulletins-api.module.js';
import { Newsroom, type Reply, type Send } from './testing/newsroom.js';

describe('a bulletin by mail', () => {
  const database = useDatabase();
  let app: TestApp;
  let other: TestApp;
  let room: Newsroom;
  let visitor: Send;
  let officer: Send;
  const slug = 'by-mail';

  beforeAll(async () => {
    const modules = [OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, BulletinsApiModule];
    app = await createTestApp(modules, { database });
    other = await createTestApp(modules, { database });
    room = new Newsroom(app, database);
    visitor = room.visitor();
    officer = await room.person(await room.organization('university', '测试大学'), 'university', ['transferOfficer']);
    await officer('POST', 'bulletin-desk/series', { title: '海河发布', description: null, fields: [], period: 'weekly', language: 'zh', isOwnOnly: false, slug });
  });
  afterAll(async () => {
    await app.close();
    await other.close();
  });
  beforeEach(async () => {
    await database.query('DELETE FROM bulletin_subscription');
    await database.query('DELETE FROM mail_message');
    await database.query('DELETE FROM guess_bucket');
  });

  const ask = (email: string): Promise<Reply> => visitor('POST', `bulletins/${slug}/subscriptions`, { email, language: 'zh' });
  const letters = (to: string, template: string): ReturnType<typeof database.query> => database.query('SELECT params FROM mail_message WHERE recipient = $1 AND template = $2', [to, template]);
  const paramOf = async (to: string, template: string, name: string): Promise<string> => {
    const [row] = await database.query('SELECT params ->> $3 AS value FROM mail_message WHERE recipient = $1 AND template = $2', [to, template, name]);
    return typeof row?.['value'] === 'string' ? row['value'] : '';
  };
  const tokenIn = (path: string): string => path.split('token=')[1] ?? '';
  const confirm = async (email: string): Promise<Reply> => visitor('POST', 'bulletin-subscriptions/confirm', { token: tokenIn(await paramOf(email, 'confirmSubscription', 'link')) });
  async function subscribed(...emails: string[]): Promise<void> {
    for (const email of emails) {
      await ask(email);
      await confirm(email);
    }
  }
  async function issue(): Promise<void> {
    await room.result(`新成果 ${Date.now()}`);
    const made = await officer('POST', `bulletin-desk/series/${slug}/drafts`);
    expect((await officer('POST', `bulletin-desk/issues/${String(made.body['id'])}/transitions`, { action: 'issue', version: 1 })).status).toBe(200);
  }

  it('is asked for by anybody with an address, and answers alike whatever is known of it', async () => {
    expect(await ask('Li.Lei@Example.org ')).toMatchObject({ status: 202, body: { hours: 48 } });
    await confirm('li.lei@example.org');
    const again = await ask('li.lei@example.org');
    expect(again).toMatchObject({ status: 202, body: { hours: 48 } });
    expect(await letters('li.lei@example.org', 'confirmSubscription')).toHaveLength(1);
    expect(await ask('no address')).toMatchObject({ status: 400, body: { fields: [{ path: 'email', code: 'isEmail' }] } });
    expect((await visitor('POST', 'bulletins/nobody-has-it/subscriptions', { email: 'a@example.org', language: 'zh' })).status).toBe(404);
  });

  it('comes only after the link of the letter was used, and the address goes with the link’s time', async () => {
    await ask('quiet@example.org');
    await issue();
    await app.get(BulletinPostman).run();
    expect(await letters('quiet@example.org', 'bulletinIssued')).toEqual([]);
    await database.query("UPDATE bulletin_subscription SET asked_at = now() - interval '49 hours'");
    expect(await confirm('quiet@example.org')).toMatchObject({ status: 410, body: { code: 'subscription.linkNotUsable' } });
    await app.get(Retention).run();
    expect(await database.query('SELECT 1 FROM bulletin_subscription')).toEqual([]);
  });

  it('is confirmed by its own token alone, as often as its owner likes', async () => {
    await ask('a@example.org');
    const token = tokenIn(await paramOf('a@example.org', 'confirmSubscription', 'link'));
    expect((await visitor('POST', 'bulletin-subscriptions/confirm', { token: `${token}x` })).status).toBe(410);
    expect((await visitor('POST', 'bulletin-subscriptions/end', { token })).status).toBe(410);
    for (let time = 0; time < 2; time += 1) expect(await visitor('POST', 'bulletin-subscriptions/confirm', { token })).toMatchObject({ status: 200, body: { slug, title: '海河发布' } });
  });

  it('is one letter for each issue and subscriber, whoever writes and however often', async () => {
    const emails = Array.from({ length: 7 }, (_, place) => `reader${place}@example.org`);
    await subscribed(...emails);
    await issue();
    await Promise.all([app, other, app, other].map((one) => one.get(BulletinPostman).run()));
    await app.get(BulletinPostman).run();
    const sent = await database.query("SELECT recipient, count(*)::int AS n FROM mail_message WHERE template = 'bulletinIssued' GROUP BY 1 ORDER BY 1");
    expect(sent).toEqual(emails.map((recipient) => ({ recipient, n: 1 })));
    expect(await database.query('SELECT 1 FROM bulletin_posting UNION ALL SELECT 1 FROM bulletin_delivery')).toEqual([]);
    await issue();
    await app.get(BulletinPostman).run();
    expect(await letters('reader0@example.org', 'bulletinIssued')).toHaveLength(2);
  });

  it('is written on by another worker where one stopped half way', async () => {
    await subscribed('half@example.org', 'rest@example.org');
    await issue();
    // As a worker leaves it that wrote one letter and died: letter and note are one transaction.
    await database.query("INSERT INTO bulletin_delivery (issue_id, subscription_id) SELECT p.issue_id, s.id FROM bulletin_posting p, bulletin_subscription s WHERE s.email = 'half@example.org'");
    expect(await other.get(BulletinPostman).run()).toBe(1);
    expect(await letters('rest@example.org', 'bulletinIssued')).toHaveLength(1);
    expect(await letters('half@example.org', 'bulletinIssued')).toHaveLength(0);
  });

  it('ends without signing in, by page or by mail program, and nothing of the address is left', async () => {
    await subscribed('page@example.org', 'program@example.org');
    await issue();
    await app.get(BulletinPostman).run();
    const token = tokenIn(await paramOf('page@example.org', 'bulletinIssued', 'unsubscribe'));
    for (let time = 0; time < 2; time += 1) expect(await visitor('POST', 'bulletin-subscriptions/end', { token })).toMatchObject({ status: 200, body: { isEnded: true } });
    const oneClick = (await paramOf('program@example.org', 'bulletinIssued', 'oneClick')).replace('/api/', '');
    const reply = await app.inject({ method: 'POST', url: `/api/${oneClick}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'List-Unsubscribe=One-Click' });
    expect(reply.statusCode).toBe(200);
    expect((await visitor('POST', 'bulletin-subscriptions/end/bsu_1.forged')).status).toBe(410);
    const tables = await database.queryAsOwner("SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1");
    for (const { name } of tables) {
      for (const email of ['page@example.org', 'program@example.org']) {
        const [row] = await database.queryAsOwner(`SELECT count(*)::int AS n FROM "${String(name)}" AS t WHERE strpos(t::text, $1) > 0`, [email]);
        expect([name, row?.['n']]).toEqual([name, 0]);
      }
    }
    expect(await letters('page@example.org', 'bulletinIssued')).toEqual([]);
    await issue();
    await app.get(BulletinPostman).run();
    expect(await letters('page@example.org', 'bulletinIssued')).toEqual([]);
  });

  it('is audited without the address', async () => {
    await subscribed('audited@example.org');
    const entries = await database.query("SELECT action, details FROM audit_entry WHERE action LIKE 'bulletin.%ubscription' ORDER BY id DESC LIMIT 2");
    expect(entries.map(({ action }) => action).sort()).toEqual(['bulletin.askSubscription', 'bulletin.confirmSubscription']);
    expect(JSON.stringify(entries)).not.toContain('example.org');
  });

  it('cannot be asked for by one visitor for hundreds of strangers', async () => {
    const replies: number[] = [];
    for (let place = 0; place < 21; place += 1) {
      const { status } = await visitor('POST', `bulletins/${slug}/subscriptions`, { email: `stranger${place}@example.org`, language: 'en' });
      replies.push(status);
    }
    expect([replies.slice(0, 20).every((status) => status === 202), replies[20]]).toEqual([true, 429]);
  });
});
