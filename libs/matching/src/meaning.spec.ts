import { findAlike } from './alike.js';
import { countAsked } from './asked.js';
import { encodeVector, type MatchText } from './document.js';
import { explain, storeScore, sumScore } from './explain.js';
import { indexDocument } from './indexed-document.js';
import { decodeMeaning, encodeMeaning, MeaningScorer, type MeaningModel } from './meaning.js';
import { MeaningLearner } from './meaning-learning.js';
import { analyseQuestion, planQuery } from './query.js';
import { TextScorer, type StoredDocument } from './score.js';
import { principalSubspace } from './subspace.js';
import { termHash } from './terms.js';
import { record, smallLibrary } from './testing/small-library.js';

const now = (): Promise<void> => Promise.resolve();

const subjects = [
  '淀粉 薯片 油炸 块茎 脱毒', '污水 沉淀 絮凝 过滤 曝气', '小麦 播种 灌溉 施肥 收割', '轴承 齿轮 润滑 磨损 振动',
  '疫苗 抗体 病毒 免疫 血清', '混凝土 水泥 骨料 砂浆 裂缝', '电池 电极 电解液 充电 容量', '图像 分割 识别 特征 卷积',
].map((words) => words.split(' '));

/** Eight subjects of 30 records each; of the first, half call their object 土豆 and half 马铃薯, never both. */
function library(): MatchText[] {
  return subjects.flatMap((words, subject) =>
    Array.from({ length: 30 }, (_, i) => {
      const pick = [words[i % 5], words[(i + 1 + (i % 3)) % 5], words[(i + 3) % 5]].join('，');
      const name = subject === 0 ? (i % 2 === 0 ? '土豆' : '马铃薯') : (words[i % 2] ?? '');
      return record(`${name}器件${i}`, `${pick}，用于${name}。${i % 6 === 0 ? '结果较好。' : ''}`);
    }),
  );
}

async function learn(records: readonly MatchText[]): Promise<MeaningModel | undefined> {
  const learner = new MeaningLearner();
  for (const text of records) learner.add(text);
  const tables = await learner.learn(now);
  return tables === undefined ? undefined : decodeMeaning(encodeMeaning(tables));
}

const stored = (text: MatchText): StoredDocument => {
  const indexed = indexDocument(text);
  return { vector: encodeVector(indexed), lengths: indexed.lengths };
};

const question = { title: '马铃薯加工', text: '我公司需要一种加工马铃薯的设备，希望淀粉损失小并且成本较低。' };

describe('a learned meaning', () => {
  const records = library();
  const { statistics } = smallLibrary(records);
  const alike = record('土豆切片机', '结构紧凑，清洗方便，用于土豆。');
  const other = record('污水澄清', '絮凝与过滤。');
  let model: MeaningModel;

  beforeAll(async () => {
    const learned = await learn(records);
    if (learned === undefined) throw new Error('learned nothing');
    model = learned;
  });

  const scored = (text: MatchText) => {
    const plan = planQuery(analyseQuestion(question), statistics, undefined, model);
    const document = stored(text);
    return { plan, document, text: new TextScorer(plan).score(document), meaning: new MeaningScorer(model, plan).score(document.vector) };
  };

  it('knows words alike by their company', () => {
    expect(scored(alike).meaning.likeness).toBeGreaterThan(0.7);
    expect(scored(other).meaning.likeness).toBeLessThan(0.2);
  });

  it('names the words that mean alike, with what they bring', () => {
    const { plan, meaning } = scored(alike);
    const [best] = findAlike(question, alike, plan, meaning, model);
    expect(best).toMatchObject({ asked: '马铃薯', found: '土豆' });
    expect(best?.points).toBeGreaterThan(0);
    expect(findAlike(question, other, plan, { likeness: 0, points: 0 }, model)).toEqual([]);
  });

  it('lowers the score by its stated part when it is taken away, and explain rebuilds it from stored numbers alone', () => {
    const { plan, document, text, meaning } = scored(alike);
    const full = sumScore({ text, meaning, factors: [] });
    const without = sumScore({ text, meaning: { likeness: 0, points: 0 }, factors: [] });
    expect(full.score - without.score).toBeCloseTo(full.parts.find((part) => part.name === 'meaning')?.points ?? 0, 9);
    const kept = explain(storeScore(plan, document, { text, meaning, factors: [] }, '2026-11-22'));
    expect(kept.score).toBeCloseTo(full.score, 9);
    expect(kept.parts.map((part) => part.name)).toEqual(full.parts.map((part) => part.name));
  });

  it('weighs what titles name above how texts are written', () => {
    expect(model.topicality(termHash('w器件'))).toBeGreaterThan(1);
    expect(model.topicality(termHash('w结果'))).toBeLessThan(1);
    expect(model.topicality(termHash('w从未'))).toBe(1);
  });

  it('has no say for keywords', () => {
    expect(planQuery(analyseQuestion({ text: '马铃薯' }), statistics, undefined, model).meaningPoints).toBe(0);
  });

  it('is the same every time', async () => {
    expect(await learn(records)).toEqual(await learn(records));
  });

  it('is not learned from few records', async () => {
    expect(await learn(records.slice(0, 190))).toBeUndefined();
  });
});

describe('asked terms', () => {
  it('count less across two words of a description, least beside a word of one character, and whole in keywords', () => {
    const long = new Map<string, number>();
    countAsked('灯具研发在芯片', 1, 1, long);
    expect([long.get('b灯具'), long.get('b具研'), long.get('b发在')].map((count) => count?.toFixed(2))).toEqual(['1.00', '0.60', '0.30']);
    const short = new Map<string, number>();
    countAsked('灯具研发在芯片', 1, 0, short);
    expect([short.get('b具研'), short.get('b发在')]).toEqual([1, 1]);
  });
});

describe('a principal subspace', () => {
  it('is orthonormal and holds the greatest direction', async () => {
    const rows = { starts: Int32Array.from([0, 2, 4, 5]), columns: Int32Array.from([0, 1, 0, 1, 2]), values: Float32Array.from([3, 3, 2, 2, 0.1]), width: 3 };
    const basis = await principalSubspace(rows, 1, now);
    expect([Math.abs(basis[0] ?? 0), Math.abs(basis[1] ?? 0), Math.abs(basis[2] ?? 0)].map((value) => value.toFixed(3))).toEqual(['0.707', '0.707', '0.000']);
  });
});
