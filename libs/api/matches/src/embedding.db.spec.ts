import { readConfig } from '@techmatch/config';
import { Transactions } from '@techmatch/database';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { embeddingLikeness, encodeEmbedding, explain, storeScore } from '@techmatch/matching';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, testEnvironment, useDatabase, type TestApp } from '@techmatch/testing';
import { EmbeddingClient, EmbeddingError } from './embedding.client.js';
import { EmbeddingKeeper } from './embedding.keeper.js';
import { MatchRankingService, type Ranking } from './match-ranking.service.js';
import { MatchesWorkerModule } from './matches-worker.module.js';
import { EmbeddingServer } from './testing/embedding-server.js';
import { importRecords } from './testing/library-files.js';

const nothingStated = { fields: [], trl: null, cooperation: [], moneyFen: null, district: null, deadline: null, postedOn: null };
const records = [
  { id: 'potato', title: '马铃薯清洗设备', abstract: '清洗设备用于马铃薯。' },
  { id: 'bottle', title: '玻璃瓶清洗设备', abstract: '清洗设备用于玻璃瓶。' },
  { id: 'pump', title: '低噪声水泵', abstract: '优化叶轮。' },
];
const question = { title: '土豆清洗设备', text: '我公司需要清洗设备，用于土豆加工，希望成本低。' };

describe('a text model', () => {
  const database = useDatabase();
  const server = new EmbeddingServer();
  const apps: TestApp[] = [];

  const open = async (environment: Readonly<Record<string, string>> = { EMBEDDING_URL: `http://127.0.0.1:${server.port}/embed`, EMBEDDING_MODEL: 'senses', EMBEDDING_KEY: 'a key of ours' }): Promise<TestApp> => {
    const app = await createTestApp([OutboxModule, SearchModule, IdentityModule, LibraryModule, MatchesWorkerModule], { database, environment });
    apps.push(app);
    return app;
  };
  const bringIn = async (app: TestApp, given: readonly Readonly<Record<string, unknown>>[] = records): Promise<void> => {
    await importRecords(app, 'results', given);
    await app.get(OutboxRelay).drain();
  };
  const rank = (app: TestApp): Promise<Ranking> => app.get(MatchRankingService).rank({ question, facts: nothingStated, asker: 'need' }, 'result');
  const rows = () =>
    database.query('SELECT r.external_id AS id, e.version, e.model, octet_length(e.vector) AS dimensions, e.due_at > now() AS waits, e.due_at IS NULL AS done FROM match_embedding e JOIN result r ON r.id = e.record_id ORDER BY 1');

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(async () => {
    Object.assign(server, { status: undefined, refuses: undefined, delayMs: 0, padding: 1 });
    server.asked.length = 0;
    await database.queryAsOwner('TRUNCATE result, need, search_record, outbox_event, outbox_cursor, match_index, match_document, match_segment, match_bucket, match_posting, match_embedding, term CASCADE');
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });

  it('sees public texts and the question, once each, and adds its stated part, which is kept and explained', async () => {
    const app = await open();
    await bringIn(app);
    expect(server.asked).toEqual([]);
    const before = await rank(app);
    await app.get(EmbeddingKeeper).drain();
    await app.get(EmbeddingKeeper).drain();
    expect(server.asked.map(({ path, authorization }) => [path, authorization])).toEqual([['/embed', 'Bearer a key of ours'], ['/embed', 'Bearer a key of ours']]);
    expect(server.asked[0]?.texts).toEqual([`${question.title}\n${question.text}`]);
    expect(server.asked[1]?.texts.toSorted()).toEqual(records.map(({ title, abstract }) => `${title}\n${abstract}`).toSorted());
    expect(await rows()).toEqual(['bottle', 'potato', 'pump'].map((id) => ({ id, version: 1, model: 'senses', dimensions: 5, waits: null, done: true })));

    const after = await rank(app);
    const [best] = after.matches;
    const likeness = embeddingLikeness(encodeEmbedding(server.vectorOf(question.title + question.text)), encodeEmbedding(server.vectorOf('马铃薯马铃薯')));
    const part = best?.parts.find(({ name }) => name === 'embedding');
    expect(best?.embedding?.likeness).toBeCloseTo(likeness ?? 0, 2);
    expect(part?.points).toBeCloseTo((best?.embedding?.likeness ?? 0) * (best?.embedding?.full ?? 0), 9);
    expect((best?.score ?? 0) - (before.matches.find(({ id }) => id === best?.id)?.score ?? 0)).toBeCloseTo(part?.points ?? 0, 9);
    expect(await database.query('SELECT external_id AS id FROM result WHERE id = $1', [best?.id])).toEqual([{ id: 'potato' }]);
    if (best === undefined) throw new Error('nothing was found');
    const stored = storeScore(after.plan, { vector: new Uint8Array(), lengths: best.lengths }, best, after.asOf);
    expect(explain(stored)).toEqual({ score: best.score, parts: best.parts });
  });

  it('speaks the OpenAI protocol too, whose order is in the index', async () => {
    const client = new EmbeddingClient(readConfig(testEnvironment({ database, environment: { EMBEDDING_URL: `http://127.0.0.1:${server.port}/v1/embeddings`, EMBEDDING_MODEL: 'senses' } })));
    expect(await client.embed(['土豆', '水泵'], 1_000)).toEqual([encodeEmbedding([1, 0, 0, 0, 0.01]), encodeEmbedding([0, 0, 1, 0, 0.01])]);
    expect(server.asked).toEqual([{ path: '/v1/embeddings', authorization: undefined, texts: ['土豆', '水泵'] }]);
  });

  it.each<[string, { status?: number; delayMs?: number; padding?: number }, string, boolean]>([
    ['is down', { status: 503 }, 'answered 503', false],
    ['refuses', { status: 413 }, 'answered 413', true],
    ['sends elsewhere', { status: 302 }, 'cannot be reached', false],
    ['is slow', { delayMs: 20_000 }, 'did not answer within 1000 ms', false],
    ['has no direction', { padding: 0 }, 'without a direction', false],
  ])('that %s fails with a reason that names neither key nor text', async (_, state, message, isRefused) => {
    Object.assign(server, state);
    const app = await open();
    const failed: unknown = await app.get(EmbeddingClient).embed(['秘方'], state.delayMs === undefined ? 20_000 : 1_000).catch((error: unknown) => error);
    if (!(failed instanceof EmbeddingError)) throw new Error(String(failed));
    expect(failed.message).toContain(message);
    expect(failed.message).not.toMatch(/key|秘方/);
    expect(failed.isRefused).toBe(isRefused);
    expect(server.asked).toHaveLength(1);
  });

  it('that fails or is slow leaves the built-in ranking as it is, and is not asked again for a while', async () => {
    const app = await open();
    await bringIn(app);
    await app.get(EmbeddingKeeper).drain();
    server.asked.length = 0;
    server.delayMs = 25_000;
    const start = performance.now();
    const { matches } = await rank(app);
    expect(performance.now() - start).toBeLessThan(20_000);
    await rank(app);
    expect(matches.flatMap(({ parts }) => parts.map(({ name }) => name))).not.toContain('embedding');
    expect(server.asked).toHaveLength(1);
  });

  it('that answers in other dimensions than the kept vectors is not compared with them', async () => {
    const app = await open();
    await bringIn(app);
    await app.get(EmbeddingKeeper).drain();
    server.padding = 3;
    expect((await rank(app)).matches.every(({ embedding }) => embedding === undefined)).toBe(true);
  });

  it('catches up after an outage, and a text that it refuses holds up no other', async () => {
    const app = await open();
    server.status = 500;
    await bringIn(app);
    await expect(app.get(EmbeddingKeeper).drain()).rejects.toThrow('answered 500');
    expect((await rows()).every(({ done, waits }) => done === false && waits === false)).toBe(true);
    Object.assign(server, { status: undefined, refuses: '水泵' });
    await app.get(EmbeddingKeeper).drain();
    expect((await rows()).map(({ id, done, waits }) => [id, done, waits])).toEqual([['bottle', true, null], ['potato', true, null], ['pump', false, true]]);
  });

  it('makes anew what changed, all of it for another model, and forgets what is gone', async () => {
    const app = await open();
    await bringIn(app);
    await app.get(EmbeddingKeeper).drain();
    await bringIn(app, [{ ...records[0], abstract: '清洗设备用于土豆和马铃薯。' }]);
    expect((await rank(app)).matches[0]?.embedding).toBeUndefined();
    server.asked.length = 0;
    await app.get(EmbeddingKeeper).drain();
    expect(server.asked.map(({ texts }) => texts.length)).toEqual([1]);
    const other = await open({ EMBEDDING_URL: `http://127.0.0.1:${server.port}/embed`, EMBEDDING_MODEL: 'other' });
    await database.queryAsOwner("DELETE FROM result WHERE external_id = 'pump'");
    await other.get(EmbeddingKeeper).drain();
    expect((await rows()).map(({ id, model, done }) => [id, model, done])).toEqual([['bottle', 'other', true], ['potato', 'other', true]]);
    expect(await database.query('SELECT count(*)::int AS count FROM match_embedding')).toEqual([{ count: 2 }]);
  });

  it('uses the kept vector of a record that asks, and asks for it nowhere', async () => {
    const app = await open();
    await importRecords(app, 'needs', [{ id: 'wash', title: question.title, description: question.text }]);
    await bringIn(app);
    await app.get(EmbeddingKeeper).drain();
    server.asked.length = 0;
    const [need] = await app.get(Transactions).reader.query<{ id: string }[]>('SELECT id FROM need');
    const inquiry = { question, facts: nothingStated, asker: 'need', askerId: need?.id ?? '' } as const;
    expect((await app.get(MatchRankingService).rank(inquiry, 'result')).matches[0]?.embedding?.likeness).toBeGreaterThan(0.9);
    expect(server.asked).toEqual([]);
  });

  it('is off without an address: nothing is sent, nothing is kept', async () => {
    const app = await open({});
    await bringIn(app);
    app.get(EmbeddingKeeper).start();
    await app.get(EmbeddingKeeper).drain();
    await rank(app);
    expect(server.asked).toEqual([]);
    expect(await rows()).toEqual([]);
  });
});
