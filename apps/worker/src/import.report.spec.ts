import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportLanguage, ImportProblem } from '@techmatch/library';
import { readArguments } from './import.arguments.js';
import { ProblemReport } from './import.report.js';

const problem = (line: number): ImportProblem => ({ line, externalId: `=r${line}`, field: 'priceWan', code: 'badMoney', params: { value: '很"贵' } });

describe('the report of an import', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'techmatch-report-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function report(count: number, language: ImportLanguage, file: string): Promise<string[]> {
    const said: string[] = [];
    const subject = new ProblemReport({ kind: 'results', file }, language, (line) => said.push(line));
    for (let line = 1; line <= count; line += 1) subject.add(problem(line));
    await subject.finish();
    return said;
  }

  it('says reason and remedy of up to 20 problems on the screen alone', async () => {
    const file = join(folder, 'a.csv');
    const said = await report(20, 'zh', file);
    expect([said.length, said[0]]).toEqual([20, '第 1 行 [=r1] 价格（万元）：“很"贵”不是金额。写成“12.5万元”“120000”“10-20万元”或“面议”。']);
    expect(existsSync(`${file}.errors.csv`)).toBe(false);
    expect((await report(1, 'en', file))[0]).toBe('line 1 [=r1] priceWan: "很"贵" is no amount of money; write 120000, 12.5万元, 10-20万元 or 面议.');
  });

  it('writes all of more than 20 beside the file, cells harmless to a spreadsheet', async () => {
    const file = join(folder, 'b.csv');
    const said = await report(21, 'zh', file);
    expect([said.length, said[20]]).toEqual([21, `共 21 个问题，全部写在 ${file}.errors.csv`]);
    const lines = readFileSync(`${file}.errors.csv`, 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(22);
    expect(lines[21]).toBe('"21","\'=r21","价格（万元）","“很""贵”不是金额","写成“12.5万元”“120000”“10-20万元”或“面议”"');
  });

  it('says so when it cannot write there', async () => {
    const said = await report(30, 'zh', join(folder, 'missing', 'c.csv'));
    expect(said[20]).toBe(`无法写入 ${join(folder, 'missing', 'c.csv')}.errors.csv，只显示前 20 个问题`);
  });
});

describe('the arguments of an import', () => {
  it('are a kind, a file and options in any order', () => {
    expect(readArguments(['--dry-run', 'results', '--source', ' 市场 ', 'a.csv', '--demo', '--lang', 'en'])).toEqual({
      requests: [{ kind: 'results', file: 'a.csv', source: '市场', isDemo: true, isDryRun: true }],
      language: 'en',
    });
    const plain = { source: null, isDemo: false, isDryRun: false };
    expect(readArguments(['organizations', 'a.csv', 'needs', 'b.jsonl'])).toEqual({
      requests: [
        { kind: 'organizations', file: 'a.csv', ...plain },
        { kind: 'needs', file: 'b.jsonl', ...plain },
      ],
      language: 'zh',
    });
  });

  it.each([[[]], [['results']], [['patents', 'a.csv']], [['results', 'a.csv', 'b.csv']], [['results', 'a.csv', '--force']]])('make no command: %j', (args) => {
    expect(readArguments(args)).toBeNull();
  });
});
