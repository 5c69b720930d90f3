import { findAlike } from './alike.js';
import { analyseDocument, encodeVector, type MatchText } from './document.js';
import { indexDocument } from './indexed-document.js';
import { findEvidence } from './evidence.js';
import { sumScore, type MatchScores } from './explain.js';
import { compareFacts, type NeedFacts, type OfferFacts } from './factors.js';
import { decodeMeaning, encodeMeaning, MeaningScorer, type MeaningModel } from './meaning.js';
import { MeaningLearner } from './meaning-learning.js';
import { analyseQuestion, planQuery, type QueryPlan } from './query.js';
import { TextScorer } from './score.js';
import { record, smallLibrary } from './testing/small-library.js';

/**
 * What is shown as a reason is what moved the score: each reason is taken out of the record, which is then scored again under the same plan. The record keeps
 * its length: what is taken out is the reason, not the padding of the rest.
 */
const question = {
  title: '马铃薯脱毒种薯的贮藏保鲜',
  text: '我公司每年贮藏马铃薯种薯两万吨，发芽和腐烂损失较大。希望得到抑制发芽的保鲜剂，并能控制贮藏库的湿度和通风，降低腐烂率。',
};
const found = record(
  '土豆种薯贮藏库的通风控制方法',
  '根据薯堆温度调节风机。采用抑制发芽的保鲜剂熏蒸，减少腐烂损失，贮藏期达八个月。控制器按照外界气温切换内循环，适用于农户和合作社的窖库改造。土豆在窖中分层堆放，中间留出风道。',
  ['种薯', '保鲜'],
);

function library(): MatchText[] {
  const objects = [['马铃薯', '土豆'], ['风机', '水泵'], ['疫苗', '抗体'], ['混凝土', '砂浆'], ['电池', '电极']];
  const verbs = [['淀粉', '油炸', '块茎'], ['叶轮', '噪声', '振动'], ['病毒', '免疫', '血清'], ['水泥', '骨料', '裂缝'], ['充电', '容量', '电解液']];
  return objects.flatMap((names, subject) =>
    Array.from({ length: 60 }, (_, i) => {
      const words = verbs[subject] ?? [];
      const name = names[i % 2] ?? '';
      return record(`${name}${words[i % 3] ?? ''}研究`, `${words[(i + 1) % 3] ?? ''}，${words[(i + 2) % 3] ?? ''}，用于${name}。${i % 7 === 0 ? '贮藏，保鲜，通风。' : ''}`);
    }),
  );
}

const need: NeedFacts = { fields: ['biologyMedicine'], trlWanted: 7, cooperation: ['licence'], budgetMaxFen: 1_000_000n, district: 'xiqing', deadline: null, postedOn: '2026-01-01' };
const offer: OfferFacts = { fields: ['biologyMedicine'], trl: 8, cooperation: ['licence'], priceFen: 900_000n, district: 'xiqing', postedOn: '2026-05-01' };
const silent: OfferFacts = { fields: [], trl: null, cooperation: [], priceFen: null, district: null, postedOn: null };

const without = (text: MatchText, phrase: string): MatchText => {
  const cut = (part: string): string => part.replaceAll(phrase, '×'.repeat(phrase.length));
  return { title: cut(text.title), body: cut(text.body), keywords: text.keywords.map(cut) };
};

describe('a reason taken out of the record', () => {
  let model: MeaningModel;
  let plan: QueryPlan;

  beforeAll(async () => {
    const records = library();
    const learner = new MeaningLearner();
    for (const text of records) learner.add(text);
    const tables = await learner.learn(() => Promise.resolve());
    if (tables === undefined) throw new Error('learned nothing');
    model = decodeMeaning(encodeMeaning(tables));
    plan = planQuery(analyseQuestion(question), smallLibrary([...records, found]).statistics, undefined, model);
  });

  function scored(text: MatchText, facts = offer): MatchScores & { score: number } {
    const { lengths } = analyseDocument(found);
    const vector = encodeVector(indexDocument(text));
    const scores = { text: new TextScorer(plan).score({ vector, lengths }), meaning: new MeaningScorer(model, plan).score(vector), factors: compareFacts(need, facts, 'offer', '2026-11-22') };
    return { ...scores, score: sumScore(scores).score };
  }

  it('takes the stated part of the text with it: sentences that meet', () => {
    const before = scored(found);
    const reasons = findEvidence(question, found, before.text, plan);
    expect(reasons.length).toBeGreaterThan(1);
    for (const reason of reasons) {
      const after = scored(reason.phrases.reduce(without, found));
      const fall = before.text.points - after.text.points;
      expect(Math.abs(fall / (reason.share * before.text.points) - 1)).toBeLessThanOrEqual(0.1);
    }
  });

  it('takes the stated points with it: words that mean alike', () => {
    const before = scored(found);
    const [pair] = findAlike(question, found, plan, before.meaning, model);
    expect([pair?.asked, pair?.found]).toEqual(['马铃薯', '土豆']);
    const after = scored(without(found, pair?.found ?? ''));
    const fall = before.meaning.points - after.meaning.points;
    expect(Math.abs(fall / (pair?.points ?? 0) - 1)).toBeLessThanOrEqual(0.1);
  });

  it('takes the stated points with it: facts', () => {
    const before = scored(found);
    for (const factor of before.factors.filter(({ points }) => points !== 0)) {
      const changed: OfferFacts = {
        ...offer,
        ...{ field: { fields: silent.fields }, maturity: { trl: null }, cooperation: { cooperation: [] }, budget: { priceFen: null }, place: { district: null }, freshness: { postedOn: null }, deadline: {}, feedback: {} }[factor.kind],
      };
      expect(before.score - scored(found, changed).score).toBeCloseTo(factor.points, 9);
    }
  });
});
