import { Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule, TermStore } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { MatchesApiModule } from './matches-api.module.js';

describe('the dictionary over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let role: 'admin' | 'auditor' | null = 'admin';

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, MatchesApiModule], { database });
    app.get(RequestActors).use(() => Promise.resolve(new RequestActor(role === null ? {} : { userId: 'usr_00000000000000000000', roles: [role], hasSecondFactor: true })));
    await app.get(TermStore).replaceLearned([{ kind: 'pair', key: 'thinwalledpart', written: 'thin-walled part', meaning: '薄壁件', weight: 0.8, records: 4 }]);
  });
  afterAll(async () => app.close());
  beforeEach(() => {
    role = 'admin';
  });

  const list = async (query = '') => (await app.inject({ method: 'GET', url: `/api/dictionary/terms${query}` })).json<{ terms: object[]; total: number }>();
  const add = (payload: object) => app.inject({ method: 'POST', url: '/api/dictionary/terms', payload });
  const remove = (term: Record<string, string>) => app.inject({ method: 'DELETE', url: `/api/dictionary/terms?${new URLSearchParams(term).toString()}` });

  it('is for administrators', async () => {
    role = null;
    expect((await add({ one: '翘曲', other: '变形' })).statusCode).toBe(401);
    role = 'auditor';
    expect((await app.inject({ method: 'GET', url: '/api/dictionary/terms' })).statusCode).toBe(403);
    expect((await app.inject({ method: 'GET', url: '/api/dictionary/fields' })).statusCode).toBe(403);
  });

  it('lists what was learned and stated, and finds either side', async () => {
    expect(await list()).toMatchObject({ total: 1, terms: [{ kind: 'pair', written: 'thin-walled part', meaning: '薄壁件', origin: 'learned', records: 4 }] });
    expect(await list(`?q=${encodeURIComponent('薄壁')}`)).toMatchObject({ total: 1 });
    expect(await list('?origin=curated')).toMatchObject({ total: 0 });
    expect(await list('?page=2')).toMatchObject({ terms: [] });
  });

  it('takes a term in, in effect with the next search, and out again for good', async () => {
    expect((await add({ one: '翘曲', other: '翘曲' })).json()).toMatchObject({ status: 400, fields: [{ path: 'other', code: 'term' }] });
    expect((await add({ one: '' })).statusCode).toBe(400);
    const added = await add({ one: '翘曲', other: '变形' });
    expect([added.statusCode, added.json()]).toEqual([201, { kind: 'synonym', key: '变形', written: '变形', meaning: '翘曲', weight: 1, records: 0, origin: 'curated' }]);
    expect(await app.get(TermStore).alternatives(app.get(Transactions).reader, ['翘曲'])).toEqual([{ key: '翘曲', text: '变形', isCurated: true }]);
    const name = { kind: 'synonym', key: '变形', meaning: '翘曲' };
    expect((await remove(name)).statusCode).toBe(204);
    expect((await remove(name)).statusCode).toBe(404);
    expect(await list('?origin=removed')).toMatchObject({ total: 1, terms: [{ meaning: '翘曲' }] });
    expect(await database.query(`SELECT action, details FROM audit_entry WHERE action LIKE 'dictionary.%' ORDER BY id`)).toEqual([
      { action: 'dictionary.add', details: { kind: 'synonym', term: '变形', meaning: '翘曲' } },
      { action: 'dictionary.remove', details: { kind: 'synonym', term: '变形', meaning: '翘曲' } },
    ]);
  });

  it('counts the records of every field', async () => {
    await database.query(`INSERT INTO need (id, title, description, field, source, external_id, content_hash) VALUES ('need_00000000000000000000', '题', '文', 'newMaterials', 'test', '1', 'x')`);
    const { fields } = (await app.inject({ method: 'GET', url: '/api/dictionary/fields' })).json<{ fields: { field: string }[] }>();
    expect(fields).toHaveLength(8);
    expect(fields.find(({ field }) => field === 'newMaterials')).toEqual({ field: 'newMaterials', results: 0, needs: 1, experts: 0 });
  });
});
