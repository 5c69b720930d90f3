import { AuditModule } from '@techmatch/audit';
import type { SocketReply } from '@techmatch/contracts/tables';
import { IdentityApiModule } from '@techmatch/identity';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { io, type Socket } from 'socket.io-client';
import { ChatApiModule } from './chat-api.module.js';
import { Talk, type Talker } from './testing/talk.js';

type Answer = SocketReply<Record<string, unknown>>;

const isAnswer = (answer: unknown): answer is Answer => typeof answer === 'object' && answer !== null && 'ok' in answer;

/** Two api processes of one database, as far as sockets can tell: each has its own server, pool and way to the other. */
describe('rooms by socket', () => {
  const database = useDatabase();
  const apps: TestApp[] = [];
  const addresses: string[] = [];
  const sockets: Socket[] = [];
  let talk: Talk;
  let li: Talker;
  let wang: Talker;
  let room: string;

  beforeAll(async () => {
    for (let place = 0; place < 2; place += 1) {
      const app = await createTestApp([OutboxModule, SearchModule, AuditModule, IdentityApiModule, ChatApiModule], { database });
      await app.listen(0, '127.0.0.1');
      apps.push(app);
      addresses.push(await app.getUrl());
    }
    const [first] = apps;
    if (first === undefined) throw new Error('No app');
    talk = new Talk(first, database);
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
  });
  beforeEach(async () => {
    li = await talk.person('李雷');
    wang = await talk.person('王工', 'owner', 'university', ['researcher']);
    room = await talk.room(li, wang);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  const open = (place: number, headers: Record<string, string>): Socket => {
    const url = addresses[place] ?? '';
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { origin: url, ...headers } });
    sockets.push(socket);
    return socket;
  };
  const outcome = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      socket.once('connect', () => resolve('open'));
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) => resolve(error.data?.code ?? 'refused'));
    });
  const opened = async (place: number, by: Talker): Promise<Socket> => {
    const socket = open(place, { cookie: by.cookie });
    expect(await outcome(socket)).toBe('open');
    return socket;
  };
  const ask = async (socket: Socket, event: string, request: object): Promise<Answer> => {
    const answer: unknown = await socket.timeout(5_000).emitWithAck(event, request);
    if (!isAnswer(answer)) throw new Error(`${event} was answered otherwise`);
    return answer;
  };
  const heard = (socket: Socket, event: string): Promise<Record<string, unknown>> => new Promise((resolve) => socket.once(event, resolve));
  const closed = (socket: Socket): Promise<string> => new Promise((resolve) => socket.once('disconnect', resolve));

  it('open for who is signed in, on a page of this origin, and for nobody else', async () => {
    expect(await outcome(open(0, {}))).toBe('session.needed');
    expect(await outcome(open(0, { cookie: 'techmatch_session=made-up' }))).toBe('session.needed');
    expect(await outcome(open(0, { cookie: li.cookie, origin: 'https://evil.example.org' }))).toBe('refused');
    expect(await outcome(open(0, { cookie: li.cookie, origin: 'null' }))).toBe('refused');
    expect(await outcome(open(0, { cookie: li.cookie }))).toBe('open');
  });

  it('carry a message to the others of the room through another process, once, and answer what is sent again as before', async () => {
    const [sender, reader] = [await opened(0, li), await opened(1, wang)];
    const hint = heard(reader, 'chat.posted');
    const message = { roomId: room, clientId: 'by-socket-1', text: '在车间，信号不好' };
    const first = await ask(sender, 'chat.send', message);
    expect(first).toMatchObject({ ok: true, value: { seq: 2, text: message.text, allowedActions: ['edit', 'delete'] } });
    expect(await ask(sender, 'chat.send', message)).toEqual(first);
    expect(await hint).toMatchObject({ roomId: room, seq: 2, message: { text: message.text, senderId: li.id, allowedActions: ['report'] } });
    expect(await ask(reader, 'chat.resume', { roomId: room, after: 1 })).toMatchObject({ ok: true, value: { messages: [{ seq: 2 }], lastSeq: 2, hasMore: false } });
    const read = heard(sender, 'chat.wasRead');
    expect(await ask(reader, 'chat.read', { roomId: room, seq: 2 })).toMatchObject({ ok: true, value: { unread: 0 } });
    expect(await read).toEqual({ roomId: room, personId: wang.id, seq: 2 });
    const typing = heard(sender, 'chat.isTyping');
    expect(await ask(reader, 'chat.typing', { roomId: room })).toMatchObject({ ok: true });
    expect(await typing).toEqual({ roomId: room, personId: wang.id });
    const present = await ask(sender, 'chat.presence', { roomId: room });
    expect(present.ok && new Set(Array.isArray(present.value['personIds']) ? present.value['personIds'] : [])).toEqual(new Set([li.id, wang.id]));
  });

  it('carry a long message by its number alone', async () => {
    const [sender, reader] = [await opened(0, li), await opened(1, wang)];
    const hint = heard(reader, 'chat.posted');
    await ask(sender, 'chat.send', { roomId: room, clientId: 'a-long-one', text: '长'.repeat(4_000) });
    expect(await hint).toEqual({ roomId: room, seq: 2, change: 0, message: null });
  });

  it('refuse with the words of the routes: other rooms, ill-formed events, events that there are none of', async () => {
    const stranger = await talk.person('路人');
    const socket = await opened(0, stranger);
    for (const [event, more] of [['chat.send', { clientId: 'let-me-in-1', text: '我也在' }], ['chat.resume', { after: 0 }], ['chat.read', { seq: 1 }], ['chat.typing', {}], ['chat.presence', {}]] as const) {
      expect(await ask(socket, event, { roomId: room, ...more })).toMatchObject({ ok: false, problem: { code: 'record.notFound', status: 404 } });
    }
    expect(await ask(socket, 'chat.send', { roomId: room, clientId: 'x', text: 'x' })).toMatchObject({ ok: false, problem: { code: 'request.invalid', fields: [{ path: 'clientId' }] } });
    expect(await ask(socket, 'chat.send', { roomId: room, clientId: 'unknown-key', text: 'x', sender: li.id })).toMatchObject({ ok: false, problem: { code: 'request.invalid', fields: [{ path: 'sender' }] } });
    await expect(socket.timeout(300).emitWithAck('chat.everything', {})).rejects.toThrow();
    expect(await database.query('SELECT 1 FROM chat_message WHERE sender_id = $1', [stranger.id])).toEqual([]);
  });

  it('close at once where the session was ended elsewhere, in every process', async () => {
    const [here, there] = [await opened(0, li), await opened(1, li)];
    const both = Promise.all([closed(here), closed(there)]);
    const started = Date.now();
    const reply = await apps[0]?.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: li.cookie } });
    expect(reply?.statusCode).toBe(204);
    expect(await both).toEqual(['io server disconnect', 'io server disconnect']);
    expect(Date.now() - started).toBeLessThan(3_000);
    expect(await outcome(open(0, { cookie: li.cookie }))).toBe('session.needed');
  });

  it('let nothing through once the membership has ended, without a word to the socket', async () => {
    const [sender, reader] = [await opened(0, li), await opened(1, wang)];
    let told = 0;
    reader.on('chat.posted', () => (told += 1));
    await database.query('DELETE FROM membership WHERE person_id = $1', [wang.id]);
    expect(await ask(sender, 'chat.send', { roomId: room, clientId: 'after-the-end', text: '只剩我了' })).toMatchObject({ ok: true });
    expect(await ask(reader, 'chat.resume', { roomId: room, after: 0 })).toMatchObject({ ok: false, problem: { code: 'record.notFound' } });
    expect(told).toBe(0);
  });
});
