import { IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { BulletinsApiModule } from './bulletins-api.module.js';
import { Newsroom, type Reply, type Send } from './testing/newsroom.js';
import { readXml } from './testing/read-xml.js';

const text = { kind: 'call', language: 'zh', title: '征集企业技术需求', body: '## 范围\n\n面向中小企業。' };
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('notices over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let visitor: Send;
  let admin: Send;
  let officer: Send;
  let outsider: Send;
  let university: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, BulletinsApiModule], { database });
    const room = new Newsroom(app, database);
    visitor = room.visitor();
    admin = await room.person(await room.organization('authority', '测试科委', 'unverified'), 'authority', ['admin']);
    university = await room.organization('university', '测试大学');
    officer = await room.person(university, 'university', ['transferOfficer']);
    outsider = await room.person(university, 'university', ['researcher']);
  });
  afterAll(async () => app.close());

  const idOf = (reply: Reply): string => String(reply.body['id']);
  const step = (send: Send, id: string, action: string, version: number): Promise<Reply> => send('POST', `notice-desk/${id}/transitions`, { action, version });
  async function published(send: Send, more: object = {}): Promise<string> {
    const id = idOf(await send('POST', 'notice-desk', { ...text, ...more }));
    expect((await step(send, id, 'publish', 1)).status).toBe(200);
    return id;
  }
  const titles = async (query: string): Promise<string[]> => {
    const { body } = await visitor('GET', `notices?${query}`);
    return Array.isArray(body['notices']) ? body['notices'].map((notice: { title: string }) => notice.title) : [];
  };

  it('are written by the authority and the officers of universities, each their own', async () => {
    expect((await visitor('POST', 'notice-desk', text)).status).toBe(401);
    expect((await outsider('GET', 'notice-desk')).status).toBe(403);
    const id = idOf(await admin('POST', 'notice-desk', text));
    expect((await visitor('GET', `notices/${id}`)).status).toBe(404);
    for (const [method, path] of [['GET', id], ['PUT', id], ['POST', `${id}/transitions`]] as const) {
      expect((await officer(method, `notice-desk/${path}`, method === 'PUT' ? { ...text, version: 1 } : method === 'POST' ? { action: 'publish', version: 1 } : undefined)).status).toBe(404);
    }
    expect((await officer('GET', 'notice-desk')).text).not.toContain(id);
  });

  it('are refused with the field that is wrong', async () => {
    expect(await admin('POST', 'notice-desk', { ...text, kind: 'rumour', title: ' ', validFrom: '2026-02-30' })).toMatchObject({ status: 400, body: { fields: [{ path: 'kind' }, { path: 'title' }, { path: 'validFrom' }] } });
    expect(await admin('POST', 'notice-desk', { ...text, validFrom: '2027-02-02', validUntil: '2027-02-01' })).toMatchObject({ status: 400, body: { fields: [{ path: 'validUntil', code: 'untilBeforeFrom' }] } });
    const id = idOf(await admin('POST', 'notice-desk', { ...text, body: '' }));
    expect(await step(admin, id, 'publish', 1)).toMatchObject({ status: 400, body: { fields: [{ path: 'body' }] } });
  });

  it('are published, changed in the open, withdrawn, and published again', async () => {
    const id = await published(admin, { title: '一则会改的通知' });
    expect((await visitor('GET', `notices/${id}`)).body).toMatchObject({ title: '一则会改的通知', changedAt: null, publisher: { name: '测试科委' } });
    expect(await admin('PUT', `notice-desk/${id}`, { ...text, title: '改过的通知', version: 1 })).toMatchObject({ status: 409, body: { code: 'notice.changedMeanwhile' } });
    expect(await admin('PUT', `notice-desk/${id}`, { ...text, title: '改过的通知', version: 2 })).toMatchObject({ status: 200, body: { version: 3, state: 'published' } });
    expect((await visitor('GET', `notices/${id}`)).body['changedAt']).not.toBeNull();
    // Saved again as it is: nothing new was said.
    expect((await admin('PUT', `notice-desk/${id}`, { ...text, title: '改过的通知', version: 3 })).status).toBe(200);
    expect((await visitor('GET', `notices/${id}/versions`)).body).toMatchObject({
      versions: [
        { number: 2, title: [{ text: '一则会改', change: 'removed' }, { text: '改过', change: 'added' }, { text: '的通知', change: 'same' }], body: [{ text: text.body, change: 'same' }] },
        { number: 1, title: [{ text: '一则会改的通知', change: 'same' }] },
      ],
    });
    expect(await step(admin, id, 'discard', 4)).toMatchObject({ status: 409, body: { code: 'notice.notNow' } });
    await step(admin, id, 'withdraw', 4);
    for (const path of [id, `${id}/versions`]) expect((await visitor('GET', `notices/${path}`)).status).toBe(404);
    expect(await titles('time=all')).not.toContain('改过的通知');
    expect(await step(admin, id, 'publish', 5)).toMatchObject({ status: 200, body: { allowedActions: ['edit', 'withdraw'] } });
    const deeds = await database.query('SELECT action FROM audit_entry WHERE target_id = $1 ORDER BY id', [id]);
    expect(deeds.map(({ action }) => action)).toEqual(['notice.create', 'notice.publish', 'notice.save', 'notice.save', 'notice.withdraw', 'notice.publish']);
  });

  it('are found by word, kind, publisher and time, and not before their day', async () => {
    await published(officer, { title: '活动甲', kind: 'event', validUntil: day(5) });
    await published(officer, { title: '活动乙（已过）', kind: 'event', validUntil: day(-3) });
    await published(officer, { title: '活动丙（未到）', kind: 'event', validFrom: day(3) });
    expect(await titles('kind=event')).toEqual(['活动甲']);
    expect(await titles('kind=event&time=past')).toEqual(['活动乙（已过）']);
    expect((await titles('kind=event&time=all')).sort()).toEqual(['活动乙（已过）', '活动甲']);
    expect((await titles(`organization=${university}`))).toEqual(['活动甲']);
    // Folded as search folds: traditional characters find simplified ones.
    expect(await titles(`q=${encodeURIComponent('中小企业')}&kind=event`)).toEqual(['活动甲']);
    expect(await titles(`q=${encodeURIComponent('%')}`)).toEqual([]);
    expect((await visitor('GET', 'notices?kind=rumour')).status).toBe(400);
  });

  it('are in the feed, and nothing in it is markup but ours', async () => {
    const nasty = '<script>alert(1)</script>';
    const id = await published(admin, { title: nasty, body: `## ${nasty}\n\n- <img src=x onerror=alert(2)>` });
    const feed = await visitor('GET', 'notices/feed');
    const read = readXml(feed.text);
    const place = read.filter(({ path }) => path === 'feed/entry/id').findIndex((one) => one.text === `urn:techmatch:notice:${id}`);
    expect(read.filter(({ path }) => path === 'feed/entry/title')[place]?.text).toBe(nasty);
    expect(read.filter(({ path }) => path === 'feed/entry/content')[place]?.text).toBe('<p>## &lt;script&gt;alert(1)&lt;/script&gt;</p><p>- &lt;img src=x onerror=alert(2)&gt;</p>');
    expect((await visitor('GET', 'notices/feed', undefined, { 'if-none-match': String(feed.headers['etag']) })).status).toBe(304);
  });
});
