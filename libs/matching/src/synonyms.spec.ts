import { TermPairs } from './pairs.js';
import { learnSynonyms } from './synonyms.js';

const keyword = (chinese: string, english: string) => ({ chinese: [chinese], english: [english] });

describe('synonyms', () => {
  it('are terms that several authors translate alike', () => {
    const records = [keyword('番茄', 'tomato'), keyword('番茄', 'Tomato'), keyword('西红柿', 'tomato'), keyword('西红柿', 'tomato'), keyword('洋柿子', 'tomato')];
    expect(learnSynonyms(records)).toEqual([{ one: '番茄', other: '西红柿', weight: 1, records: 2 }]);
  });

  it('are not terms that usually mean something else, nor a term and a part of it', () => {
    const system = [keyword('系统', 'system'), keyword('系统', 'system'), keyword('体系', 'system'), keyword('体系', 'system'), keyword('体系', 'framework'), keyword('体系', 'regime')];
    const part = [keyword('水稻', 'rice'), keyword('水稻', 'rice'), keyword('水稻品种', 'rice'), keyword('水稻品种', 'rice')];
    expect(learnSynonyms([...system, ...part])).toEqual([]);
  });

  it('are read into a question that holds them', () => {
    const pairs = new TermPairs([], [{ from: '苞谷', to: '玉米', weight: 1 }]);
    expect(pairs.translate('苞谷脱粒机')).toEqual([{ asked: '苞谷', text: '玉米', weight: 1 }]);
    expect(pairs.translate('脱粒机')).toEqual([]);
  });
});
