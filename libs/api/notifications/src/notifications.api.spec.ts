import { newId } from '@techmatch/database';
import { RecordNames, RequestActor, RequestActors } from '@techmatch/http';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { NotificationPoster } from './notification.poster.js';
import { NotificationsApiModule } from './notifications-api.module.js';
import { NotificationsWorkerModule } from './notifications-worker.module.js';
import { People } from './testing/people.js';

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

describe('the inbox over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let people: People;
  let me: string;
  let stranger: string;
  /** Records that may be seen, with their titles. */
  const titles = new Map<string, string | null>();

  const send = async (person: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Reply> => {
    const reply = await app.inject({ method, url: `/api/notifications${url}`, headers: { 'x-test-person': person }, ...(payload && { payload }) });
    return { status: reply.statusCode, body: reply.json<Record<string, unknown>>() };
  };
  const add = async (person: string, kind: string, subjectKind: string, subjectId: string, minutesAgo = 0, related: string[] = []): Promise<string> => {
    const id = newId('ntf');
    await database.query('INSERT INTO notification (id, person_id, kind, subject_kind, subject_id, related_ids, event_key, channel, created_at) VALUES ($1, $2, $3, $4, $5, $6, $1, \'inbox\', now() - make_interval(mins => $7))', [id, person, kind, subjectKind, subjectId, related, minutesAgo]);
    return id;
  };

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, NotificationsApiModule, NotificationsWorkerModule], { database });
    app.get(RequestActors).use((request) => {
      const id = String(request.headers['x-test-person'] ?? '');
      return Promise.resolve(id === '' ? new RequestActor() : new RequestActor({ userId: id, sessionId: newId('ses') }));
    });
    app.get(RecordNames).use('publication', (_actor, ids) => Promise.resolve(new Map(ids.flatMap((id): [string, string | null][] => (titles.has(id) ? [[id, titles.get(id) ?? null]] : [])))));
    people = new People(database);
  });
  afterAll(async () => app.close());
  beforeEach(async () => {
    me = await people.person('李雷');
    stranger = await people.person('王五');
  });

  it('asks a visitor to sign in', async () => {
    for (const [method, url] of [['GET', ''], ['GET', '/count'], ['POST', '/read'], ['GET', '/preferences'], ['PUT', '/preferences']] as const) {
      expect(await send('', method, url, method === 'GET' ? undefined : { all: true })).toMatchObject({ status: 401, body: { code: 'session.needed' } });
    }
  });

  it('shows one\'s own, newest first, with the title as it may be read now and the page to go on', async () => {
    const [seen, hidden] = [newId('pub'), newId('pub')];
    titles.set(seen, '薄壁件补偿工艺');
    await add(stranger, 'publicationReturned', 'publication', seen);
    await add(me, 'publicationReturned', 'publication', seen, 5);
    await add(me, 'publicationTakenDown', 'publication', hidden, 1);
    const { body } = await send(me, 'GET', '');
    expect(body).toMatchObject({
      page: 1,
      hasMore: false,
      notifications: [
        { kind: 'publicationTakenDown', isRead: false, subject: { kind: 'publication', id: hidden, name: null, isGone: true }, path: null },
        { kind: 'publicationReturned', subject: { id: seen, name: '薄壁件补偿工艺', isGone: false }, count: 1, who: null, reason: null, path: `/desk/${seen}` },
      ],
    });
  });

  it('names who joined, the organisation of an invitation, and the reason of the authority to who asked alone', async () => {
    const university = await people.organization('university', '测试大学');
    const joined = await people.person('韩梅梅', { organizationId: university });
    await database.query(`INSERT INTO organization_verification (organization_id, requested_by, is_claim, credit_code, state, reason, decided_at) VALUES ($1, $2, false, '91350100211273878Y', 'rejected', '信用代码与名称不符', now())`, [university, me]);
    const invitation = newId('inv');
    await add(me, 'memberJoined', 'organization', university, 3, [joined]);
    await add(me, 'organizationRejected', 'organization', university, 2);
    await add(me, 'invitationReceived', 'invitation', invitation, 1, [university]);
    await add(stranger, 'organizationRejected', 'organization', university);
    expect((await send(me, 'GET', '')).body['notifications']).toMatchObject([
      { subject: { name: '测试大学', isGone: false }, path: `/invitation?id=${invitation}` },
      { subject: { name: '测试大学' }, reason: '信用代码与名称不符' },
      { who: '韩梅梅', path: `/account/organizations/${university}/members` },
    ]);
    expect((await send(stranger, 'GET', '')).body['notifications']).toMatchObject([{ reason: null }]);
  });

  it('counts what is not read, and marks some or all as read, but never those of others', async () => {
    const [one] = [await add(me, 'savedGone', 'need', newId('need')), await add(me, 'savedGone', 'need', newId('need')), await add(me, 'newDevice', 'account', me)];
    const theirs = await add(stranger, 'newDevice', 'account', stranger);
    expect((await send(me, 'GET', '/count')).body).toEqual({ unread: 3 });
    expect((await send(me, 'POST', '/read', { ids: [one, theirs] })).body).toEqual({ unread: 2 });
    expect((await send(me, 'GET', '?unread=true')).body['notifications']).toHaveLength(2);
    expect((await send(me, 'GET', '?unread=false')).body['notifications']).toHaveLength(3);
    expect((await send(me, 'POST', '/read', { all: true })).body).toEqual({ unread: 0 });
    expect((await send(stranger, 'GET', '/count')).body).toEqual({ unread: 1 });
  });

  it('pages by twenty', async () => {
    for (let n = 0; n < 21; n += 1) await add(me, 'newDevice', 'account', me, n);
    expect((await send(me, 'GET', '')).body).toMatchObject({ hasMore: true, size: 20 });
    expect((await send(me, 'GET', '?page=2')).body).toMatchObject({ hasMore: false, notifications: [{ kind: 'newDevice' }] });
  });

  it('refuses what it cannot do, by the field', async () => {
    expect(await send(me, 'POST', '/read', {})).toMatchObject({ status: 400, body: { fields: [{ path: 'ids' }] } });
    expect(await send(me, 'GET', '?unread=maybe')).toMatchObject({ status: 400, body: { fields: [{ path: 'unread' }] } });
    expect(await send(me, 'PUT', '/preferences', { kind: 'newDevice', channel: 'off' })).toMatchObject({ status: 400, body: { fields: [{ path: 'channel', code: 'isIn', params: { limit: 'mail' } }] } });
  });

  it('keeps what somebody chose of a kind, and audits it', async () => {
    const standard = (await send(me, 'GET', '/preferences')).body;
    expect(standard).toMatchObject({ digestHour: 8, digestTimeZone: 'Asia/Shanghai' });
    expect(standard['preferences']).toEqual(expect.arrayContaining([{ kind: 'matchesFound', channel: 'digest', choices: ['off', 'inbox', 'digest', 'mail'], hasOwnLetter: false }]));
    const changed = await send(me, 'PUT', '/preferences', { kind: 'matchesFound', channel: 'off' });
    expect(changed.body['preferences']).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'matchesFound', channel: 'off' })]));
    expect(await database.query("SELECT details FROM audit_entry WHERE action = 'notification.choose' AND actor_id = $1", [me])).toEqual([{ details: { kind: 'matchesFound', channel: 'off' } }]);
    await send(me, 'PUT', '/preferences', { kind: 'matchesFound', channel: 'digest' });
    expect(await database.query('SELECT 1 FROM notification_preference WHERE person_id = $1', [me])).toEqual([]);
  });

  describe('the link of a letter', () => {
    const post = (query: string, headers: Record<string, string> = {}, payload = ''): Promise<Reply> =>
      app.inject({ method: 'POST', url: `/api/notifications/unsubscribe${query}`, headers, payload }).then((reply) => ({ status: reply.statusCode, body: reply.json<Record<string, unknown>>() }));
    const linkOf = (scope: 'publicationReturned' | 'digest'): string => app.get(NotificationPoster).unsubscribeParams({ personId: me, scope }).oneClick.replace('/api/notifications/unsubscribe', '');

    it('stops letters of its kind without signing in, as a mail program posts it', async () => {
      const reply = await post(linkOf('publicationReturned'), { 'content-type': 'application/x-www-form-urlencoded' }, 'List-Unsubscribe=One-Click');
      expect(reply).toEqual({ status: 200, body: { kinds: ['publicationReturned'] } });
      expect(await database.query('SELECT kind, channel FROM notification_preference WHERE person_id = $1', [me])).toEqual([{ kind: 'publicationReturned', channel: 'inbox' }]);
      expect(await database.query("SELECT details FROM audit_entry WHERE action = 'notification.unsubscribe' AND actor_id = $1", [me])).toEqual([{ details: { scope: 'publicationReturned' } }]);
      expect((await post(linkOf('publicationReturned'))).status).toBe(200);
    });

    it('of the day stops every kind that stands in it', async () => {
      expect((await post(linkOf('digest'))).body).toEqual({ kinds: ['publicationSubmitted', 'matchesFound', 'introductionLapsed', 'messagesWaiting', 'dealChanged', 'dealItemDue', 'serviceSubmitted'] });
    });

    it('is nothing without its signature', async () => {
      expect(await post('?token=usr_1.digest.abc')).toMatchObject({ status: 410, body: { code: 'notification.linkNotUsable' } });
      expect(await post('')).toMatchObject({ status: 400, body: { fields: [{ path: 'token' }] } });
    });
  });
});
