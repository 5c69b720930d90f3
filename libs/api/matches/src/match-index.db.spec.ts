import { Transactions } from '@techmatch/database';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { Outbox, OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { decodePostings, termHash } from '@techmatch/matching';
import { MatchIndex } from './match-index.js';
import { entriesOf, MatchIndexReader } from './match-index.reader.js';
import { MatchIndexStore } from './match-index.store.js';
import { MatchLearner } from './match.learner.js';
import { MatchRankingQueries } from './match-ranking.queries.js';
import { MatchRankingService } from './match-ranking.service.js';
import { MatchesWorkerModule } from './matches-worker.module.js';
import { experts, importRecords, needs, results } from './testing/library-files.js';

const nothingStated = { fields: [], trl: null, cooperation: [], moneyFen: null, district: null, deadline: null, postedOn: null };

describe('the term index', () => {
  const database = useDatabase();
  let app: TestApp;
  let changing: Promise<void> | undefined;

  const drain = (): Promise<void> => app.get(OutboxRelay).drain();
  const idOf = async (kind: string, externalId: string): Promise<string> => String((await database.query(`SELECT id FROM ${kind} WHERE external_id = $1`, [externalId]))[0]?.['id']);
  const rank = async (text: string, kind: 'result' | 'expert' | 'need' = 'result'): Promise<string[]> => {
    const { matches } = await app.get(MatchRankingService).rank({ question: { text }, facts: nothingStated, asker: 'need' }, kind);
    return matches.map((match) => match.id);
  };
  const state = (kind: string): Promise<readonly Readonly<Record<string, unknown>>[]> => database.query('SELECT documents, length_b::int AS b, length_w::int AS w FROM match_index WHERE kind = $1 AND is_live', [kind]);

  beforeEach(async () => {
    await database.queryAsOwner('TRUNCATE result, expert, need, result_inventor, search_record, outbox_event, outbox_cursor, match_index, match_document, match_segment, match_bucket, match_posting, term');
    await importRecords(app, 'results', results);
    await importRecords(app, 'experts', experts);
    await importRecords(app, 'needs', needs);
    await drain();
  });
  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule, LibraryModule, MatchesWorkerModule], { database });
  });
  afterAll(async () => app.close());

  it('finds what the outbox announced, in each library', async () => {
    expect(await rank('水泵振动')).toEqual([await idOf('result', 'pump')]);
    expect(await rank('膜分离', 'expert')).toEqual([await idOf('expert', 'lin')]);
    expect(await rank('清洗周期', 'need')).toEqual([await idOf('need', 'dye')]);
  });

  it('knows an expert by the results linked to him', async () => {
    expect(await rank('印染废水', 'expert')).toEqual([await idOf('expert', 'lin')]);
  });

  it('translates English by what results say of themselves in two languages, once that is learned', async () => {
    expect(await rank('dyeing wastewater', 'need')).toEqual([]);
    await app.get(MatchLearner).learn();
    expect(await rank('dyeing wastewater', 'need')).toEqual([await idOf('need', 'dye')]);
  });

  it('changes nothing when an event comes again', async () => {
    const before = await state('result');
    const id = await idOf('result', 'pump');
    await app.get(Transactions).run((em) => app.get(Outbox).append(em, { type: 'library.changed', kind: 'result', id, version: 1 }));
    await drain();
    expect(await state('result')).toEqual(before);
    expect(await database.query('SELECT segment FROM match_segment s JOIN match_index i ON i.id = s.index_id WHERE i.kind = $1', ['result'])).toHaveLength(1);
  });

  it('replaces a record that changed', async () => {
    await importRecords(app, 'results', [{ ...results[1], title: '高速齿轮箱', abstract: '齿轮传动。', keywords: [] }]);
    await drain();
    expect(await rank('齿轮')).toEqual([await idOf('result', 'pump')]);
    expect(await rank('水泵振动')).toEqual([]);
    expect((await state('result'))[0]?.['documents']).toBe(3);
  });

  it('forgets a record that was removed, with its counts', async () => {
    const id = await idOf('result', 'pump');
    await app.get(Transactions).run(async (em) => {
      await em.query('DELETE FROM result WHERE id = $1', [id]);
      await app.get(Outbox).append(em, { type: 'library.removed', kind: 'result', id, version: 2 });
    });
    await drain();
    expect(await rank('水泵振动')).toEqual([]);
    const rows = await database.query('SELECT count(*)::int AS documents, sum(d.length_b)::int AS b, sum(d.length_w)::int AS w FROM match_document d JOIN match_index i ON i.id = d.index_id WHERE i.kind = $1', ['result']);
    expect(await state('result')).toEqual(rows);
  });

  it('merges four segments into one and still finds each record', async () => {
    for (let i = 0; i < 3; i++) {
      await importRecords(app, 'results', [{ id: `more-${i}`, title: `第${i}种阀门`, abstract: `编号${i}的水泵阀门。` }]);
      await drain();
    }
    const segments = await database.query('SELECT level FROM match_segment s JOIN match_index i ON i.id = s.index_id WHERE i.kind = $1 AND merged_at IS NULL', ['result']);
    expect(segments).toEqual([{ level: 1 }]);
    expect(await rank('水泵')).toHaveLength(4);
  });

  it('counts a record once however often it was written, and forgets its old entries with the merge', async () => {
    for (const title of ['第一种阀门', '第二种阀门', '第三种阀门']) {
      await importRecords(app, 'results', [{ ...results[1], title }]);
      await drain();
    }
    const index = (await app.get(MatchIndexStore).live(app.get(Transactions).reader, ['result'])).get('result');
    const terms = index === undefined ? undefined : (await app.get(MatchIndexReader).terms(app.get(Transactions).reader, [index], ['b阀门', 'b一种', 'b三种'].map(termHash))).get(index.id);
    expect(terms?.get(termHash('b阀门'))?.df).toBe(1);
    expect(entriesOf(terms?.get(termHash('b阀门')))).toBe(1);
    expect(terms?.get(termHash('b三种'))?.df).toBe(1);
    expect(terms?.get(termHash('b一种'))).toBeUndefined();
  });

  it('takes over, at the end of a rebuild, what changed while it ran', async () => {
    const index = app.get(MatchIndex);
    let isChanged = false;
    await index.rebuild('result', () => {
      if (isChanged) return;
      isChanged = true;
      changing = importRecords(app, 'results', [{ id: 'late', title: '迟到的阀门', abstract: '重建期间才到。' }]).then(drain);
    });
    await changing;
    expect(await rank('迟到的阀门')).toEqual([await idOf('result', 'late')]);
    expect((await index.check('result'))[0]).toMatchObject({ missing: [], stale: [], extra: [] });
  });

  it('is rebuilt to the same ranking and the same counts', async () => {
    const before = [await rank('膜污染水泵阻燃'), await state('result'), await state('expert'), await state('need')];
    await database.query('DELETE FROM match_document');
    expect(await rank('膜污染水泵阻燃')).toEqual([]);
    await app.get(MatchIndex).rebuild();
    expect([await rank('膜污染水泵阻燃'), await state('result'), await state('expert'), await state('need')]).toEqual(before);
    expect(await database.query('SELECT 1 FROM match_index WHERE retired_at IS NULL')).toHaveLength(3);
  });

  it('keeps the index before a rebuild for rankings under way, until a minute has passed', async () => {
    const em = app.get(Transactions).reader;
    const before = (await app.get(MatchIndexStore).live(em, ['result'])).get('result');
    if (before === undefined) throw new Error('no index');
    await app.get(MatchIndex).rebuild('result');
    await app.get(MatchIndex).prune();
    const hash = termHash('b水泵');
    const entry = (await app.get(MatchIndexReader).terms(em, [before], [hash])).get(before.id)?.get(hash)?.near[0];
    const documents = decodePostings(entry ?? new Uint8Array()).map(({ document }) => document);
    const rows = await app.get(MatchRankingQueries).documents(em, before.id, documents);
    expect(rows.map((row) => row.record_id)).toEqual([await idOf('result', 'pump')]);
    await database.query(`UPDATE match_index SET retired_at = retired_at - interval '61 s' WHERE retired_at IS NOT NULL`);
    await app.get(MatchIndex).prune();
    expect(await database.query('SELECT index_id FROM match_document WHERE index_id = $1 UNION ALL SELECT index_id FROM match_bucket WHERE index_id = $1', [before.id])).toEqual([]);
    expect(await rank('水泵振动')).toEqual([await idOf('result', 'pump')]);
  });

  it('finds and mends what is missing, stale and extra', async () => {
    const [pump, cable, membrane] = [await idOf('result', 'pump'), await idOf('result', 'cable'), await idOf('result', 'membrane')];
    await database.query('DELETE FROM match_document WHERE record_id = $1', [pump]);
    await database.query('UPDATE match_document SET version = 0 WHERE record_id = $1', [cable]);
    await database.queryAsOwner('DELETE FROM result WHERE id = $1', [membrane]);
    const [drift] = await app.get(MatchIndex).check('result');
    expect(drift).toEqual({ kind: 'result', checked: 2, missing: [pump], stale: [cable], extra: [membrane], isRepaired: false });
    await app.get(MatchIndex).check('result', { repair: true });
    expect(await app.get(MatchIndex).check('result')).toEqual([{ kind: 'result', checked: 2, missing: [], stale: [], extra: [], isRepaired: false }]);
    expect(await rank('水泵振动')).toEqual([pump]);
  });
});
