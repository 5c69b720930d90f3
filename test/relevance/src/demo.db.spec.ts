import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useDatabase } from '@techmatch/testing';
import { openProduct } from './product.js';
import { readSet } from './relevance-set.js';
import { runSet } from './report.js';
import { openBm25, type RankingSystem } from './systems.js';

/** The demo set through the real import, outbox, index and ranking. */
describe('relevance on the demo library', () => {
  const database = useDatabase();
  const set = readSet(join(__dirname, '../demo'));
  const folder = mkdtempSync(join(tmpdir(), 'relevance-'));
  // The server's own user must be able to walk through it.
  chmodSync(folder, 0o755);
  let ours: RankingSystem;

  beforeAll(async () => {
    ours = await openProduct(set, database, folder);
  }, 180_000);
  afterAll(async () => {
    await ours.stop();
    rmSync(folder, { recursive: true });
  });

  it('has 30 needs, graded', () => {
    expect(set.queries).toHaveLength(30);
    expect(set.queries.every((query) => set.judgements.has(query.id))).toBe(true);
  });

  it('is at least as good as BM25', async () => {
    const line = await runSet(set, 'ours', ours, () => undefined);
    const floor = await runSet(set, 'bm25', openBm25(set), () => undefined);
    expect(line.ndcg10).toBeGreaterThanOrEqual(floor.ndcg10);
    expect(line.r100).toBeGreaterThanOrEqual(floor.r100);
  }, 120_000);

  it('ranks the same every time', async () => {
    for (const query of set.queries.slice(0, 10)) expect(await ours.rank(query.text)).toEqual(await ours.rank(query.text));
  }, 120_000);
});
