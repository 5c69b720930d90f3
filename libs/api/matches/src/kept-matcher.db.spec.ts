import { Transactions } from '@techmatch/database';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { explain, SCORER_VERSION, type StoredScore } from '@techmatch/matching';
import { Outbox, OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { KeptMatcher } from './kept-matcher.js';
import { KeptNeedRanker } from './kept-need.ranker.js';
import { KeptNeeds } from './kept-need.store.js';
import { KeptPercolator } from './kept-percolator.js';
import { MatchesService } from './matches.service.js';
import { MatchesWorkerModule } from './matches-worker.module.js';
import { importRecords, needs, results } from './testing/library-files.js';

interface Row {
  result_id: string;
  score: number;
  strength: number;
  stored: StoredScore;
  found_at: Date;
}

/** Thirty results about pumps, the first the closest: more than a list holds. */
const pumps = Array.from({ length: 30 }, (_, i) => ({ id: `pump-${i}`, title: `第${i}号水泵`, abstract: `水泵噪声${i < 15 ? '和振动' : ''}的研究${'，另有其他内容'.repeat(i)}。` }));

describe('kept matches', () => {
  const database = useDatabase();
  let app: TestApp;

  const settle = async (): Promise<void> => {
    await app.get(OutboxRelay).drain();
    await app.get(KeptMatcher).drain();
  };
  const idOf = async (kind: string, externalId: string): Promise<string> => String((await database.query(`SELECT id FROM ${kind} WHERE external_id = $1`, [externalId]))[0]?.['id']);
  const rowsOf = async (need: string): Promise<Row[]> =>
    app.get(Transactions).reader.query<Row[]>('SELECT * FROM kept_match WHERE need_id = $1 ORDER BY place', [await idOf('need', need)]);
  const kept = async (need: string): Promise<string[]> => (await rowsOf(need)).map((row) => row.result_id);
  const served = async (need: string): Promise<{ id: string; score: number; strength: number }[]> =>
    (await app.get(MatchesService).matchesOf('need', await idOf('need', need), { size: 20 })).matches.map(({ id, score, strength }) => ({ id, score, strength }));
  const remove = async (kind: 'result' | 'need', id: string): Promise<void> =>
    app.get(Transactions).run(async (em) => {
      await em.query(`DELETE FROM ${kind} WHERE id = $1`, [id]);
      await app.get(Outbox).append(em, { type: 'library.removed', kind, id, version: 2 });
    });

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule, LibraryModule, MatchesWorkerModule], { database });
  });
  beforeEach(async () => {
    await database.queryAsOwner('TRUNCATE result, expert, need, result_inventor, search_record, outbox_event, outbox_cursor, match_index, match_document, match_segment, match_posting, match_bucket, term, match_change, kept_need, kept_match');
    await importRecords(app, 'results', results);
    await importRecords(app, 'needs', needs);
    await settle();
  });
  afterAll(async () => app.close());

  it('are what a need is served, with its scores', async () => {
    for (const need of ['dye', 'noise']) {
      const rows = await rowsOf(need);
      expect(rows.map((row) => ({ id: row.result_id, score: row.score, strength: row.strength }))).toEqual(await served(need));
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it('are explained by their stored numbers alone', async () => {
    const rows = [...(await rowsOf('dye')), ...(await rowsOf('noise'))];
    for (const row of rows) {
      const { score, parts } = explain(row.stored);
      expect(score).toBeCloseTo(row.score, 9);
      expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(score);
    }
    expect(rows[0]?.stored.terms.length).toBeGreaterThan(3);
  });

  it('are ranked anew when the need changes, and leave with it', async () => {
    await importRecords(app, 'needs', [{ ...needs[1], title: '电缆护套要阻燃', description: '寻求无卤阻燃电缆料。' }]);
    await settle();
    expect(await kept('noise')).toEqual([await idOf('result', 'cable')]);
    const id = await idOf('need', 'noise');
    await remove('need', id);
    await settle();
    expect(await database.query('SELECT 1 FROM kept_match WHERE need_id = $1', [id])).toEqual([]);
  });

  it('leave when the deadline of the need has passed, without an event', async () => {
    await database.query(`UPDATE need SET deadline = current_date - 1 WHERE id = $1`, [await idOf('need', 'noise')]);
    await app.get(KeptMatcher).drain();
    expect(await kept('noise')).toEqual([]);
    expect(await kept('dye')).not.toEqual([]);
  });

  it('are found for needs that were on file before anything was kept', async () => {
    await database.query('DELETE FROM kept_need');
    await app.get(KeptMatcher).drain();
    expect(await kept('noise')).toEqual([await idOf('result', 'pump')]);
  });

  it('follow a result that changes, and one that is removed', async () => {
    await importRecords(app, 'results', [{ ...results[1], title: '高速齿轮箱', abstract: '齿轮传动。', keywords: [] }]);
    await settle();
    expect(await kept('noise')).toEqual([]);
    const membrane = await idOf('result', 'membrane');
    await remove('result', membrane);
    await settle();
    expect(await kept('dye')).not.toContain(membrane);
  });

  it('let a new result enter, refill what leaves, and keep the day a pair was found', async () => {
    await importRecords(app, 'results', pumps);
    await settle();
    expect(await kept('noise')).toEqual((await served('noise')).map((match) => match.id));
    expect(await kept('noise')).toHaveLength(20);
    const first = (await rowsOf('noise'))[0];
    await importRecords(app, 'results', [{ id: 'best', title: '水泵噪声太大的解决：改进叶轮', abstract: '生产的水泵噪声和振动大，改进叶轮后下降。' }]);
    await settle();
    const after = await rowsOf('noise');
    expect(after[0]?.result_id).toBe(await idOf('result', 'best'));
    expect(after.find((row) => row.result_id === first?.result_id)?.found_at).toEqual(first?.found_at);
    const last = after.at(-1)?.result_id ?? '';
    await remove('result', after[0]?.result_id ?? '');
    await settle();
    const refilled = await kept('noise');
    expect(refilled).toHaveLength(20);
    expect(refilled).toContain(last);
  });

  it('tell of a new pair where somebody here has a part in it, and of each once', async () => {
    const told = (): Promise<unknown> => database.query(`SELECT payload ->> 'needId' AS need, payload -> 'resultIds' AS results FROM outbox_event WHERE type = 'matches.found' ORDER BY id`);
    expect(await told()).toEqual([]);
    await database.query(`UPDATE need SET source = 'techmatch' WHERE external_id = 'noise'`);
    const best = { id: 'best', title: '水泵噪声太大的解决：改进叶轮', abstract: '生产的水泵噪声和振动大，改进叶轮后下降。' };
    await importRecords(app, 'results', [best]);
    await settle();
    const [need, result] = [await idOf('need', 'noise'), await idOf('result', 'best')];
    expect(await told()).toEqual([{ need, results: [result] }]);
    await importRecords(app, 'results', [{ ...best, abstract: `${best.abstract}已用于三种水泵。` }]);
    await settle();
    expect(await told()).toEqual([{ need, results: [result] }]);
  });

  it('are touched only by results that may reach them', async () => {
    await importRecords(app, 'results', pumps);
    await settle();
    await importRecords(app, 'results', [
      { id: 'near', title: '水泵叶轮改进降低噪声和振动', abstract: '水泵噪声和振动大时改进叶轮。' },
      { id: 'far', title: '售后服务指南', abstract: `${'服务网点、价格、人员情况说明。'.repeat(8)}也可用于水泵。` },
    ]);
    await app.get(OutboxRelay).drain();
    const [near, far, noise] = [await idOf('result', 'near'), await idOf('result', 'far'), await idOf('need', 'noise')];
    await app.get(KeptPercolator).note([near, far].map((id) => ({ kind: 'result' as const, id, mark: '0' })));
    const em = app.get(Transactions).reader;
    expect((await app.get(KeptNeeds).due(em, 10)).filter((need) => need.id === noise)).toEqual([{ id: noise, isAnew: false, candidates: [near] }]);
    await app.get(KeptMatcher).drain();
    expect(await kept('noise')).toContain(near);
    expect(await kept('noise')).toEqual((await served('noise')).map((match) => match.id));
  });

  it('of another scorer are ranked again, some at a time', async () => {
    const em = app.get(Transactions).reader;
    await database.query(`UPDATE kept_need SET scorer_version = '0'`);
    await app.get(KeptNeeds).refresh(em, { scorerVersion: SCORER_VERSION, documents: 3, growth: 1.2, hours: 24, limit: 1 });
    expect(await app.get(KeptNeeds).due(em, 10)).toHaveLength(1);
    await app.get(KeptMatcher).drain();
    expect(await database.query(`SELECT 1 FROM kept_need WHERE scorer_version = '0'`)).toEqual([]);
  });

  it('of a newer state are not overwritten by an older one', async () => {
    await database.query(`UPDATE kept_need SET as_of = now() + interval '1 hour', due_since = now()`);
    await database.query('DELETE FROM kept_match');
    const [due] = await app.get(KeptNeeds).due(app.get(Transactions).reader, 1);
    await app.get(KeptNeedRanker).rank({ id: due?.id ?? '', isAnew: true, candidates: [] }, 3);
    expect(await database.query('SELECT 1 FROM kept_match')).toEqual([]);
    expect(await app.get(KeptNeeds).due(app.get(Transactions).reader, 10)).toHaveLength(1);
  });
});
