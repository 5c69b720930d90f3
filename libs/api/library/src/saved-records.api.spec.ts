import { Transactions, newId } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { Outbox, OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { LibraryApiModule } from './library-api.module.js';
import { LibraryWorkerModule } from './library-worker.module.js';
import { NeedWriter } from './need.writer.js';
import { ResultWriter } from './result.writer.js';
import { aNeed, aResult } from './testing/library.factory.js';

interface Reply {
  status: number;
  body: Record<string, unknown>;
  text: string;
}

describe('records that people keep', () => {
  const database = useDatabase();
  let app: TestApp;
  let me: string;
  let stranger: string;
  let result: string;
  let need: string;

  const send = async (person: string, method: 'GET' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<Reply> => {
    const reply = await app.inject({ method, url: `/api/saved${url}`, headers: { 'x-test-person': person }, ...(payload && { payload }) });
    const isJson = String(reply.headers['content-type']).includes('json');
    return { status: reply.statusCode, body: isJson ? reply.json<Record<string, unknown>>() : {}, text: reply.body };
  };
  const person = async (): Promise<string> => {
    const id = newId('usr');
    await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, '某人', 'zh')", [id, `${id}@example.org`]);
    return id;
  };
  const write = (more: { abstract?: string; isUnconfirmed?: boolean } = {}): Promise<unknown> => app.get(Transactions).run((em) => app.get(ResultWriter).write(em, [aResult({ externalId: 'r1', ...more })]));
  const told = async (id: string): Promise<unknown[]> => {
    await app.get(OutboxRelay).drain();
    const rows = await database.query("SELECT payload ->> 'id' AS id, payload -> 'isGone' AS gone FROM outbox_event WHERE type = 'saved.changed' AND payload ->> 'personId' = $1 ORDER BY id", [id]);
    return rows.map((row) => row['gone']);
  };

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryWorkerModule, LibraryApiModule], { database });
    app.get(RequestActors).use((request) => {
      const id = String(request.headers['x-test-person'] ?? '');
      return Promise.resolve(id === '' ? new RequestActor() : new RequestActor({ userId: id, sessionId: newId('ses') }));
    });
  });
  afterAll(async () => app.close());
  beforeEach(async () => {
    await database.query('DELETE FROM saved_record');
    await write();
    await app.get(Transactions).run((em) => app.get(NeedWriter).write(em, [aNeed({ externalId: 'n1' })]));
    [me, stranger] = [await person(), await person()];
    const rows = await database.query('SELECT id FROM result UNION ALL SELECT id FROM need');
    result = String(rows.find((row) => String(row['id']).startsWith('res_'))?.['id']);
    need = String(rows.find((row) => String(row['id']).startsWith('need_'))?.['id']);
  });

  it('are for who is signed in', async () => {
    for (const [method, url] of [['GET', ''], ['GET', '/ids'], ['GET', '/export'], ['PUT', `/${result}`], ['DELETE', `/${result}`]] as const) {
      expect(await send('', method, url, method === 'PUT' ? {} : undefined)).toMatchObject({ status: 401, body: { code: 'session.needed' } });
    }
  });

  it('are kept once, with a note, and are nobody else\'s', async () => {
    expect(await send(me, 'PUT', `/${result}`, { note: ' 给王工看 ' })).toMatchObject({ status: 200, body: { kind: 'result', id: result, note: '给王工看', isGone: false, result: { id: result }, need: null } });
    expect(await send(me, 'PUT', `/${result}`, {})).toMatchObject({ status: 200, body: { note: '给王工看' } });
    expect((await send(me, 'PUT', `/${result}`, { note: '' })).body).toMatchObject({ note: null });
    await send(me, 'PUT', `/${need}`, {});
    expect((await send(me, 'GET', '/ids')).body['ids']).toEqual([need, result]);
    expect((await send(me, 'GET', '')).body).toMatchObject({ total: 2, kept: 2, records: [{ id: need }, { id: result }] });
    expect((await send(stranger, 'GET', '')).body).toMatchObject({ total: 0, kept: 0, records: [] });
    expect(await send(stranger, 'DELETE', `/${result}`)).toMatchObject({ status: 404 });
    expect(await database.query("SELECT action, target_id FROM audit_entry WHERE actor_id = $1 ORDER BY id LIMIT 1", [me])).toEqual([{ action: 'saved.add', target_id: result }]);
  });

  it('are found by kind, and by part of title or note as typed', async () => {
    await send(me, 'PUT', `/${result}`, { note: '给王工看 100%' });
    await send(me, 'PUT', `/${need}`, {});
    const ids = async (query: string): Promise<unknown> => (await send(me, 'GET', query)).body['records'];
    expect(await ids('?kind=need')).toMatchObject([{ id: need }]);
    expect(await ids(`?q=${encodeURIComponent('王工')}`)).toMatchObject([{ id: result }]);
    expect(await ids(`?q=${encodeURIComponent('壳体')}`)).toMatchObject([{ id: result }]);
    expect(await ids(`?q=${encodeURIComponent('%')}`)).toMatchObject([{ id: result }]);
    expect(await ids('?q=_')).toEqual([]);
    expect(await send(me, 'GET', '?kind=organization')).toMatchObject({ status: 400, body: { fields: [{ path: 'kind' }] } });
  });

  it.each(['res_00000000000000000000', 'org_00000000000000000000', 'nonsense'])('%s is nothing to keep', async (id) => {
    expect(await send(me, 'PUT', `/${id}`, {})).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
  });

  it('are removed, and kept again as before', async () => {
    await send(me, 'PUT', `/${result}`, { note: '一' });
    expect((await send(me, 'DELETE', `/${result}`)).status).toBe(204);
    expect((await send(me, 'GET', '/ids')).body).toEqual({ ids: [] });
    expect((await send(me, 'PUT', `/${result}`, { note: '一' })).body).toMatchObject({ note: '一' });
  });

  it('tell their keeper when they say something else, once, and not of a new confirmation', async () => {
    await send(me, 'PUT', `/${result}`, {});
    await write({ isUnconfirmed: true });
    expect(await told(me)).toEqual([]);
    await write({ abstract: '另一种补偿办法，变形再降一半。' });
    expect(await told(me)).toEqual([false]);
    await app.get(Transactions).run((em) => app.get(Outbox).append(em, { type: 'library.changed', kind: 'result', id: result, version: 3 }));
    expect(await told(me)).toEqual([false]);
    expect(await told(stranger)).toEqual([]);
  });

  it('that are withdrawn say so and nothing else, in the list and in the export', async () => {
    await send(me, 'PUT', `/${result}`, { note: '壳体补偿' });
    await app.get(Transactions).run((em) => app.get(ResultWriter).remove(em, result));
    expect(await told(me)).toEqual([true]);
    const { body, text } = await send(me, 'GET', '');
    expect(body).toMatchObject({ total: 1, records: [{ id: result, isGone: true, note: null, result: null }] });
    expect(text).not.toContain('壳体');
    expect((await send(me, 'GET', `?q=${encodeURIComponent('壳体')}`)).body).toMatchObject({ total: 0 });
    const csv = (await send(me, 'GET', '/export')).text;
    expect(csv).toMatch(new RegExp(`\\r\\nresult,${result},,gone,,`));
    expect(csv).not.toContain('壳体');
  });

  it('are exported so that no spreadsheet runs them', async () => {
    await send(me, 'PUT', `/${result}`, { note: '=1+1' });
    expect((await send(me, 'GET', '/export')).text).toContain(",public,'=1+1,");
  });

  it('go with the account', async () => {
    await send(me, 'PUT', `/${result}`, {});
    await app.get(Transactions).run((em) => app.get(Outbox).append(em, { type: 'account.closed', personId: me }));
    await app.get(OutboxRelay).drain();
    expect(await database.query('SELECT 1 FROM saved_record WHERE person_id = $1', [me])).toEqual([]);
  });
});
