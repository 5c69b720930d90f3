import { analyseQuestion, planQuery } from './query.js';
import { TextScorer } from './score.js';
import { gradeOf, strengthOf } from './strength.js';
import { record, smallLibrary } from './testing/small-library.js';

const library = smallLibrary([
  record('区块链', '区块链存证。区块链共识，区块链签名，区块链账本。'),
  record('驾校学员计时', '驾校用区块链记录学员的学时，防止篡改。'),
  ...Array.from({ length: 30 }, (_, i) => record(`水泵叶轮${i}`, '提高水泵的效率，降低振动和噪声，延长寿命。')),
]);

function strengths(text: string): number[] {
  const plan = planQuery(analyseQuestion({ text }), library.statistics);
  const scorer = new TextScorer(plan);
  return library.documents.slice(0, 2).map((document) => strengthOf(plan, scorer.score(document)));
}

describe('strength', () => {
  it('of a record that says one of the words many times is not that of one that answers all', () => {
    const [oneWord = 0, all = 0] = strengths('用区块链记录驾校学员的学时。希望防止学时造假并且方便监管部门查询。');
    expect(all).toBeGreaterThan(2 * oneWord);
    expect(gradeOf(oneWord)).toBe('weak');
  });

  it('is full where the only word asked for is there', () => {
    expect(strengths('区块链')[0]).toBeCloseTo(1, 9);
  });

  it('is 0 without a shared word, and has three grades', () => {
    expect(strengths('完全无关')).toEqual([0, 0]);
    expect([0.7, 0.5, 0.1].map(gradeOf)).toEqual(['strong', 'fair', 'weak']);
  });
});
