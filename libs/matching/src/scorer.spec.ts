import { rankCandidates, selectTerms } from './candidates.js';
import { explain, storeScore, sumScore } from './explain.js';
import { analyseQuestion, firstClause, inverseFrequency, planQuery, type AskerStatistics, type Question } from './query.js';
import { saturation, TextScorer } from './score.js';
import { askersOf, record, smallLibrary, type SmallLibrary } from './testing/small-library.js';

const library = smallLibrary([
  record('污水处理用膜生物反应器', '用于印染废水的深度处理，降低膜污染。', ['污水处理', '膜污染']),
  record('水泵叶轮的铸造方法', '提高水泵效率，降低振动和噪声。'),
  record('图像识别算法', '用于安防监控的图像识别。'),
  record('高分子材料的阻燃剂', '无卤阻燃，用于电缆护套。'),
]);

function rank(question: Question, from: SmallLibrary = library, askers?: AskerStatistics): number[] {
  const plan = planQuery(analyseQuestion(question), from.statistics, askers);
  const lists = selectTerms(plan, from.df).flatMap((term) => ({ term, postings: from.postings.get(term.term) ?? new Uint8Array() }));
  const scorer = new TextScorer(plan);
  return rankCandidates(plan, lists)
    .flatMap((document) => {
      const stored = from.documents[document];
      return stored ? [{ document, points: scorer.score(stored).points }] : [];
    })
    .sort((a, b) => b.points - a.points)
    .map((entry) => entry.document);
}

describe('a question', () => {
  it('of a few words is keywords, of a sentence is a description', () => {
    expect(analyseQuestion({ text: '污水处理' }).gate).toBe(0);
    expect(analyseQuestion({ text: '我们需要降低印染废水处理的成本' }).gate).toBe(0.5);
    expect(analyseQuestion({ text: '我们需要降低印染废水处理的成本和膜污染的速度' }).gate).toBe(1);
  });

  it('counts its title four times when it is a description', () => {
    const { terms } = analyseQuestion({ title: '膜污染控制', text: '我们公司的印染废水处理设备运行成本高，希望得到解决。' });
    expect([terms.get('b污染'), terms.get('b废水')]).toEqual([4, 1]);
  });

  it('takes its first clause for the title when it has none', () => {
    expect(firstClause('膜污染控制。我们公司')).toBe('膜污染控制');
    expect(firstClause('没有句号的长文字'.repeat(8))).toBe('');
    const { terms } = analyseQuestion({ text: '膜污染控制。我们公司的印染废水处理设备运行成本很高。' });
    expect([terms.get('b污染'), terms.get('b废水')]).toEqual([4, 1]);
  });

  it('weighs 100 in all', () => {
    const plan = planQuery(analyseQuestion({ text: '印染废水的膜污染' }), library.statistics);
    expect(plan.terms.reduce((sum, term) => sum + term.weight, 0)).toBeCloseTo(100, 9);
  });

  it('without words finds nothing', () => {
    expect(rank({ text: '，。！' })).toEqual([]);
  });
});

describe('a ranking', () => {
  it('puts the record that shares the rare words first', () => {
    expect(rank({ text: '我们的水泵振动大，噪声高，怎样改进叶轮？' })[0]).toBe(1);
    expect(rank({ text: '印染废水' })).toEqual([0]);
  });

  it('loses what every asker says, once enough askers are on file', () => {
    const two = smallLibrary([record('公司希望合作生产', '公司希望合作'), record('叶轮铸造', '叶轮的铸造'), record('其他', '无关')]);
    const question = { text: '公司希望合作生产新型高效率叶轮并解决铸造难题。' };
    const weightOf = (askers?: AskerStatistics): number | undefined =>
      planQuery(analyseQuestion(question), two.statistics, askers).terms.find((term) => term.term === 'b希望')?.weight;
    const askers = askersOf(Array.from({ length: 500 }, () => record('公司希望合作')));
    expect(weightOf(askers)).toBeLessThan((weightOf() ?? 0) / 20);
    expect(rank(question, two, askers)[0]).toBe(1);
  });

  it('leaves out documents that are no longer current', () => {
    const plan = planQuery(analyseQuestion({ text: '水泵' }), library.statistics);
    const lists = selectTerms(plan, library.df).map((term) => ({ term, postings: library.postings.get(term.term) ?? new Uint8Array() }));
    expect(rankCandidates(plan, lists)).toEqual([1]);
    expect(rankCandidates(plan, lists, (document) => document !== 1)).toEqual([]);
  });

  it('keeps the best of many and breaks ties by number', () => {
    const many = smallLibrary(Array.from({ length: 50 }, (_, i) => record(i === 40 ? '水泵' : '水泵阀门')));
    const plan = planQuery(analyseQuestion({ text: '水泵' }), many.statistics);
    const lists = selectTerms(plan, many.df).map((term) => ({ term, postings: many.postings.get(term.term) ?? new Uint8Array() }));
    expect(rankCandidates(plan, lists, () => true, 3)).toEqual([40, 0, 1]);
  });
});

describe('the choice of posting lists', () => {
  it('passes over a list that is too long for what is left', () => {
    const plan = planQuery(analyseQuestion({ text: '水泵叶轮' }), library.statistics);
    const chosen = selectTerms(plan, new Map([['b水泵', 96], ['b泵叶', 20], ['b叶轮', 5]]), { postings: 100, terms: 10, candidates: 10 });
    expect(chosen.map((term) => term.term)).toEqual(expect.arrayContaining(['b泵叶', 'b叶轮']));
    expect(chosen).toHaveLength(2);
  });
});

describe('a score', () => {
  const question = { text: '印染废水的膜污染' };
  const plan = planQuery(analyseQuestion(question), library.statistics);
  const document = library.documents[0] ?? { vector: new Uint8Array(), lengths: { b: 0, w: 0 } };
  const text = new TextScorer(plan).score(document);
  const meaning = { likeness: 0, points: 0 };
  const factors = [{ kind: 'field' as const, verdict: 'for' as const, params: {}, points: 1.5 }];

  it('is the sum of its parts', () => {
    const { score, parts } = sumScore({ text, meaning, factors });
    expect(parts.map((part) => part.name)).toEqual(['characters', 'words', 'field']);
    expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(score);
    expect(score).toBeCloseTo(text.points + 1.5, 9);
  });

  it('is rebuilt from stored numbers alone', () => {
    const stored: unknown = JSON.parse(JSON.stringify(storeScore(plan, document, { text, meaning, factors }, '2026-11-22')));
    expect(stored).toEqual(storeScore(plan, document, { text, meaning, factors }, '2026-11-22'));
    expect(explain(storeScore(plan, document, { text, meaning, factors }, '2026-11-22')).score).toBeCloseTo(sumScore({ text, meaning, factors }).score, 9);
  });

  it('stored by another scorer is refused', () => {
    expect(() => explain({ ...storeScore(plan, document, { text, meaning, factors }, '2026-11-22'), scorerVersion: '0' })).toThrow(RangeError);
  });

  it('saturates: once in an average document is 1, more approaches k1 + 1', () => {
    expect(saturation(1, 1, 1.2, 0.75)).toBe(1);
    expect(saturation(1e9, 1, 1.2, 0.75)).toBeCloseTo(2.2, 6);
  });
});

describe('inverse frequency', () => {
  it('is never negative nor undefined, also when more entries than documents are on file', () => {
    expect(inverseFrequency(60, 130)).toBeCloseTo(inverseFrequency(60, 60), 12);
    expect(inverseFrequency(60, 60)).toBeGreaterThan(0);
  });
});
