import { Meilisearch } from 'meilisearch';
import { settingsMark } from './index-document.js';
import { document } from './testing/shelf.js';
import { useSearch } from './testing/search-harness.js';

const none = { missing: [], stale: [], extra: [] };

describe('the index', () => {
  const harness = useSearch();
  const { meilisearch } = harness;
  const client = new Meilisearch({ host: meilisearch.url, apiKey: meilisearch.key });
  const live = `${meilisearch.prefix}result`;
  const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);
  const total = async (q: string): Promise<number> => (await harness.searchIndex(q)).total;

  beforeEach(async () => {
    harness.proxy.restore();
    await harness.remove(...harness.shelf.rows.keys());
    await harness.relay.drain();
  });

  it('follows changes and removals', async () => {
    await harness.write(document(1, '稀土永磁电机'), document(2, '稀土荧光粉'));
    await harness.relay.drain();
    expect(await total('稀土')).toBe(2);
    await harness.write(document(2, '硅酸盐荧光粉', { version: 2 }));
    await harness.remove(document(1, '').id);
    await harness.relay.drain();
    expect(await total('稀土')).toBe(0);
    expect(await total('荧光粉')).toBe(1);
    expect(await harness.maintenance.check()).toEqual([{ kind: 'result', checked: 1, ...none, isRepaired: false }]);
  });

  it('never lets an older version replace a newer one', async () => {
    await harness.write(document(1, '第二版', { version: 2 }));
    await harness.write(document(1, '第一版', { version: 1 }));
    await harness.relay.drain();
    expect([await total('第二版'), await total('第一版')]).toEqual([1, 0]);
  });

  it('catches up after an outage: nothing written meanwhile is lost', async () => {
    await harness.write(document(1, '离线之前'));
    await harness.relay.drain();
    harness.proxy.cut();
    await harness.write(document(2, '离线之中'));
    await harness.remove(document(1, '').id);
    await expect(harness.relay.drain()).rejects.toThrow();
    expect(await harness.search('离线之中')).toMatchObject({ total: 1, isDegraded: true });
    harness.proxy.restore();
    await harness.relay.drain();
    expect(await harness.maintenance.check()).toEqual([{ kind: 'result', checked: 1, ...none, isRepaired: false }]);
  });

  it('comes back whole when Meilisearch has lost its data', async () => {
    await harness.write(...numbers(1, 30).map((number) => document(number, `丢失之前${number}`)));
    await harness.relay.drain();
    await client.deleteIndex(live).waitTask();
    await harness.write(document(99, '丢失之后'));
    await harness.relay.drain();
    const { results } = await client.index(live).getDocuments({ limit: 100 });
    expect(results).toHaveLength(31);
    expect(await client.index(live).getStopWords()).toEqual([settingsMark]);
  });

  it('is built again when its settings are of another version', async () => {
    await harness.write(document(1, '设置'));
    await harness.relay.drain();
    await client.index(live).updateStopWords(['qsettings0']).waitTask();
    expect(await harness.maintenance.ensure('result')).toBe(true);
    expect(await harness.maintenance.ensure('result')).toBe(false);
    expect(await client.index(live).getStopWords()).toEqual([settingsMark]);
  });

  it('finds drift both ways, and repairs it', async () => {
    await harness.write(document(1, '甲'), document(2, '乙'), document(3, '丙'));
    await harness.relay.drain();
    await client.index(live).deleteDocument(document(1, '').id).waitTask();
    await client.index(live).updateDocuments([{ id: document(2, '').id, hash: 'other' }]).waitTask();
    await client.index(live).addDocuments([{ id: 'res_9', version: 1, hash: 'x' }]).waitTask();
    harness.shelf.put([document(4, '丁')]);
    const drift = { kind: 'result', checked: 4, missing: [1, 4].map((number) => document(number, '').id), stale: [document(2, '').id], extra: ['res_9'] };
    expect(await harness.maintenance.check('result')).toEqual([{ ...drift, isRepaired: false }]);
    await harness.maintenance.check('result', { repair: true });
    expect(await harness.maintenance.check('result')).toEqual([{ kind: 'result', checked: 4, ...none, isRepaired: false }]);
  }, 30_000);

  it('is compared and repaired in turns', async () => {
    await harness.write(document(1, '甲'), document(2, '乙'));
    await harness.relay.drain();
    await harness.maintenance.reconcile(0);
    await client.index(live).deleteDocument(document(1, '').id).waitTask();
    await client.index(live).addDocuments([{ id: 'res_9', version: 1, hash: 'x' }]).waitTask();
    expect(await harness.maintenance.reconcile(60)).toEqual([]);
    const [first, second] = await Promise.all([harness.maintenance.reconcile(0), harness.maintenance.reconcile(60)]);
    expect(first).toEqual([{ kind: 'result', checked: harness.shelf.rows.size, missing: [document(1, '').id], stale: [], extra: ['res_9'], isRepaired: true }]);
    expect(second).toEqual([]);
    await client.createIndex(`${live}_v99`).waitTask();
    await harness.query(`UPDATE search_index SET building = '${live}_v99'`);
    await harness.maintenance.reconcile(0);
    expect(await harness.query('SELECT building FROM search_index')).toEqual([{ building: null }]);
    await expect(client.index(`${live}_v99`).getStats()).rejects.toThrow('not found');
    expect(await harness.maintenance.check('result')).toEqual([{ kind: 'result', checked: harness.shelf.rows.size, ...none, isRepaired: false }]);
  }, 30_000);

  it('loses no write during a rebuild, and every search is answered', async () => {
    await harness.write(...numbers(1, 3_000).map((number) => document(number, `重建之前 ${number}`)));
    await harness.relay.drain();
    const rebuild = { isDone: false };
    const totals: number[] = [];
    const writing = (async () => {
      for (let round = 0; !rebuild.isDone; round += 1) {
        await harness.write(document(5_000 + round, '重建之中'), document(1 + round, `重建改写 ${round}`, { version: 2 + round }));
        await harness.remove(document(2_500 + round, '').id);
        await harness.relay.drain();
      }
    })();
    const searching = (async () => {
      while (!rebuild.isDone) {
        totals.push((await harness.search('重建', { size: 1 })).total);
      }
    })();
    await harness.maintenance.rebuild('result');
    rebuild.isDone = true;
    await Promise.all([writing, searching]);
    // On a starved machine PostgreSQL may answer some of them; none may be short.
    expect(totals.filter((count) => count < 2_000)).toEqual([]);
    expect(totals.length).toBeGreaterThan(10);
    expect(await harness.maintenance.check('result')).toEqual([{ kind: 'result', checked: harness.shelf.rows.size, ...none, isRepaired: false }]);
    const { results } = await client.getIndexes({ limit: 1_000 });
    expect(results.map(({ uid }) => uid).filter((uid) => uid.startsWith(meilisearch.prefix))).toEqual([live]);
  }, 120_000);
});
