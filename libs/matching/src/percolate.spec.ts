import { ChangedDocuments, encodeQuestion } from './percolate.js';
import { analyseQuestion, planQuery } from './query.js';
import { TextScorer } from './score.js';
import { record, smallLibrary } from './testing/small-library.js';

const library = smallLibrary([
  record('污水处理用膜生物反应器', '用于印染废水的深度处理，降低膜污染。', ['污水处理', '膜污染']),
  record('水泵叶轮的铸造方法', '提高水泵效率，降低振动和噪声。'),
  record('图像识别算法', '用于安防监控的图像识别。'),
]);

describe('changed documents', () => {
  it.each(['印染废水的膜污染', '我们的水泵振动大，噪声高，怎样改进叶轮的铸造，同时降低成本？', '无关'])('have the points that the scorer gives them: %s', (text) => {
    const plan = planQuery(analyseQuestion({ text }), library.statistics);
    const scorer = new TextScorer(plan);
    const points = new ChangedDocuments(library.documents, plan.averageLengths).score({ terms: encodeQuestion(plan), k1: plan.k1, b: plan.b });
    library.documents.forEach((document, i) => expect(points[i]).toBeCloseTo(scorer.score(document).points, 4));
  });

  it('answer one question after the other', () => {
    const plans = ['水泵', '膜污染'].map((text) => planQuery(analyseQuestion({ text }), library.statistics));
    const changed = new ChangedDocuments(library.documents, library.statistics.averageLengths);
    const found = plans.map((plan) => [...changed.score({ terms: encodeQuestion(plan), k1: plan.k1, b: plan.b })].map((points) => points > 0));
    expect(found).toEqual([[false, true, false], [true, false, false]]);
  });
});
