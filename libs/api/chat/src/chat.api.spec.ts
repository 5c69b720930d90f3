import { AuditModule } from '@techmatch/audit';
import { newId, Transactions } from '@techmatch/database';
import { IdentityApiModule, PersonalData } from '@techmatch/identity';
import { Outbox, OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { ChatApiModule } from './chat-api.module.js';
import { ChatWaiting } from './chat-waiting.js';
import { ChatWorkerModule } from './chat-worker.module.js';
import { Talk, type Talker } from './testing/talk.js';

const nobody = 'rom_00000000000000000000';

describe('rooms over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let talk: Talk;
  let li: Talker;
  let wang: Talker;
  let stranger: Talker;
  let room: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, AuditModule, IdentityApiModule, ChatApiModule, ChatWorkerModule], { database });
    talk = new Talk(app, database);
  });
  afterAll(async () => app.close());
  beforeEach(async () => {
    li = await talk.person('李雷');
    wang = await talk.person('王工', 'owner', 'university', ['researcher']);
    stranger = await talk.person('路人');
    room = await talk.room(li, wang);
  });

  const seqs = (body: Record<string, unknown>): number[] => (Array.isArray(body['messages']) ? body['messages'].map((message: { seq: number }) => message.seq) : []);
  const lastText = async (by: Talker): Promise<unknown> => {
    const { body } = await talk.send(by, 'GET', `rooms/${room}/messages`);
    return Array.isArray(body['messages']) ? body['messages'].map((message: { text: unknown }) => message.text).at(-1) : undefined;
  };

  it('ask a visitor to sign in', async () => {
    for (const [method, url] of [['GET', 'rooms'], ['GET', 'unread'], ['GET', 'search?q=x'], ['GET', `rooms/${room}/messages`], ['POST', `rooms/${room}/messages`], ['GET', `rooms/${room}/evidence`], ['GET', 'blocks']] as const) {
      expect(await talk.send(null, method, url, method === 'POST' ? {} : undefined)).toMatchObject({ status: 401, body: { code: 'session.needed' } });
    }
  });

  it('are not there for who is not of them', async () => {
    await talk.say(li, room, '只给王工看');
    for (const id of [room, nobody]) {
      expect((await talk.send(stranger, 'GET', `rooms/${id}`)).status).toBe(404);
      expect((await talk.send(stranger, 'GET', `rooms/${id}/messages`)).status).toBe(404);
      expect((await talk.send(stranger, 'GET', `rooms/${id}/evidence`)).status).toBe(404);
      expect((await talk.send(stranger, 'PUT', `rooms/${id}/read`, { seq: 1 })).status).toBe(404);
      expect((await talk.say(stranger, id, '我也在')).status).toBe(404);
    }
    expect((await talk.send(stranger, 'GET', 'rooms')).body).toMatchObject({ rooms: [] });
    expect((await talk.send(stranger, 'GET', `search?q=${encodeURIComponent('王工')}`)).body).toMatchObject({ hits: [] });
    expect((await talk.send(stranger, 'POST', 'direct', { personId: li.id })).status).toBe(404);
  });

  it('say at the field what a message lacks', async () => {
    expect((await talk.send(li, 'POST', `rooms/${room}/messages`, { clientId: 'x', text: 'x' })).body).toMatchObject({ code: 'request.invalid', fields: [{ path: 'clientId' }] });
    expect((await talk.say(li, room, 'x'.repeat(4_001))).body).toMatchObject({ code: 'request.invalid', fields: [{ path: 'text', code: 'maxLength', params: { limit: 4_000 } }] });
    expect((await talk.say(li, room, ' \n ')).body).toMatchObject({ code: 'chat.empty' });
    expect((await talk.say(li, room, '附件', { files: ['cfl_00000000000000000000'] })).status).toBe(404);
    expect(await lastText(li)).toBeNull();
  });

  it('take a message once under its name, and answer the same each time', async () => {
    const message = { clientId: 'one-and-only', text: '<b>两毫米</b> <script>alert(1)</script>' };
    const first = await talk.send(li, 'POST', `rooms/${room}/messages`, message);
    const again = await talk.send(li, 'POST', `rooms/${room}/messages`, message);
    expect(first).toMatchObject({ status: 200, body: { seq: 2, text: message.text, senderId: li.id, allowedActions: ['edit', 'delete'] } });
    expect(again).toEqual(first);
    // The name is the sender's own.
    expect((await talk.send(wang, 'POST', `rooms/${room}/messages`, message)).body).toMatchObject({ seq: 3 });
    const rows = await database.query('SELECT seq, body FROM chat_message WHERE room_id = $1 AND client_id IS NOT NULL ORDER BY seq', [room]);
    expect(rows).toEqual([{ seq: 2, body: message.text }, { seq: 3, body: message.text }]);
  });

  it('number what many say at once without a gap, and write what is sent twice at once once', async () => {
    const said = await Promise.all(Array.from({ length: 40 }, (_, place) => talk.send(place % 2 === 0 ? li : wang, 'POST', `rooms/${room}/messages`, { clientId: `race-${Math.floor(place / 4)}-name`, text: `第 ${place} 句` })));
    expect(said.map(({ status }) => status)).toEqual(said.map(() => 200));
    const rows = await database.query('SELECT seq FROM chat_message WHERE room_id = $1 ORDER BY seq', [room]);
    // The room's own line, and ten names of two people.
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, place) => place + 1));
    const [{ last_seq: last } = {}] = await database.query('SELECT last_seq FROM chat_room WHERE id = $1', [room]);
    expect(last).toBe(21);
  });

  it('count what was not seen, show how far others have read, and go on from where one was', async () => {
    for (const text of ['一', '二', '三']) await talk.say(li, room, text);
    expect((await talk.send(wang, 'GET', 'rooms')).body).toMatchObject({ rooms: [{ id: room, unread: 4, lastSeq: 4, last: { text: '三' } }] });
    expect((await talk.send(wang, 'GET', 'unread')).body).toEqual({ unread: 4 });
    expect((await talk.send(li, 'GET', 'unread')).body).toEqual({ unread: 0 });
    expect((await talk.send(wang, 'PUT', `rooms/${room}/read`, { seq: 3 })).body).toEqual({ roomId: room, readSeq: 3, unread: 1 });
    // Never backwards, and no further than there is.
    expect((await talk.send(wang, 'PUT', `rooms/${room}/read`, { seq: 1 })).body).toMatchObject({ readSeq: 3 });
    expect((await talk.send(wang, 'PUT', `rooms/${room}/read`, { seq: 99 })).body).toMatchObject({ readSeq: 4, unread: 0 });
    expect((await talk.send(li, 'GET', `rooms/${room}`)).body['members']).toMatchObject([{ id: li.id, readSeq: 4 }, { id: wang.id, readSeq: 4, name: '王工', side: 'owner', organization: '王工的单位' }]);
    expect(seqs((await talk.send(wang, 'GET', `rooms/${room}/messages?after=2`)).body)).toEqual([3, 4]);
    expect((await talk.send(wang, 'GET', `rooms/${room}/messages?after=1&size=2`)).body).toMatchObject({ hasMore: true, lastSeq: 4, messages: [{ seq: 2 }, { seq: 3 }] });
    expect(seqs((await talk.send(wang, 'GET', `rooms/${room}/messages?before=4&size=2`)).body)).toEqual([2, 3]);
    await talk.send(wang, 'PUT', `rooms/${room}/mute`, { isMuted: true });
    await talk.say(li, room, '四');
    expect((await talk.send(wang, 'GET', 'unread')).body).toEqual({ unread: 0 });
  });

  it('keep the trace of a rewording and of a deletion, and tell who was away', async () => {
    const { body } = await talk.say(li, room, '预算八十万');
    const id = String(body['id']);
    expect((await talk.send(wang, 'PUT', `messages/${id}`, { text: '预算八万' })).status).toBe(403);
    expect((await talk.send(stranger, 'PUT', `messages/${id}`, { text: '预算八万' })).status).toBe(404);
    expect((await talk.send(li, 'PUT', `messages/${id}`, { text: '预算六十万' })).body).toMatchObject({ state: 'edited', text: '预算六十万', seq: 2, change: 1 });
    expect((await talk.send(wang, 'GET', `messages/${id}/versions`)).body).toMatchObject({ versions: [{ text: '预算八十万' }] });
    expect((await talk.send(wang, 'GET', `rooms/${room}/messages?after=2&changed=0`)).body).toMatchObject({ messages: [], changes: [{ seq: 2, text: '预算六十万' }], lastChange: 1 });
    expect((await talk.send(li, 'DELETE', `messages/${id}`)).body).toMatchObject({ state: 'deleted', text: null, change: 2, allowedActions: [] });
    expect((await talk.send(wang, 'GET', `rooms/${room}/messages?after=2&changed=1`)).body).toMatchObject({ changes: [{ seq: 2, text: null, state: 'deleted' }], lastChange: 2 });
    expect((await talk.send(li, 'PUT', `messages/${id}`, { text: '又来' })).body).toMatchObject({ code: 'chat.notNow' });
    expect((await talk.send(wang, 'GET', `messages/${id}/versions`)).body).toMatchObject({ versions: [{ text: null }, { text: null }] });
    expect(await database.query("SELECT body FROM chat_message_version WHERE message_id = $1 AND body IS NOT NULL", [id])).toEqual([]);
  });

  it('are searched by any part of a word, in one’s own rooms alone', async () => {
    const other = await talk.room(wang, stranger);
    await talk.say(li, room, '薄壁鋁殼體銑削以後翹曲，Ra0.8 達不到');
    await talk.say(wang, other, '铝壳体另一件');
    const find = async (by: Talker, q: string): Promise<unknown> => (await talk.send(by, 'GET', `search?q=${encodeURIComponent(q)}`)).body['hits'];
    // Traditional as it was written, simplified as it is asked for.
    expect(await find(li, '铝壳体')).toMatchObject([{ message: { roomId: room, seq: 2 }, sender: '李雷' }]);
    expect(await find(li, '壁铝')).toHaveLength(1);
    expect(await find(li, 'ra0.8')).toHaveLength(1);
    expect(await find(li, '铝体')).toHaveLength(0);
    expect(await find(wang, '铝壳体')).toHaveLength(2);
    expect(await find(stranger, '铝壳体')).toHaveLength(1);
    expect(await find(li, '%')).toHaveLength(0);
  });

  it('close to who was taken out or left the organisation, with the next request; who comes later reads what is said from then on', async () => {
    const later = await talk.person('新来的', 'commissioner', 'university', ['commissioner']);
    await talk.say(li, room, '之前的话');
    await talk.inTransaction((rooms, em) => rooms.admit(em, room, { userId: later.id, organizationId: later.organizationId, side: 'commissioner' }));
    await talk.say(li, room, '之后的话');
    expect((await talk.send(later, 'GET', `rooms/${room}/messages`)).body).toMatchObject({ messages: [{ system: { code: 'memberJoined', params: { personId: later.id } } }, { text: '之后的话' }] });
    await talk.inTransaction((rooms, em) => rooms.dismiss(em, room, later.id));
    expect((await talk.send(later, 'GET', `rooms/${room}/messages`)).status).toBe(404);
    await database.query('DELETE FROM membership WHERE person_id = $1', [wang.id]);
    expect((await talk.send(wang, 'GET', `rooms/${room}/messages`)).status).toBe(404);
    expect((await talk.say(wang, room, '还在吗')).status).toBe(404);
    expect((await talk.send(li, 'GET', `rooms/${room}`)).body['members']).toMatchObject([{ id: li.id, hasLeft: false }, { id: wang.id, hasLeft: true }, { id: later.id, hasLeft: true }]);
  });

  it('of two are for people who share a room; who is blocked is told so there, and blocks nobody from the room they share', async () => {
    const direct = await talk.send(li, 'POST', 'direct', { personId: wang.id });
    expect((await talk.send(wang, 'POST', 'direct', { personId: li.id })).body).toMatchObject({ id: direct.body['id'] });
    const id = String(direct.body['id']);
    expect((await talk.say(wang, id, '单独说一句')).status).toBe(200);
    expect((await talk.send(li, 'PUT', `blocks/${stranger.id}`)).status).toBe(404);
    expect((await talk.send(li, 'PUT', `blocks/${wang.id}`)).status).toBe(204);
    expect(await talk.say(wang, id, '再说一句')).toMatchObject({ status: 403, body: { code: 'chat.blocked' } });
    expect((await talk.say(wang, room, '公事照谈')).status).toBe(200);
    expect((await talk.send(li, 'GET', 'blocks')).body).toMatchObject({ blocks: [{ personId: wang.id, name: '王工' }] });
    expect((await talk.send(li, 'DELETE', `blocks/${wang.id}`)).status).toBe(204);
    expect((await talk.say(wang, id, '谢谢')).status).toBe(200);
  });

  it('are bounded per person over all processes', async () => {
    await database.query(
      `INSERT INTO chat_message (id, room_id, seq, kind, sender_id, client_id, body, folded, sent_at) SELECT 'msg_' || substr(md5(n::text || $2), 1, 20), $1, 1000 + n, 'text', $2, 'bulk-' || n, 'x', 'x', now() FROM generate_series(1, 119) AS n`,
      [room, li.id],
    );
    expect((await talk.say(li, room, '第一百二十句')).status).toBe(200);
    expect(await talk.say(li, room, '太快了')).toMatchObject({ status: 429, body: { code: 'rate.tooManyRequests', params: { seconds: 60 } } });
    expect((await talk.say(wang, room, '别人不受影响')).status).toBe(200);
  });

  it('tell once who has not looked for a while, without a word of what was said, and again only after they have read', async () => {
    const events = (type: string): Promise<readonly unknown[]> => database.query("SELECT payload - 'type' AS event FROM outbox_event WHERE type = $1 AND payload ->> 'roomId' = $2 ORDER BY id", [type, room]);
    const later = (minutes: number): Promise<number> => app.get(ChatWaiting).run(new Date(Date.now() + minutes * 60_000));
    const told = { event: { roomId: room, personIds: [wang.id] } };
    await later(30);
    // A line of the platform alone is no message that waits.
    expect(await events('chat.waiting')).toEqual([]);
    await talk.say(li, room, '机密报价六十万');
    await later(5);
    expect(await events('chat.waiting')).toEqual([]);
    await later(11);
    await talk.say(li, room, '还有一句');
    await later(30);
    expect(await events('chat.waiting')).toEqual([told]);
    // Read up to what they were told of: that is no news any more, and what comes then is.
    await talk.send(wang, 'PUT', `rooms/${room}/read`, { seq: 2 });
    expect(await events('chat.caughtUp')).toEqual([{ event: { roomId: room, personId: wang.id } }]);
    await later(30);
    expect(await events('chat.waiting')).toEqual([told, told]);
    // Who answers has read; who muted the room, or blocks who wrote, is not told.
    await talk.say(wang, room, '收到');
    await later(0);
    expect(await events('chat.caughtUp')).toHaveLength(2);
    await talk.send(wang, 'PUT', `rooms/${room}/mute`, { isMuted: true });
    await talk.send(li, 'PUT', `blocks/${wang.id}`);
    await talk.say(li, room, '静音以后');
    await later(30);
    expect(await events('chat.waiting')).toHaveLength(2);
  });

  it('are evidence, whose end the audit log holds', async () => {
    await talk.say(li, room, '<script>alert(1)</script> 六十万');
    const reply = await app.inject({ method: 'GET', url: `/api/chat/rooms/${room}/evidence`, headers: { cookie: li.cookie } });
    expect(reply.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'content-disposition': `attachment; filename="techmatch-${room}.html"` });
    expect(reply.body).not.toContain('<script');
    const head = /last hash ([0-9a-f]{64})</.exec(reply.body)?.[1];
    const pdf = await app.inject({ method: 'GET', url: `/api/chat/rooms/${room}/evidence/pdf`, headers: { cookie: li.cookie } });
    expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="techmatch-${room}.pdf"` });
    expect(pdf.rawPayload.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect(await database.query("SELECT details FROM audit_entry WHERE action = 'chat.export' AND target_id = $1 ORDER BY id", [room])).toEqual(['html', 'pdf'].map((form) => ({ details: { form, messages: 2, head } })));
  });

  it('forget what a closed account said, and keep every number', async () => {
    await talk.say(li, room, '我要走了');
    await talk.say(wang, room, '好的');
    expect((await app.get(PersonalData).of(app.get(Transactions).reader, li.id))['chatMessages']).toMatchObject([{ roomId: room, seq: 2, text: '我要走了' }]);
    await app.get(Transactions).run(async (em) => {
      await em.query("UPDATE person SET email = NULL, name = '已注销', closed_at = now() WHERE id = $1", [li.id]);
      await app.get(Outbox).append(em, { type: 'account.closed', personId: li.id });
    });
    await app.get(OutboxRelay).drain();
    expect((await talk.send(wang, 'GET', `rooms/${room}/messages?after=2&changed=0`)).body).toMatchObject({ messages: [{ seq: 3, text: '好的' }], changes: [{ seq: 2, state: 'erased', text: null }], lastSeq: 3 });
    expect((await talk.send(wang, 'GET', `rooms/${room}`)).body).toMatchObject({ lastSeq: 3, unread: 0, members: [{ id: li.id, name: null, hasLeft: true }, { id: wang.id }] });
    expect(await database.query('SELECT 1 FROM chat_message WHERE sender_id = $1 AND (body IS NOT NULL OR folded IS NOT NULL)', [li.id])).toEqual([]);
  });

  it('are opened once for a subject, and say nothing in words of a record', async () => {
    const subject = { kind: 'deal' as const, id: newId('deal') };
    const open = (): Promise<string> => talk.inTransaction((rooms, em) => rooms.open(em, { subject, titleKind: 'deal', members: [li, wang].map(({ id, organizationId, side }) => ({ userId: id, organizationId, side })) }));
    const [one, other] = await Promise.all([open(), open()]);
    expect(one).toBe(other);
    expect(await talk.inTransaction((rooms, em) => rooms.roomOf(em, subject))).toBe(one);
    await talk.inTransaction((rooms, em) => rooms.announce(em, one, { code: 'dealMoved', params: { dealId: 'deal_1', stage: 'signed' } }));
    await expect(talk.inTransaction((rooms, em) => rooms.announce(em, one, { code: 'dealMoved', params: { dealId: 'deal_1', stage: '某公司 签约' } }))).rejects.toThrow('ids, codes and numbers');
    expect((await talk.send(li, 'GET', `rooms/${one}/messages`)).body).toMatchObject({ messages: [{ seq: 1, system: { code: 'roomOpened' } }, { seq: 2, senderId: null, system: { code: 'dealMoved', params: { stage: 'signed' } } }] });
  });
});
