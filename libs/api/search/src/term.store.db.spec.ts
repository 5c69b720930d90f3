import { Transactions } from '@techmatch/database';
import { useDatabase } from '@techmatch/testing';
import { DataSource } from 'typeorm';
import { readTerm, type LearnedTerm, type TermName } from './term.js';
import { TermStore } from './term.store.js';

function named(one: string, other: string): TermName {
  const name = readTerm(one, other);
  if (name === null) throw new Error(`${one} and ${other} make no term`);
  return name;
}

const learned = (one: string, other: string, weight = 1, records = 3): LearnedTerm => ({ ...named(one, other), weight, records });

describe('a term as a person writes it', () => {
  it('is a pair of English and Chinese in any order, without plurals, spaces or case', () => {
    const pair = { kind: 'pair', key: 'carbonfiber', written: 'carbon fibers', meaning: '碳纤维' };
    expect(readTerm('Carbon  Fibers', '碳纖維')).toEqual(pair);
    expect(readTerm('碳纤维', 'carbon fibers')).toEqual(pair);
  });

  it('is a synonym of two terms of one language, the same both ways', () => {
    expect(readTerm('炭纤维', '碳纤维')).toEqual({ kind: 'synonym', key: '炭纤维', written: '炭纤维', meaning: '碳纤维' });
    expect(readTerm('碳纤维', '炭纤维')).toEqual(readTerm('炭纤维', '碳纤维'));
  });

  it.each([['碳', '碳'], ['', '碳'], ['…', '碳'], ['ＬＥＤ', 'led'], ['长'.repeat(61), '短']])('is none: %s, %s', (one, other) => {
    expect(readTerm(one, other)).toBeNull();
  });
});

describe('the term store', () => {
  const database = useDatabase();
  let dataSource: DataSource;
  let store: TermStore;

  beforeEach(async () => {
    dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await dataSource.query('DELETE FROM term');
    store = new TermStore(new Transactions(dataSource));
  });
  afterEach(async () => dataSource.destroy());

  const shown = async (text?: string): Promise<string[]> => (await store.list({ text, limit: 10 })).terms.map((term) => `${term.origin} ${term.written} ${term.meaning} ${term.records}`);

  it('keeps what people stated or took out when it learns anew', async () => {
    await store.replaceLearned([learned('carbon fiber', '碳纤维'), learned('carbon fiber', '碳素'), learned('pump', '泵')]);
    await store.add(named('carbon fiber', '炭纤维'));
    expect(await store.remove(named('carbon fiber', '碳素'))).toBe(true);
    expect(await store.remove(named('carbon fiber', '碳素'))).toBe(false);
    await store.replaceLearned([learned('carbon fiber', '碳纤维', 1, 5), learned('carbon fiber', '碳素')]);
    expect(await shown()).toEqual(['curated carbon fiber 炭纤维 0', 'learned carbon fiber 碳纤维 5', 'removed carbon fiber 碳素 3']);
    expect(await store.meanings(dataSource.manager, ['carbonfiber', 'pump'])).toEqual([
      { from: 'carbonfiber', to: '炭纤维', weight: 1 },
      { from: 'carbonfiber', to: '碳纤维', weight: 1 },
    ]);
  });

  it('takes a removed term back when a person states it', async () => {
    await store.replaceLearned([learned('炭纤维', '碳纤维', 0.6)]);
    await store.remove(named('碳纤维', '炭纤维'));
    expect(await store.alternatives(dataSource.manager, ['碳纤维'])).toEqual([]);
    await store.add(named('碳纤维', '炭纤维'));
    expect(await store.alternatives(dataSource.manager, ['碳纤维'])).toEqual([{ key: '碳纤维', text: '炭纤维', isCurated: true }]);
  });

  it('offers search what is sure: synonyms and curated pairs both ways, learned pairs into Chinese', async () => {
    await store.replaceLearned([learned('led', '发光二极管'), learned('led', '灯', 0.4), learned('led', '光源', 1, 1), learned('番茄', '西红柿')]);
    await store.add(named('CFRP', '碳纤维复合材料'));
    expect(await store.alternatives(dataSource.manager, ['led', '发光二极管', '西红柿', '碳纤维复合材料'])).toEqual([
      { key: '碳纤维复合材料', text: 'cfrp', isCurated: true },
      { key: 'led', text: '发光二极管', isCurated: false },
      { key: '西红柿', text: '番茄', isCurated: false },
    ]);
  });

  it('gives matching the synonyms that people stated for words of a text', async () => {
    await store.replaceLearned([learned('番茄', '西红柿')]);
    await store.add(named('玉米', '苞谷'));
    expect(await store.statedSynonyms(dataSource.manager, '苞谷和西红柿的种植')).toEqual([{ from: '苞谷', to: '玉米', weight: 1 }]);
  });

  it('is listed by either side, origin and kind, with the number of all', async () => {
    await store.replaceLearned([learned('carbon fiber', '碳纤维'), learned('pump', '泵', 1, 9), learned('番茄', '西红柿')]);
    expect(await shown('Carbon Fibers')).toEqual(['learned carbon fiber 碳纤维 3']);
    expect(await shown('红柿')).toEqual(['learned 番茄 西红柿 3']);
    const { terms, total } = await store.list({ kind: 'pair', origin: 'learned', limit: 1 });
    expect([total, terms.map((term) => term.meaning)]).toEqual([2, ['泵']]);
  });
});
