import { findEvidence } from './evidence.js';
import { compareFacts, findUnstated, type NeedFacts, type OfferFacts } from './factors.js';
import { findMissing } from './missing.js';
import { learnTermPairs, TermPairs } from './pairs.js';
import type { Segment } from './passages.js';
import { analyseQuestion, planQuery } from './query.js';
import { TextScorer } from './score.js';
import { record, smallLibrary } from './testing/small-library.js';

const found = record('视觉传感器的棉花定位方法', '本方法用摄像头采集图像。由视觉传感器计算果实的位置坐标，实现实时检测。', ['机器视觉']);
const library = smallLibrary([found, record('水泵叶轮', '降低振动。'), record('阻燃剂', '用于电缆。')]);
const question = { text: '尋求技術成熟的視覺傳感器。希望在可視範圍內實時檢測罐車口圖像，輸出位置坐標。' };

function shown(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.hit ? `[${segment.text}]` : segment.text)).join('');
}

function scored(asked: { text: string }, pairs?: TermPairs) {
  const analysed = analyseQuestion(asked, pairs);
  const plan = planQuery(analysed, library.statistics);
  const score = new TextScorer(plan).score(library.documents[0] ?? { vector: new Uint8Array(), lengths: { b: 0, w: 0 } });
  return { analysed, plan, score };
}

describe('evidence', () => {
  it('sets the sentence of the need, as written, beside the sentence of the record, with whole phrases that meet', () => {
    const { plan, score } = scored(question);
    const evidence = findEvidence(question, found, score, plan);
    expect(evidence.map((reason) => [shown(reason.asked), reason.place, shown(reason.found)])).toEqual([
      ['尋求技術成熟的[視覺傳感器]。', 'title', '[视觉传感器]的棉花定位方法'],
      ['希望在可視範圍內[實時檢測]罐車口圖像，輸出[位置坐標]。', 'body', '由视觉传感器计算果实的[位置坐标]，实现[实时检测]。'],
    ]);
  });

  it('gives shares of the score that sum to no more than 1', () => {
    const { plan, score } = scored(question);
    const evidence = findEvidence(question, found, score, plan);
    expect(evidence.every((reason) => reason.share > 0.02)).toBe(true);
    expect(evidence.reduce((sum, reason) => sum + reason.share, 0)).toBeLessThanOrEqual(1);
  });

  it('shows what an English phrase was understood as', () => {
    const pairs = new TermPairs(learnTermPairs([{ chinese: ['视觉传感器', '水泵'], english: ['Vision sensors', 'pump'] }]));
    const asked = { text: 'vision sensor; machining' };
    const { analysed, plan, score } = scored(asked, pairs);
    const [reason] = findEvidence(asked, found, score, plan, analysed.translations);
    expect([shown(reason?.asked ?? []), shown(reason?.found ?? [])]).toEqual(['[vision sensor];', '[视觉传感器]的棉花定位方法']);
  });

  it('knows the forms of an English word', () => {
    const coated = record('Corrosion of coated pumps', 'Several coatings were tested.');
    const small = smallLibrary([coated, record('Noise of fans')]);
    const asked = { text: 'pump housings that do not corrode, with a coating' };
    const plan = planQuery(analyseQuestion(asked), small.statistics);
    const score = new TextScorer(plan).score(small.documents[0] ?? { vector: new Uint8Array(), lengths: { b: 0, w: 0 } });
    const met = findEvidence(asked, coated, score, plan).flatMap(({ found: segments }) => segments.filter(({ hit }) => hit).map(({ text }) => text));
    expect(met).toEqual(expect.arrayContaining(['coated', 'pumps']));
  });

  it('is empty where nothing meets', () => {
    const asked = { text: '完全无关' };
    const { plan, score } = scored(asked);
    expect(findEvidence(asked, found, score, plan)).toEqual([]);
  });
});

describe('what is missing', () => {
  it('names the weighty words of the need, as written, that the record lacks', () => {
    expect(findMissing(question, found, scored(question).plan)).toEqual(expect.arrayContaining(['罐車']));
    expect(findMissing(question, found, scored(question).plan).join()).not.toMatch(/视觉|傳感器/);
  });
});

describe('what is missing, where the segmenter makes words up', () => {
  const asked = { text: '磁瓦隐形裂纹的检测。磁瓦的成材率约九成，需在转动时泵轴发热前停机。' };
  const missing = findMissing(asked, found, scored(asked).plan, 20).join();

  it('names words that no dictionary has', () => {
    expect(missing).toContain('磁瓦');
  });

  it('names no wrong cuts', () => {
    expect(missing).not.toMatch(/率约|需在|时泵/);
  });
});

describe('term pairs', () => {
  const pairs = learnTermPairs([
    { chinese: ['遗传多样性', '种群'], english: ['genetic diversity', 'populations'] },
    { chinese: ['遗传结构'], english: ['genetic structure'] },
    { chinese: ['不成对'], english: ['not', 'aligned'] },
  ]);

  it('know whole phrases, without plurals and lost spaces', () => {
    expect(new TermPairs(pairs).translate('geneticdiversity; population').map(({ text }) => text)).toEqual(['遗传多样性', '种群']);
  });

  it('know words from the phrases that share them', () => {
    const [best] = new TermPairs(pairs).translate('genetic');
    expect(best?.text).toBe('遗传');
  });

  it('leave English inside Chinese clauses alone', () => {
    expect(new TermPairs(pairs).translate('genetic多样性')).toEqual([]);
  });
});

const need: NeedFacts = {
  fields: ['newMaterials'], trlWanted: 7, cooperation: ['licence'], budgetMaxFen: 1_000_000n, district: 'xiqing', deadline: '2026-01-01', postedOn: '2025-12-01',
};
const offer: OfferFacts = { fields: ['newMaterials'], trl: 7, cooperation: ['licence', 'transfer'], priceFen: 900_000n, district: 'xiqing', postedOn: '2026-05-01' };
const silent: OfferFacts = { fields: [], trl: null, cooperation: [], priceFen: null, district: null, postedOn: null };

describe('facts', () => {
  it('speak for an offer that fits', () => {
    expect(compareFacts(need, offer, 'offer', '2026-11-22').map((factor) => [factor.kind, factor.verdict, factor.points])).toEqual([
      ['field', 'for', 1.5], ['maturity', 'for', 1.5], ['cooperation', 'for', 1], ['budget', 'for', 1], ['place', 'for', 0.5], ['freshness', 'for', 0.5],
    ]);
  });

  it('speak against one that does not, by how much', () => {
    const other: OfferFacts = { fields: ['aerospace'], trl: 4, cooperation: ['shares'], priceFen: 1_000_001n, district: 'hexi', postedOn: '2010-01-01' };
    const factors = compareFacts(need, other, 'offer', '2026-11-22');
    expect(factors.map((factor) => [factor.kind, factor.verdict, factor.points])).toEqual([
      ['field', 'against', -1], ['maturity', 'against', -2.25], ['cooperation', 'against', -1], ['budget', 'against', -1.5], ['freshness', 'against', -0.5],
    ]);
    expect(factors[1]?.params).toEqual({ wanted: 7, offered: 4 });
  });

  it('count against a found need whose deadline has passed', () => {
    expect(compareFacts(need, offer, 'need', '2026-11-22').at(-1)).toEqual({ kind: 'deadline', verdict: 'against', params: { deadline: '2026-01-01' }, points: -5 });
    expect(compareFacts(need, offer, 'need', '2026-01-01T08:00:00Z').some((factor) => factor.kind === 'deadline')).toBe(false);
  });

  it('that are not stated add nothing and are asked for', () => {
    expect(compareFacts(need, silent, 'offer', '2026-11-22').every((factor) => factor.verdict === 'unknown' && factor.points === 0)).toBe(true);
    expect(findUnstated(need, silent)).toEqual(['field', 'trl', 'cooperation', 'price']);
  });
});
