import { Transactions } from '@techmatch/database';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { MatchIndex } from './match-index.js';
import { MatchRankingService } from './match-ranking.service.js';
import { MatchesWorkerModule } from './matches-worker.module.js';
import { MatchLearner } from './match.learner.js';
import { MeaningStore } from './meaning.store.js';
import { importRecords } from './testing/library-files.js';

const nothingStated = { fields: [], trl: null, cooperation: [], moneyFen: null, district: null, deadline: null, postedOn: null };
const subjects = [
  '淀粉 薯片 油炸 块茎 脱毒', '污水 沉淀 絮凝 过滤 曝气', '小麦 播种 灌溉 施肥 收割', '轴承 齿轮 润滑 磨损 振动',
  '疫苗 抗体 病毒 免疫 血清', '混凝土 水泥 骨料 砂浆 裂缝', '电池 电极 电解液 充电 容量', '图像 分割 识别 特征 卷积',
].map((words) => words.split(' '));

/** `each` records of every subject; those of the first say 土豆 or 马铃薯, never both. */
function records(each: number, prefix = ''): Readonly<Record<string, unknown>>[] {
  return subjects.flatMap((words, subject) =>
    Array.from({ length: each }, (_, i) => {
      const name = subject === 0 ? (i % 2 === 0 ? '土豆' : '马铃薯') : (words[i % 2] ?? '');
      const pick = [words[i % 5], words[(i + 1 + (i % 3)) % 5], words[(i + 3) % 5]].join('，');
      return { id: `${prefix}${subject}-${i}`, title: `${name}器件${prefix}${subject}${i}`, abstract: `${pick}，用于${name}。` };
    }),
  );
}

describe('the learned meaning of words', () => {
  const database = useDatabase();
  let app: TestApp;

  const bringIn = async (given: readonly Readonly<Record<string, unknown>>[]): Promise<void> => {
    await importRecords(app, 'results', given);
    await app.get(OutboxRelay).drain();
    await app.get(MatchLearner).learn();
  };
  const version = async (): Promise<number | undefined> => (await app.get(MeaningStore).current(app.get(Transactions).reader))?.version;

  beforeEach(async () => {
    await database.queryAsOwner('TRUNCATE result, search_record, outbox_event, outbox_cursor, match_index, match_document, match_segment, match_bucket, match_posting, match_meaning, term CASCADE');
  });
  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule, LibraryModule, MatchesWorkerModule], { database });
  });
  afterAll(async () => app.close());

  it('comes with the records, once there are enough, and again when they have grown by half', async () => {
    await bringIn(records(20));
    expect(await version()).toBeUndefined();
    await bringIn(records(10, 'a'));
    expect(await version()).toBe(1);
    await bringIn(records(10, 'b'));
    expect(await version()).toBe(1);
    await bringIn(records(10, 'c'));
    expect(await version()).toBe(2);
  });

  it('adds its stated part to the score of a record that says it in other words', async () => {
    await bringIn(records(30));
    const question = { title: '马铃薯加工', text: '我公司需要一种加工马铃薯的设备，希望器件的淀粉损失小并且成本较低。' };
    const { matches, learned, plan } = await app.get(MatchRankingService).rank({ question, facts: nothingStated, asker: 'need' }, 'result');
    expect(learned?.version).toBe(1);
    const rows = await database.query("SELECT id FROM result WHERE title LIKE '土豆%'");
    const other = matches.find((match) => rows.some((row) => row['id'] === match.id));
    const part = other?.parts.find(({ name }) => name === 'meaning');
    expect(part?.points).toBeGreaterThan(plan.meaningPoints / 3);
    expect(other?.score).toBeCloseTo((other?.text.points ?? 0) + (part?.points ?? 0), 9);
  });

  it('is learned anew by a rebuild, and gone when the library has become too small', async () => {
    await bringIn(records(30));
    await app.get(MatchIndex).rebuild('result');
    expect(await version()).toBe(2);
    await database.queryAsOwner('DELETE FROM result');
    await app.get(MatchIndex).rebuild('result');
    expect(await version()).toBeUndefined();
  });
});
