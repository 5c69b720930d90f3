import type { SearchAnswer, SearchRequest } from './search-request.js';
import { readTerm, type TermName } from './term.js';
import { document } from './testing/shelf.js';
import { useSearch } from './testing/search-harness.js';

const titles = [
  '中国农业发展银行信贷风险评估系统',
  '农业物联网传感器',
  '免工具安装简单的钢结构连接件',
  '在建工程火灾监测',
  '招商引资服务公司平台',
  '大芹菜保鲜贮藏技术',
  '旅游景点客流预测',
  '经典控制理论教学装置',
  '基于C++的嵌入式控制软件',
  '基于C#的上位机软件',
  'LiNi0.8Co0.1Mn0.1O2正极材料',
  '符合GB/T 35795-2017的全生物降解地膜',
  'Deep learning for crystal growth of α-Al2O3',
  'Training of language models',
  'AI辅助诊断',
  '铝合金压铸',
  '機器學習驅動的製造系統',
  '减少"漏检"的方法：-40℃环境',
];
const coating = '纳米TiO₂薄膜，厚度5μm';

function named(one: string, other: string): TermName {
  const name = readTerm(one, other);
  if (name === null) throw new Error(`${one} and ${other} make no term`);
  return name;
}

const at = (index: number, more: Parameters<typeof document>[2] = {}): ReturnType<typeof document> => document(index + 1, titles[index] ?? '', more);

describe('search', () => {
  const harness = useSearch();

  beforeAll(async () => {
    const documents = titles.map((_, index) =>
      at(index, {
        facts: { field: [index % 2 === 0 ? 'newMaterials' : 'newEnergy'], cooperation: ['transfer'], ip: null, district: index % 3 === 0 ? 'nankai' : null, orgKind: null, trl: (index % 9) + 1, year: 2000 + index, commissioner: false, organizations: [] },
        order: { postedAt: `2020-01-${String(index + 1).padStart(2, '0')}`, priceFen: index % 4 === 0 ? null : String(index * 100), deadline: null },
      }),
    );
    const people = [
      document(101, '示例成果甲', { text: { names: ['张芸'], organizations: ['天津示例大学'], identifiers: ['ZL201720001285.X'], keywords: ['肉仔鸡'], body: ['本发明公开了一种降低能耗的方法。'] } }),
      document(102, '示例成果乙', { text: { names: ['张云'], keywords: ['能耗', '方法'] } }),
      document(103, coating),
    ];
    await harness.write(...documents, ...people);
    await harness.relay.drain();
  }, 60_000);

  const found = async (q: string, more: Partial<SearchRequest> = {}): Promise<string[]> => {
    const answer = await harness.searchIndex(q, more);
    expect(answer.total).toBe(answer.ids.length);
    return answer.ids.map((id) => harness.shelf.rows.get(id)?.text.title[0] ?? '').sort();
  };

  describe.each([
    ['农业', [titles[0], titles[1]]],
    ['简单', [titles[2]]],
    ['工程', [titles[3]]],
    ['招商 公司', [titles[4]]],
    ['芹菜', [titles[5]]],
    ['景点', [titles[6]]],
    ['经典', [titles[7]]],
    ['国农', [titles[0]]],
    ['铝', [titles[15]]],
    ['c++', [titles[8]]],
    ['C#', [titles[9]]],
    ['Ｃ＋＋', [titles[8]]],
    ['0.8Co0', [titles[10]]],
    ['lini0.8co0.1mn0.1o2', [titles[10]]],
    ['GB/T 35795-2017', [titles[11]]],
    ['795-20', [titles[11]]],
    ['al₂o₃', [titles[12]]],
    ['a-al2o3', [titles[12]]],
    ['tio2', [coating]],
    ['TiO₂', [coating]],
    ['5um', [coating]],
    ['5µm', [coating]],
    ['35795–2017', [titles[11]]],
    ['机器学习', [titles[16]]],
    ['製造', [titles[16]]],
    ['制造系统', [titles[16]]],
    ['"漏检"', [titles[17]]],
    ['-40', [titles[17]]],
    ['-农业', [titles[0], titles[1]]],
    ['title:农业 OR', []],
    ['张芸', ['示例成果甲']],
    ['张云', ['示例成果乙']],
    ['沈张云', []],
    ['20172000', ['示例成果甲']],
    ['285.x', ['示例成果甲']],
    ['肉仔鸡', ['示例成果甲']],
    ['津示例大', ['示例成果甲']],
    ['能耗的方', ['示例成果甲']],
    ['…！', []],
  ])('%s', (q, expected) => {
    it('finds exactly what holds it', async () => {
      expect(await found(q)).toEqual([...expected].sort());
    });
  });

  it('puts whole words before parts of words', async () => {
    const answer = await harness.searchIndex('ai');
    expect(answer.ids).toEqual([at(14).id, at(13).id]);
  });

  it('finds words as they are typed, and forgives an error in a long Latin word', async () => {
    expect(await found('cryst')).toEqual([titles[12]]);
    expect(await found('crystel')).toEqual([titles[12]]);
    expect(await found('cristl')).toEqual([]);
  });

  it('continues a short list with the words of the query', async () => {
    expect((await harness.searchIndex('农业用传感器')).ids).toEqual([at(1).id]);
    const partly = await harness.searchIndex('铝合金 农业 压铸');
    expect(partly.ids).toEqual([]);
    const both = await harness.searchIndex('农业传感器');
    expect(both).toMatchObject({ ids: [at(1).id], total: 1, terms: ['农业传感器', '农业', '传感器'] });
  });

  it('goes on with synonyms and translations as soon as they are stated, and until they are removed', async () => {
    await expect(found('白铁')).resolves.toEqual([]);
    await harness.terms.add(named('白铁', '铝合金'));
    await harness.terms.add(named('糖醇', '芹菜'));
    await harness.terms.add(named('celery storage', '芹菜保鲜'));
    expect(await harness.searchIndex('白铁压铸')).toMatchObject({ ids: [at(15).id], total: 1, exact: 0, alsoSearched: ['铝合金'], terms: ['白铁压铸', '白铁', '压铸', '铝合金'] });
    expect(await harness.searchIndex('大糖醇')).toMatchObject({ ids: [at(5).id], total: 1, exact: 0 });
    expect(await harness.searchIndex('Celery Storage 技术')).toMatchObject({ ids: [at(5).id], total: 1, exact: 0, alsoSearched: ['芹菜保鲜'] });
    await harness.terms.remove(named('铝合金', '白铁'));
    expect(await harness.searchIndex('白铁压铸')).toMatchObject({ ids: [], alsoSearched: [] });
  });

  it('goes on from a long list with stated terms alone, and keeps the count of literal hits', async () => {
    const common = Array.from({ length: 25 }, (_, index) => document(200 + index, `温室大棚${index}`));
    await harness.write(...common, document(300, '日光棚室'), document(301, '塑料拱棚'));
    await harness.relay.drain();
    await harness.terms.replaceLearned([{ ...named('温室', '拱棚'), weight: 1, records: 5 }]);
    expect(await harness.searchIndex('温室')).toMatchObject({ total: 25, exact: 25, alsoSearched: [] });
    await harness.terms.add(named('温室', '棚室'));
    const last = await harness.searchIndex('温室', { page: 2 });
    expect([last.total, last.exact, last.ids.length, last.ids.at(-1)]).toEqual([26, 25, 6, document(300, '').id]);
    expect(last.alsoSearched).toEqual(['棚室']);
    await harness.remove(...common.map(({ id }) => id), document(300, '').id, document(301, '').id);
    await harness.relay.drain();
  });

  it('answers a pasted paragraph without tripping over it', async () => {
    const pasted = `减少"漏检"的方法：-40℃环境`.repeat(20);
    expect((await harness.searchIndex(pasted)).total).toBe(1);
    expect(await found('减少"漏检"的方法：-40℃环境')).toEqual([titles[17]]);
    expect(await found('中国农业发展银行信贷风险评估系统')).toEqual([titles[0]]);
  });

  it('lists the library, newest first, with counts', async () => {
    const answer = await harness.searchIndex('', { size: 3 });
    expect(answer.ids).toEqual([at(17).id, at(16).id, at(15).id]);
    expect(answer.total).toBe(21);
    expect(answer.facets.find(({ name }) => name === 'field')?.values).toEqual([
      { value: 'newEnergy', count: 9 },
      { value: 'newMaterials', count: 9 },
    ]);
    expect(answer.facets.find(({ name }) => name === 'trlMin')?.values.slice(0, 2)).toEqual([
      { value: '1', count: 18 },
      { value: '2', count: 16 },
    ]);
  });

  it('filters and counts: a filter does not narrow its own counts', async () => {
    const answer = await harness.searchIndex('', { filters: { field: ['newEnergy'], trlMin: 8 }, size: 50 });
    expect(answer.total).toBe(2);
    expect(answer.facets.find(({ name }) => name === 'field')?.values).toEqual([
      { value: 'newEnergy', count: 2 },
      { value: 'newMaterials', count: 2 },
    ]);
  });

  it('sorts by price with unknown prices last', async () => {
    const answer = await harness.searchIndex('', { sort: 'priceAsc', size: 50 });
    expect(answer.ids.slice(0, 3)).toEqual([at(1).id, at(2).id, at(3).id]);
  });

  it('pages without gaps or repeats, across the border of strict and relaxed hits', async () => {
    const whole = await harness.searchIndex('软件 控制', { size: 50 });
    const pages = await Promise.all([1, 2, 3].map((page) => harness.searchIndex('软件 控制', { page, size: 1 })));
    expect(pages.flatMap(({ ids }) => ids)).toEqual(whole.ids.slice(0, 3));
  });

  it('finds the same without the index, says so, and comes back by itself', async () => {
    const requests: [string, Partial<SearchRequest>][] = [
      ...['农业', '铝', 'ai', 'c++', '-40', '张芸', '285.x', '能耗的方', '农业传感器', '机器学习', '', '软件 控制'].map((q): [string, Partial<SearchRequest>] => [q, {}]),
      ['', { filters: { field: ['newEnergy'], trlMin: 3, yearMin: 2002 }, size: 50 }],
      ['', { filters: { district: ['nankai'] }, sort: 'priceAsc' }],
      ['系统', { filters: { cooperation: ['transfer'] }, sort: 'newest' }],
    ];
    const ask = (how: typeof harness.search): Promise<SearchAnswer[]> => Promise.all(requests.map(([q, more]) => how(q, more)));
    const indexed = await ask((q, more) => harness.searchIndex(q, more));
    harness.proxy.cut();
    const degraded = await ask((q, more) => harness.search(q, more));
    expect(degraded.every(({ isDegraded }) => isDegraded)).toBe(true);
    const shape = (answers: typeof indexed): unknown[] => answers.map(({ ids, total, facets, terms }) => ({ ids: [...ids].sort(), total, facets, terms }));
    expect(shape(degraded)).toEqual(shape(indexed));
    harness.proxy.restore();
    expect((await harness.searchIndex('农业')).total).toBe(2);
  }, 30_000);
});
