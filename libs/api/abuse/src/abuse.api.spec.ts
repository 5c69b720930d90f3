import { ChatApiModule, ChatRooms } from '@techmatch/chat';
import { Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { LibraryApiModule, NeedWriter } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { PublicationApiModule } from '@techmatch/publication';
import { SearchModule } from '@techmatch/search';
import type { Actor } from '@techmatch/contracts/tables';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { AbuseApiModule } from './abuse-api.module.js';

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

const ids = { admin: 'usr_00000000000000000001', author: 'usr_00000000000000000002', organization: 'org_00000000000000000001' };
const aNeed = (externalId: string, title: string) => ({
  source: 'list',
  externalId,
  isDemo: false,
  title,
  isTitleDerived: false,
  titleEn: null,
  description: '描述',
  keywords: [],
  field: null,
  industry: null,
  indicators: [],
  budgetMinFen: null,
  budgetMaxFen: null,
  deadline: null,
  trlWanted: null,
  cooperation: [],
  organization: null,
  postedOn: null,
});

describe('reports of public records', () => {
  const database = useDatabase();
  let app: TestApp;
  const actors = new Map<string, Actor>();
  let addresses = 0;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, LibraryApiModule, PublicationApiModule, ChatApiModule, AbuseApiModule], { database });
    app.get(RequestActors).use((request) => Promise.resolve(actors.get(String(request.headers['x-test-person'])) ?? new RequestActor()));
    await database.query(`INSERT INTO organization (id, kind, name, name_folded, district, source, external_id, content_hash, verification, credit_code) VALUES ($1, 'enterprise', '恒铸', '恒铸', 'jinnan', 'test', '1', '', 'verified', 'x')`, [ids.organization]);
    for (const [name, id] of [['管理员', ids.admin], ['作者', ids.author]] as const) await database.query(`INSERT INTO person (id, email, name, language) VALUES ($1, $2, $3, 'zh')`, [id, `${id}@example.org`, name]);
    actors.set('admin', new RequestActor({ userId: ids.admin, sessionId: 'ses_1', roles: ['admin'], hasSecondFactor: true }));
    actors.set('author', new RequestActor({ userId: ids.author, sessionId: 'ses_2', organizationId: ids.organization, organizationKind: 'enterprise', roles: ['member'] }));
  });
  afterAll(async () => app.close());

  async function send(who: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, address?: string): Promise<Reply> {
    addresses += 1;
    const reply = await app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': who }, remoteAddress: address ?? `10.30.${addresses >> 8}.${addresses & 255}`, ...(payload && { payload }) });
    return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Record<string, unknown>>() };
  }
  const report = (recordId: string, who = '', address?: string, kind = 'need'): Promise<Reply> => send(who, 'POST', 'abuse-reports', { kind, recordId, category: 'notTheirs', words: '抄自我们的网站' }, address);
  const decide = (id: unknown, decision: string, reason = '已核实'): Promise<Reply> => send('admin', 'PUT', `abuse-reports/${String(id)}`, { decision, reason });
  async function imported(externalId: string, title: string): Promise<{ id: string; again: () => Promise<object> }> {
    const again = () => app.get(Transactions).run((em) => app.get(NeedWriter).write(em, [aNeed(externalId, title)]));
    await again();
    const [row] = await database.query(`SELECT id FROM need WHERE source = 'list' AND external_id = $1`, [externalId]);
    return { id: String(row?.['id']), again };
  }
  async function published(): Promise<{ id: string; recordId: string }> {
    const content = { kind: 'need', title: '铝盒子翘曲', description: '粗铣后放一天再精铣还是翘。', levels: { name: 'public' } };
    const draft = await send('author', 'POST', 'publications', { content });
    const { body } = await send('author', 'POST', `publications/${String(draft.body['id'])}/transitions`, { action: 'publish', version: 1 });
    return { id: String(body['id']), recordId: String(body['recordId']) };
  }

  it('are taken from anybody, of records that exist, and read by administrators alone', async () => {
    const { id } = await imported('1', '可疑的需求');
    expect((await report('need_99999999999999999999')).status).toBe(404);
    expect(await send('', 'POST', 'abuse-reports', { kind: 'need', recordId: id, category: 'nothing', words: '' })).toMatchObject({ status: 400, body: { fields: [{ path: 'category' }, { path: 'words' }] } });
    expect((await report(id)).status).toBe(201);
    expect((await report(id, 'author')).status).toBe(201);
    expect((await report(ids.organization, '', undefined, 'organization')).status).toBe(201);
    expect((await send('', 'GET', 'abuse-reports')).status).toBe(401);
    expect((await send('author', 'GET', 'abuse-reports')).status).toBe(403);
    expect((await send('admin', 'GET', 'abuse-reports')).body).toMatchObject({
      total: 3,
      reports: [
        { recordId: id, title: '可疑的需求', category: 'notTheirs', reporter: null, openReports: 2, allowedDecisions: ['dismissed', 'hidden', 'settled'] },
        { reporter: '作者' },
        { kind: 'organization', title: '恒铸', allowedDecisions: ['dismissed', 'settled'] },
      ],
    });
  });

  it('come only so often from one address, also when many are sent at once', async () => {
    const { id } = await imported('2', '另一条需求');
    const replies = await Promise.all(Array.from({ length: 8 }, () => report(id, '', '10.31.0.1')));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(replies.find(({ status }) => status !== 201)).toMatchObject({ status: 429, body: { code: 'rate.tooManyRequests' } });
    expect((await report(id, '', '10.31.0.2')).status).toBe(201);
  });

  it('hide an imported record, which stays away until it is released and is then as it was', async () => {
    const { id, again } = await imported('3', '导入的需求');
    const first = (await report(id)).body['id'];
    const second = (await report(id, 'author')).body['id'];
    expect((await decide(first, 'released')).body).toMatchObject({ code: 'report.alreadyDecided' });
    expect(await send('admin', 'PUT', `abuse-reports/${String(first)}`, { decision: 'hidden', reason: '' })).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
    expect((await decide(first, 'hidden')).body).toMatchObject({ state: 'hidden', openReports: 0, isKept: false, allowedDecisions: ['released'] });
    // Who reported it too, signed in, is told; the visitor left no address, and an imported record has nobody else.
    const told = `SELECT payload - 'type' AS told FROM outbox_event WHERE type = 'report.decided' AND payload ->> 'recordId' = $1 ORDER BY id`;
    expect(await database.query(told, [id])).toEqual([{ told: { reporterId: ids.author, kind: 'need', recordId: id, roomId: null, decision: 'hidden', actorId: ids.admin } }]);
    expect(await database.query('SELECT 1 FROM mail_message')).toEqual([]);
    expect(await decide(second, 'dismissed')).toMatchObject({ status: 409 });
    expect((await send('', 'GET', `needs/${id}`)).status).toBe(404);
    expect(await again()).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect((await send('', 'GET', `needs/${id}`)).status).toBe(404);
    expect((await decide(first, 'released', '证据不足')).body).toMatchObject({ state: 'released' });
    expect((await send('', 'GET', `needs/${id}`)).body).toMatchObject({ id, title: '导入的需求' });
    expect(await again()).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await database.query(`SELECT action FROM audit_entry WHERE target_id = $1 ORDER BY id`, [id])).toEqual(['abuse.report', 'abuse.report', 'abuse.decide', 'abuse.decide', 'abuse.decide', 'abuse.decide'].map((action) => ({ action })));
  });

  it('send a record of the desk back to its owner, who reads why, objects, and publishes again once it is released', async () => {
    const { id, recordId } = await published();
    const { body } = await report(recordId);
    expect((await send('author', 'PUT', `publications/${id}/objection`, { words: '这是我们自己的' })).body).toMatchObject({ code: 'publication.notNow' });
    expect((await decide(body['id'], 'hidden', '与另一家的公告逐字相同')).status).toBe(200);
    expect((await send('', 'GET', `needs/${recordId}`)).status).toBe(404);
    expect((await send('author', 'GET', `publications/${id}`)).body).toMatchObject({ state: 'returned', comment: '与另一家的公告逐字相同', hold: { reason: '与另一家的公告逐字相同', objection: null }, allowedActions: ['edit', 'discard'] });
    expect((await database.query(`SELECT template, params ->> 'reason' AS reason FROM mail_message WHERE recipient = $1`, [`${ids.author}@example.org`]))).toEqual([{ template: 'recordHidden', reason: '与另一家的公告逐字相同' }]);
    expect((await send('author', 'POST', `publications/${id}/transitions`, { action: 'publish', version: 1 })).body).toMatchObject({ code: 'publication.held' });
    expect((await send('author', 'PUT', `publications/${id}/objection`, { words: '那份公告是我们自己登的' })).body).toMatchObject({ hold: { objection: '那份公告是我们自己登的' } });
    expect((await send('admin', 'GET', 'abuse-reports?state=hidden')).body).toMatchObject({ reports: [{ recordId, isKept: true, objection: '那份公告是我们自己登的' }] });
    expect((await decide(body['id'], 'released', '情况属实')).status).toBe(200);
    expect((await send('author', 'POST', `publications/${id}/transitions`, { action: 'publish', version: 1 })).body).toMatchObject({ state: 'published', recordId, hold: null });
    expect((await send('', 'GET', `needs/${recordId}`)).status).toBe(200);
  });

  it('of a message come from who reads it, show who decides two on each side and no more, and hide it from its room until it is released', async () => {
    const other = 'usr_00000000000000000003';
    await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, 'other@example.org', '对方', 'zh')", [other]);
    actors.set('other', new RequestActor({ userId: other, sessionId: 'ses_3', roles: ['member'] }));
    const member = (userId: string) => ({ userId, organizationId: null, side: 'partner' as const });
    const room = await app.get(Transactions).run((em) => app.get(ChatRooms).open(em, { subject: { kind: 'introduction', id: 'int_00000000000000000001' }, titleKind: 'introduction', members: [member(ids.author), member(other)] }));
    const said: string[] = [];
    for (const text of ['一', '二', '三', '骂人的话', '五', '六', '七']) {
      const { body } = await send('other', 'POST', `chat/rooms/${room}/messages`, { clientId: `said-by-other-${said.length}`, text });
      said.push(String(body['id']));
    }
    const message = said[3] ?? '';
    // A visitor, who is not of the room, and its author do not report it: to them it is not there to be reported.
    for (const who of ['', 'admin', 'other']) expect((await report(message, who, undefined, 'message')).status).toBe(404);
    const id = String((await report(message, 'author', undefined, 'message')).body['id']);
    const list = await send('admin', 'GET', 'abuse-reports');
    expect(list.body['reports']).toContainEqual(expect.objectContaining({ id, kind: 'message', recordId: message, title: '', allowedDecisions: ['dismissed', 'hidden', 'settled'] }));
    expect(JSON.stringify(list.body)).not.toContain('骂人的话');
    for (const [who, status] of [['', 401], ['author', 403]] as const) expect((await send(who, 'GET', `abuse-reports/${id}/message`)).status).toBe(status);
    expect((await send('admin', 'GET', `abuse-reports/${id}/message`)).body['messages']).toMatchObject([{ text: '二' }, { text: '三' }, { text: '骂人的话', isReported: true, sender: '对方', state: 'sent' }, { text: '五' }, { text: '六' }]);
    expect(await database.query("SELECT details FROM audit_entry WHERE action = 'abuse.readMessage'")).toEqual([{ details: { report: id, messages: 5 } }]);
    const shown = async (): Promise<unknown> => {
      const { body } = await send('author', 'GET', `chat/rooms/${room}/messages?before=6&size=1`);
      return body['messages'];
    };
    expect((await decide(id, 'hidden', '辱骂')).body).toMatchObject({ state: 'hidden', allowedDecisions: ['released'] });
    expect(await shown()).toMatchObject([{ id: message, state: 'hidden', text: null }]);
    expect(await database.query("SELECT payload ->> 'roomId' AS room FROM outbox_event WHERE type = 'report.decided' AND payload ->> 'recordId' = $1", [message])).toEqual([{ room }]);
    expect((await decide(id, 'released', '误会')).body).toMatchObject({ state: 'released', allowedDecisions: [] });
    expect(await shown()).toMatchObject([{ id: message, state: 'sent', text: '骂人的话' }]);
    // What is decided is read no more.
    expect((await send('admin', 'GET', `abuse-reports/${id}/message`)).status).toBe(404);
  });
});
