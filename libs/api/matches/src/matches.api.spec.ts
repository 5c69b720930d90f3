import { newId, Transactions } from '@techmatch/database';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { MatchIndex } from './match-index.js';
import { MatchesApiModule } from './matches-api.module.js';
import { MatchesWorkerModule } from './matches-worker.module.js';
import { experts, importRecords, needs, results } from './testing/library-files.js';

/** Segments as a person would mark them: what is in brackets hits. */
function pieces(marked: string): { text: string; hit: boolean }[] {
  return marked
    .split(/[[\]]/)
    .map((text, i) => ({ text, hit: i % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

describe('matches over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let ids: Record<string, string> = {};

  const get = async (url: string): Promise<{ status: number; body: unknown }> => {
    const reply = await app.inject({ method: 'GET', url });
    return { status: reply.statusCode, body: reply.json<unknown>() };
  };
  const preview = async (payload: Record<string, unknown>, address = '10.0.0.1'): Promise<{ status: number; body: unknown }> => {
    const reply = await app.inject({ method: 'POST', url: '/api/matches/preview', payload, remoteAddress: address });
    return { status: reply.statusCode, body: reply.json<unknown>() };
  };

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule, LibraryModule, MatchesWorkerModule, MatchesApiModule], { database });
    await importRecords(app, 'results', results);
    await importRecords(app, 'experts', experts);
    await importRecords(app, 'needs', needs);
    await app.get(OutboxRelay).drain();
    const rows = await app.get(Transactions).reader.query<{ external_id: string; id: string }[]>(
      'SELECT external_id, id FROM result UNION ALL SELECT external_id, id FROM expert UNION ALL SELECT external_id, id FROM need',
    );
    ids = Object.fromEntries(rows.map((row) => [row.external_id, row.id]));
  });
  afterAll(async () => app.close());

  it('gives a need its results, best first, with reasons in context and facts', async () => {
    const { status, body } = await get(`/api/needs/${ids['dye']}/matches?size=1`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'result',
      page: 1,
      size: 1,
      isWeak: false,
      scorerVersion: '3',
      matches: [
        {
          kind: 'result',
          id: ids['membrane'],
          grade: 'strong',
          result: { id: ids['membrane'], title: '印染废水膜生物反应器' },
          evidence: [
            {
              asked: pieces('我公司[印染废水]用膜[处理]，[膜污染]快，清洗频繁，希望[延长清洗周期]一倍。'),
              found: pieces('针对[印染废水]深度[处理]，抑制[膜污染]，[延长清洗周期]。'),
              place: 'body',
            },
          ],
          factors: [
            { kind: 'field', verdict: 'for', points: 1.5 },
            { kind: 'maturity', verdict: 'for', params: { wanted: 6, offered: 7 }, points: 1.5 },
            { kind: 'cooperation', verdict: 'unknown', points: 0 },
            { kind: 'budget', verdict: 'unknown', points: 0 },
            { kind: 'freshness', verdict: 'for', points: 0.5 },
          ],
          alike: [],
          wouldHelp: ['cooperation', 'budget', 'price'],
        },
      ],
    });
  });

  it('gives a need its experts, a result and an expert their needs', async () => {
    expect(await get(`/api/needs/${ids['dye']}/matches?kind=expert&size=1`)).toMatchObject({ status: 200, body: { kind: 'expert', matches: [{ id: ids['lin'], expert: { name: '林示例' } }] } });
    expect(await get(`/api/results/${ids['pump']}/matches?size=1`)).toMatchObject({ status: 200, body: { kind: 'need', matches: [{ id: ids['noise'], need: { title: '水泵噪声太大' } }] } });
    expect(await get(`/api/experts/${ids['lin']}/matches?size=1`)).toMatchObject({ status: 200, body: { kind: 'need', size: 1, matches: [{ id: ids['dye'] }] } });
  });

  it('scores by stated parts that sum to the score', async () => {
    const reply = await app.inject({ method: 'GET', url: `/api/needs/${ids['dye']}/matches` });
    const { matches } = reply.json<{ matches: { score: number; parts: { points: number }[] }[] }>();
    expect(matches.length).toBeGreaterThan(0);
    for (const match of matches) expect(match.parts.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(match.score, 9);
  });

  it('pages', async () => {
    const first = await get(`/api/needs/${ids['dye']}/matches?size=1&page=1`);
    const beyond = await get(`/api/needs/${ids['dye']}/matches?size=1&page=20`);
    expect(first.body).toMatchObject({ matches: [{ id: ids['membrane'] }], page: 1 });
    expect(beyond.body).toMatchObject({ matches: [], page: 20 });
  });

  it('refuses a kind that a record is not matched with, naming the field', async () => {
    expect(await get(`/api/results/${ids['pump']}/matches?kind=expert`)).toMatchObject({ status: 400, body: { code: 'request.invalid', fields: [{ path: 'kind' }] } });
    expect(await get(`/api/needs/${ids['dye']}/matches?size=51`)).toMatchObject({ status: 400, body: { fields: [{ path: 'size' }] } });
  });

  it('answers 404 for a record that is not there', async () => {
    for (const [path, prefix] of [['needs', 'need'], ['results', 'res'], ['experts', 'exp']]) {
      expect(await get(`/api/${path}/${prefix}_00000000000000000000/matches`)).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
    }
  });

  it('matches a described problem with all libraries and keeps nothing', async () => {
    const tables = ['need', 'outbox_event', 'match_document', 'search_record'];
    const count = async (): Promise<unknown[]> => Promise.all(tables.map((table) => database.query(`SELECT count(*) AS count FROM ${table}`)));
    const before = await count();
    const { status, body } = await preview({ text: '印染废水的膜污染太快', field: 'resourcesEnvironment', size: 1 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      results: { kind: 'result', size: 1, matches: [{ id: ids['membrane'] }] },
      experts: { kind: 'expert', matches: [{ id: ids['lin'] }] },
      needs: { kind: 'need', matches: [{ id: ids['dye'], factors: [] }] },
    });
    expect(await count()).toEqual(before);
  });

  it('says that nothing on file really fits', async () => {
    expect((await preview({ text: '寻求大型客机复合材料机翼的无损检测服务，并负责现场噪声测量' })).body).toMatchObject({ results: { isWeak: true } });
    expect((await preview({ text: 'zzzz' })).body).toMatchObject({ results: { matches: [], total: 0, isWeak: true } });
  });

  it('gives a need the services of the catalogue that answer it, with reasons', async () => {
    const em = app.get(Transactions).reader;
    const [org, service] = [newId('org'), newId('svc')];
    await em.query("INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash) VALUES ($1, 'provider', '水处理检测中心', '水处理检测中心', 'test', $1, '')", [org]);
    await em.query("INSERT INTO service_product (id, organization_id, state, state_since, version, content, created_at) VALUES ($1, $2, 'published', now(), 1, '{}', now())", [service, org]);
    await em.query(
      `INSERT INTO service_listing (id, organization_id, version, category, name, summary, equipment, price_unit, lead_days, smallest_order_fen, district, published_at, is_demo, folded_name, folded_provider, folded_body, grams)
       VALUES ($1, $2, 1, 'testing', '印染废水膜污染诊断', '诊断膜污染的成因，给出清洗方案。', '{}', 'order', 5, 0, 'nankai', now(), false, '', '', '', '{}')`,
      [service, org],
    );
    expect(await get(`/api/needs/${ids['dye']}/services`)).toMatchObject({ status: 200, body: { matches: [{ service: { id: service, provider: { name: '水处理检测中心' } }, evidence: [{ asked: pieces('降低[印染废水]处理中的[膜污染]'), place: 'title' }, { place: 'body' }] }] } });
    expect((await get(`/api/needs/${newId('need')}/services`)).status).toBe(404);
  });

  it('refuses texts that are too long or empty, naming the field', async () => {
    expect(await preview({ text: '水'.repeat(4_001) })).toMatchObject({ status: 400, body: { fields: [{ path: 'text' }] } });
    expect(await preview({})).toMatchObject({ status: 400, body: { fields: [{ path: 'text' }] } });
    expect(await preview({ text: '水泵噪声', unknown: 1 })).toMatchObject({ status: 400 });
  });

  it('bounds the rate of one address and leaves others alone', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 61; i++) statuses.push((await preview({ text: '水' }, '10.0.0.2')).status);
    expect(statuses.slice(0, 60)).not.toContain(429);
    expect(statuses[60]).toBe(429);
    expect((await preview({ text: '水泵' }, '10.0.0.3')).status).toBe(200);
  });

  it('bounds how many it works on at once', async () => {
    const replies = await Promise.all(Array.from({ length: 12 }, (_, i) => preview({ text: '印染废水的膜污染' }, `10.0.1.${i}`)));
    expect(replies.filter((reply) => reply.status === 200).length).toBeGreaterThanOrEqual(6);
    expect(replies.filter((reply) => reply.status !== 200).every((reply) => reply.status === 429)).toBe(true);
    expect((await preview({ text: '水泵' }, '10.0.1.99')).status).toBe(200);
  });

  it('offers needs to try, in the words of their enterprises', async () => {
    const { status, body } = await get('/api/matches/examples');
    expect(status).toBe(200);
    expect(body).toHaveProperty('examples');
  });

  it('finds the same for an expert however often the library was written again', async () => {
    const [expert] = Object.entries(ids).flatMap(([, id]) => (id.startsWith('exp_') ? [id] : []));
    const before = await get(`/api/experts/${expert ?? ''}/matches`);
    const em = app.get(Transactions).reader;
    for (let time = 0; time < 4; time += 1) {
      const rows = await em.query<{ id: string }[]>('SELECT id FROM expert');
      await em.query('UPDATE expert SET version = version + 1');
      await app.get(MatchIndex).apply('expert', rows.map((row) => row.id));
    }
    const after = await get(`/api/experts/${expert ?? ''}/matches`);
    const found = (page: unknown): unknown => (typeof page === 'object' && page !== null && 'matches' in page && Array.isArray(page.matches) ? page.matches.length : null);
    expect(found(before.body)).toBeGreaterThan(0);
    expect(found(after.body)).toEqual(found(before.body));
  });
});
