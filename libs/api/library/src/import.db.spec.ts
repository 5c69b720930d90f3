import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';
import { IdentityModule } from '@techmatch/identity';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { testEnvironment, useDatabase } from '@techmatch/testing';
import exceljs from 'exceljs';
import { importKinds, type ImportKind } from './import-fields.table.js';
import type { ImportProblem } from './import-problem.table.js';
import { ImportService, type ImportRequest, type ImportSummary } from './import.service.js';
import { LibraryModule } from './library.module.js';

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'techmatch-import-'));
let app: INestApplicationContext;
let problems: ImportProblem[] = [];

@Module({ imports: [ConfigModule.forRoot(testEnvironment({ database })), DatabaseModule.forRoot(), OutboxModule, SearchModule, IdentityModule, LibraryModule] })
class ImportTestModule {}

beforeAll(async () => {
  app = await NestFactory.createApplicationContext(ImportTestModule, { logger: false, abortOnError: false });
}, 60_000);
beforeEach(async () => {
  problems = [];
  await database.queryAsOwner('TRUNCATE organization, result, expert, need, result_inventor, search_record, outbox_event CASCADE');
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function importFile(kind: ImportKind, file: string, options: Partial<ImportRequest> = {}): Promise<ImportSummary> {
  const request = { kind, file, source: null, isDemo: false, isDryRun: false, ...options };
  return app.get(ImportService).run(request, { progress: () => undefined, problem: (problem) => problems.push(problem) });
}

function jsonl(name: string, rows: readonly unknown[]): string {
  const file = join(folder, name);
  writeFileSync(file, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'));
  return file;
}

function results(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `成果${index}`, abstract: `第${index}项成果的说明`, keywords: ['甲', '乙'], priceYuan: index }));
}

async function count(sql: string): Promise<number> {
  return Number((await database.query(`SELECT count(*) AS n FROM ${sql}`))[0]?.['n']);
}

describe('importing results', () => {
  it('says in a dry run what would happen and writes nothing', async () => {
    expect(await importFile('results', jsonl('dry.jsonl', results(3)), { isDryRun: true })).toMatchObject({ rows: 3, added: 3, changed: 0, unchanged: 0, refused: 0 });
    expect([await count('result'), await count('search_record'), await count('outbox_event')]).toEqual([0, 0, 0]);
  });

  it('leaves nothing that a search would have to read through: what the index of grams gathered is sorted in', async () => {
    await importFile('results', jsonl('settled.jsonl', results(600)));
    const [meta] = await database.queryAsOwner("SELECT gin_clean_pending_list('search_record_grams') AS pages");
    expect(meta).toEqual({ pages: '0' });
  });

  it('writes rows, search records and events together, in batches', async () => {
    expect(await importFile('results', jsonl('many.jsonl', results(1_201)))).toMatchObject({ rows: 1_201, added: 1_201 });
    expect([await count('result'), await count('search_record'), await count('outbox_event')]).toEqual([1_201, 1_201, 1_201]);
    expect(await database.query("SELECT source, external_id, title, price_fen, version FROM result WHERE external_id = 'r7'")).toEqual([
      { source: 'many', external_id: 'r7', title: '成果7', price_fen: '700', version: 1 },
    ]);
  });

  it('changes nothing the second time', async () => {
    const file = jsonl('twice.jsonl', results(5));
    await importFile('results', file);
    expect(await importFile('results', file)).toMatchObject({ added: 0, changed: 0, unchanged: 5 });
    expect([await count('outbox_event'), await count('result WHERE version > 1')]).toEqual([5, 0]);
  });

  it('gives a changed row the next version and appends one event', async () => {
    await importFile('results', jsonl('change.jsonl', results(3)));
    const changed = results(3).map((row, index) => (index === 1 ? { ...row, title: '新标题' } : row));
    expect(await importFile('results', jsonl('change.jsonl', changed), { isDryRun: true })).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    expect(await importFile('results', jsonl('change.jsonl', changed))).toMatchObject({ added: 0, changed: 1, unchanged: 2 });
    const [row] = await database.query("SELECT id, version, title FROM result WHERE external_id = 'r1'");
    expect(row).toMatchObject({ version: 2, title: '新标题' });
    expect(await database.query('SELECT payload FROM outbox_event ORDER BY id OFFSET 3')).toEqual([
      { payload: { type: 'library.changed', kind: 'result', id: row?.['id'], version: 2 } },
    ]);
    expect(await database.query('SELECT version FROM search_record WHERE id = $1', [row?.['id']])).toEqual([{ version: 2 }]);
  });

  it('reports bad rows with line, field and reason while the good ones go in', async () => {
    const file = jsonl('bad.jsonl', [{ id: 'a', title: '好' }, '{"id": "b", ', { title: '无编号' }, { id: 'c', title: 'x', price: '很贵' }, '', { id: 'a', title: '重复' }, '[1]', { id: 'd', title: '好' }]);
    expect(await importFile('results', file)).toMatchObject({ rows: 7, added: 2, refused: 5 });
    expect(problems.map(({ line, externalId, field, code }) => [line, externalId, field, code])).toEqual([
      [2, null, null, 'badJson'],
      [3, null, 'id', 'missing'],
      [4, 'c', 'price', 'badMoney'],
      [6, 'a', 'id', 'duplicate'],
      [7, null, null, 'badJson'],
    ]);
  });

  it('isolates a row that only the database refuses', async () => {
    const rows = results(40).map((row, index) => (index === 17 ? { ...row, id: 'refused' } : row));
    await database.queryAsOwner("ALTER TABLE result ADD CONSTRAINT result_test CHECK (external_id <> 'refused')");
    try {
      expect(await importFile('results', jsonl('db.jsonl', rows))).toMatchObject({ added: 39, refused: 1 });
    } finally {
      await database.queryAsOwner('ALTER TABLE result DROP CONSTRAINT result_test');
    }
    expect(problems.map(({ line, externalId, code }) => [line, externalId, code])).toEqual([[18, 'refused', 'refusedByDatabase']]);
  });

  it('skips a line without end and keeps its number', async () => {
    const file = jsonl('long.jsonl', [{ id: 'a', title: '好' }]);
    appendFileSync(file, `\n{"id":"b","title":"${'长'.repeat(2_100_000)}"}\n{"id":"c","title":"好"}\n`);
    expect(await importFile('results', file)).toMatchObject({ rows: 3, added: 2, refused: 1 });
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[2, 'lineTooLong']]);
  });

  it('is complete when it was killed midway and ran again', async () => {
    const file = jsonl('kill.jsonl', results(3_000));
    const child = spawn(process.execPath, ['--import', join(__dirname, '../../../testing/register-source.mjs'), join(__dirname, '../test/import-child.mjs'), file, 'kill'], {
      env: { ...childEnvironment() },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let errors = '';
    child.stderr.on('data', (data) => (errors += String(data)));
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (data) => {
        said += String(data);
        if (said.split('batch').length > 2) child.kill('SIGKILL');
      });
      child.on('close', () => resolve());
    });
    expect(errors).toBe('');
    const before = await count('result');
    expect(before % 500).toBe(0);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(3_000);
    expect([await count('search_record'), await count('outbox_event')]).toEqual([before, before]);
    expect(await importFile('results', file)).toMatchObject({ added: 3_000 - before, changed: 0, unchanged: before });
    expect([await count('result'), await count('search_record'), await count('outbox_event')]).toEqual([3_000, 3_000, 3_000]);
  }, 60_000);
});

function childEnvironment(): NodeJS.ProcessEnv {
  const known = Object.entries(testEnvironment({ database })).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { PATH: '/usr/bin:/bin', ...Object.fromEntries(known) };
}

describe('formats', () => {
  const headings = ['编号', '标题', '摘要', '关键词', '领域', '成熟度', '合作方式', '价格（万元）', '发布日期', '专利'];
  const table = [
    ['t1', '水性防腐涂料', '用于钢结构，\n耐盐雾', '涂料；防腐', '新材料', '通过中试', '技术转让、技术许可', '35.5', '2025-03-01', 'ZL1（已授权）'],
    ['t2', '刀具"在线"监测', '', '', '先进制造与自动化', '', '委托开发', '面议', '', ''],
  ];
  const objects = table.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index]])));
  const csv = (rows: readonly (readonly string[])[], mark: string): string => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\r\n');
  const content = 'SELECT external_id, title, abstract, keywords, field, trl, maturity_note, cooperation, price_fen, is_negotiable, posted_on::text, patents, content_hash FROM result ORDER BY external_id';

  async function xlsx(name: string, rows: readonly (readonly unknown[])[]): Promise<string> {
    const file = join(folder, name);
    const book = new exceljs.Workbook();
    book.addWorksheet('说明').addRow(['先看这里']);
    const sheet = book.addWorksheet('成果');
    for (const row of rows) sheet.addRow([...row]);
    await book.xlsx.writeFile(file);
    return file;
  }

  it('CSV (comma, tab, GBK) and XLSX give the same records as JSONL', async () => {
    await importFile('results', jsonl('a.jsonl', objects), { source: 's' });
    const expected = await database.query(content);
    expect(expected).toMatchObject([
      { external_id: 't1', abstract: '用于钢结构，\n耐盐雾', keywords: ['涂料', '防腐'], field: 'newMaterials', trl: 6, price_fen: '35500000', posted_on: '2025-03-01', patents: [{ number: 'ZL1', state: 'granted' }] },
      { external_id: 't2', title: '刀具"在线"监测', is_negotiable: true, cooperation: ['development'] },
    ]);
    const files = [join(folder, 'b.csv'), join(folder, 'c.tsv'), join(folder, 'd.csv')] as const;
    writeFileSync(files[0], `\ufeff${csv([headings, ...table], ',')}`);
    writeFileSync(files[1], csv([headings, ...table], '\t'));
    // “编号” and the rest in GBK, as a Chinese spreadsheet program saves CSV.
    writeFileSync(files[2], Buffer.from(readFileSync(join(__dirname, '../test/results-gbk.csv'))));
    const excelRows = table.map((row) => row.map((cell, index) => (index === 7 && cell !== '面议' ? Number(cell) : index === 8 && cell !== '' ? new Date(`${cell}T00:00:00Z`) : cell)));
    for (const file of [...files, await xlsx('e.xlsx', [headings, ...excelRows])]) {
      await database.queryAsOwner('TRUNCATE result, result_inventor');
      expect(await importFile('results', file, { source: 's' })).toMatchObject({ added: 2, refused: 0, ignored: [] });
      expect(await database.query(content)).toEqual(expected);
    }
    expect(problems).toEqual([]);
  });

  it('reads UTF-8 with a broken character as UTF-8', async () => {
    const file = jsonl('broken.jsonl', results(20));
    appendFileSync(file, Buffer.concat([Buffer.from('\n{"id":"x","title":"坏'), Buffer.from([0xe5, 0xad]), Buffer.from('字"}\n')]));
    expect(await importFile('results', file)).toMatchObject({ added: 21, refused: 0 });
    expect(await database.query("SELECT title FROM result WHERE external_id IN ('r3', 'x') ORDER BY 1")).toEqual([{ title: '坏\ufffd字' }, { title: '成果3' }]);
  });

  it('names the columns it does not use and the cells without a heading', async () => {
    const file = join(folder, 'extra.csv');
    writeFileSync(file, '编号,标题,联系电话\nx1,标题一,123\nx2,标题二,1,2\n');
    expect(await importFile('results', file)).toMatchObject({ added: 1, refused: 1, ignored: ['联系电话'] });
    expect(problems).toMatchObject([{ line: 3, code: 'tooManyCells', params: { count: 4, max: 3 } }]);
  });

  it.each([
    ['no-heading.csv', '甲,乙\n1,2\n', 'noHeading'],
    ['no-id.csv', '标题,摘要\n1,2\n', 'missingColumn'],
    ['double.csv', '编号,标题,名称\n1,2,3\n', 'repeatedColumn'],
    ['array.json', '[{"id":1}]', 'jsonArray'],
    ['empty.csv', '', 'empty'],
    ['fake.xlsx', 'not a zip at all, but long enough to hold an end record', 'badXlsx'],
    ['old.xls', 'x', 'unknownFormat'],
  ])('refuses %s as a whole', async (name, text, code) => {
    writeFileSync(join(folder, name), text);
    await expect(importFile('results', join(folder, name))).rejects.toMatchObject({ code });
  });

  it('keeps the rows before a quote that never ends', async () => {
    const file = join(folder, 'quote.csv');
    writeFileSync(file, `编号,标题\nq1,好\nq2,"${'坏'.repeat(3_000_000)}`);
    await expect(importFile('results', file)).rejects.toMatchObject({ code: 'badCsv' });
    expect(await count('result')).toBe(1);
  });

  it('refuses an XLSX that unpacks to far more than it weighs, whatever its headers say', async () => {
    const file = await xlsx('bomb.xlsx', [['编号', '标题'], ...Array.from({ length: 300 }, (_, index) => [`b${index}`, `${index}${'a'.repeat(30_000)}`])]);
    await expect(importFile('results', file)).rejects.toMatchObject({ code: 'dangerousXlsx' });
    const bytes = readFileSync(file);
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) bytes.writeUInt32LE(1_000, at + 24);
    writeFileSync(file, bytes);
    await expect(importFile('results', file)).rejects.toMatchObject({ code: 'dangerousXlsx' });
    expect(await count('result')).toBe(0);
  });
});

describe('templates', () => {
  const folderOfTemplates = join(__dirname, '../../../../apps/worker/templates');

  it.each(importKinds.flatMap((kind) => ['csv', 'xlsx'].map((format) => ({ kind, format }))))('$kind as $format goes in without a problem', async ({ kind, format }) => {
    expect(await importFile(kind, join(folderOfTemplates, `${kind}.${format}`), { isDryRun: true })).toMatchObject({ rows: 1, added: 1, refused: 0, ignored: [] });
    expect(problems).toEqual([]);
  });
});

describe('links', () => {
  const organizations = [{ id: 'o1', kind: 'university', name: '示例理工大学' }];
  const experts = [{ id: 'e1', name: '甲', organization: 'o1' }];
  const withLinks = [{ id: 'l1', title: '成果', owner: '示例理工大學', inventors: ['e1', '路人'] }];

  it('finds owners by folded name or external id and inventors by external id of the same source', async () => {
    await importFile('organizations', jsonl('o.jsonl', organizations), { source: 's' });
    await importFile('experts', jsonl('e.jsonl', experts), { source: 's' });
    await importFile('results', jsonl('r.jsonl', withLinks), { source: 's' });
    expect(await database.query('SELECT o.external_id AS owner, r.inventor_names, r.institutions FROM result r JOIN organization o ON o.id = r.owner_id')).toEqual([
      { owner: 'o1', inventor_names: ['甲', '路人'], institutions: [] },
    ]);
    expect(await database.query('SELECT e.external_id, i.position FROM result_inventor i JOIN expert e ON e.id = i.expert_id')).toEqual([{ external_id: 'e1', position: 0 }]);
    expect(await count("outbox_event WHERE payload->>'kind' = 'expert'")).toBe(2);
  });

  it('keeps unknown names as text and links them when the same file comes again later', async () => {
    const file = jsonl('r2.jsonl', withLinks);
    await importFile('results', file, { source: 's' });
    expect(await database.query('SELECT owner_id, institutions, inventor_names FROM result')).toEqual([{ owner_id: null, institutions: ['示例理工大學'], inventor_names: ['e1', '路人'] }]);
    await importFile('organizations', jsonl('o.jsonl', organizations), { source: 's' });
    await importFile('experts', jsonl('e.jsonl', experts), { source: 's' });
    expect(await importFile('results', file, { source: 's' })).toMatchObject({ changed: 1 });
    expect(await importFile('results', file, { source: 's' })).toMatchObject({ changed: 0, unchanged: 1 });
    expect([await count('result WHERE owner_id IS NOT NULL'), await count('result_inventor')]).toEqual([1, 1]);
  });

  it('links the published works of an expert from another source and drops what is no longer listed', async () => {
    await importFile('results', jsonl('papers.jsonl', results(3)));
    await importFile('experts', jsonl('authors.jsonl', [{ id: 'ex', name: '专家', institution: '示例大学', papers: ['r0', 'r2', 'gone'] }]));
    const works = 'SELECT r.external_id FROM result_inventor i JOIN result r ON r.id = i.result_id ORDER BY 1';
    expect(await database.query(works)).toEqual([{ external_id: 'r0' }, { external_id: 'r2' }]);
    expect(await database.query("SELECT external_id, version FROM result ORDER BY 1")).toEqual([
      { external_id: 'r0', version: 2 },
      { external_id: 'r1', version: 1 },
      { external_id: 'r2', version: 2 },
    ]);
    await importFile('experts', jsonl('authors.jsonl', [{ id: 'ex', name: '专家', institution: '示例大学', papers: ['r1'] }]));
    expect(await database.query(works)).toEqual([{ external_id: 'r1' }]);
  });
});
