import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  headingOf,
  importKinds,
  importLanguages,
  ImportService,
  UnusableFileError,
  wordProblem,
  wordUnusableFile,
  type ImportKind,
  type ImportLanguage,
  type ImportObserver,
  type ImportProblem,
  type ImportRequest,
  type ImportSummary,
} from '@techmatch/library';
import { SingleBar } from 'cli-progress';
import { WorkerModule } from './worker.module.js';

/** More problems than these go to a file beside the imported one instead of the screen. */
const shownProblems = 20;

const texts = {
  zh: {
    usage: `用法：npm run import -- results|experts|needs|organizations 文件 [选项]
  文件                .jsonl、.csv 或 .xlsx；列名见 apps/worker/templates 中的模板
  --dry-run           只说明会新增、更改多少，不写入
  --source 名称       数据来源名称（默认：记录自带的来源，否则用文件名）
  --demo              标记为演示数据
  --lang zh|en        提示语言
`,
    bar: '{bar} {percentage}% | {rows} 行 | 新增 {added} 更改 {changed} 未变 {unchanged} 拒绝 {refused}',
    done: (summary: ImportSummary) => `完成：读取 ${summary.rows} 行，新增 ${summary.added}，更改 ${summary.changed}，未变 ${summary.unchanged}，拒绝 ${summary.refused}。`,
    dry: (summary: ImportSummary) => `试运行，没有写入：读取 ${summary.rows} 行，将新增 ${summary.added}，将更改 ${summary.changed}，未变 ${summary.unchanged}，拒绝 ${summary.refused}。`,
    row: '整行',
    line: (problem: ImportProblem, where: string, reason: string, remedy: string) => `第 ${problem.line} 行${problem.externalId === null ? '' : ` [${problem.externalId}]`} ${where}：${reason}。${remedy}。`,
    more: (count: number, file: string) => `共 ${count} 个问题，全部写在 ${file}`,
    unwritable: (file: string) => `无法写入 ${file}，只显示前 ${shownProblems} 个问题`,
    ignored: (names: string) => `未使用的列：${names}`,
    headings: ['行', '编号', '列', '原因', '如何改正'],
    unusable: (reason: string, remedy: string) => `无法导入：${reason}。${remedy}。`,
  },
  en: {
    usage: `Usage: npm run import -- results|experts|needs|organizations FILE [options]
  FILE                .jsonl, .csv or .xlsx; for the headings see the templates in apps/worker/templates
  --dry-run           only say what would be added and changed
  --source NAME       name of the source (default: the record's own, else the file's name)
  --demo              mark as demonstration data
  --lang zh|en        language of the messages
`,
    bar: '{bar} {percentage}% | {rows} rows | added {added} changed {changed} unchanged {unchanged} refused {refused}',
    done: (summary: ImportSummary) => `Done: ${summary.rows} rows read, ${summary.added} added, ${summary.changed} changed, ${summary.unchanged} unchanged, ${summary.refused} refused.`,
    dry: (summary: ImportSummary) => `Dry run, nothing written: ${summary.rows} rows read, ${summary.added} would be added, ${summary.changed} changed, ${summary.unchanged} unchanged, ${summary.refused} refused.`,
    row: 'the row',
    line: (problem: ImportProblem, where: string, reason: string, remedy: string) => `line ${problem.line}${problem.externalId === null ? '' : ` [${problem.externalId}]`} ${where}: ${reason}; ${remedy}.`,
    more: (count: number, file: string) => `${count} problems in all, listed in ${file}`,
    unwritable: (file: string) => `cannot write ${file}; only the first ${shownProblems} problems are shown`,
    ignored: (names: string) => `columns without use: ${names}`,
    headings: ['line', 'id', 'column', 'reason', 'remedy'],
    unusable: (reason: string, remedy: string) => `Cannot import: ${reason}; ${remedy}.`,
  },
} as const;

interface Arguments {
  request: ImportRequest;
  language: ImportLanguage;
}

function isImportKind(text: string | undefined): text is ImportKind {
  return importKinds.some((kind) => kind === text);
}

/** Null when the arguments make no command. */
function readArguments(args: string[]): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, demo: { type: 'boolean' }, source: { type: 'string' }, lang: { type: 'string' } },
    });
    const [kind, file, extra] = positionals;
    if (!isImportKind(kind) || file === undefined || extra !== undefined) return null;
    const source = values.source?.normalize('NFC').trim() ?? '';
    if (source.length > 100) return null;
    return { request: { kind, file, source: source === '' ? null : source, isDemo: values.demo === true, isDryRun: values['dry-run'] === true }, language: languageOf(args) };
  } catch {
    return null;
  }
}

/** Chinese unless --lang says otherwise; also for arguments that cannot be parsed. */
function languageOf(args: readonly string[]): ImportLanguage {
  const stated = args.find((arg) => arg.startsWith('--lang='))?.slice(7) ?? args[args.indexOf('--lang') + 1];
  return args.some((arg) => arg.startsWith('--lang')) ? (importLanguages.find((language) => stated?.startsWith(language)) ?? 'zh') : 'zh';
}

/** A cell that a spreadsheet program takes as text, whatever it begins with. */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Shows the first problems and writes all of them to FILE.errors.csv when there are more. */
class ProblemReport {
  private count = 0;
  private readonly first: ImportProblem[] = [];
  private stream: WriteStream | null = null;
  private isUnwritable = false;
  readonly path: string;

  constructor(
    private readonly request: ImportRequest,
    private readonly language: ImportLanguage,
  ) {
    this.path = `${request.file}.errors.csv`;
  }

  add(problem: ImportProblem): void {
    this.count += 1;
    if (this.count <= shownProblems) this.first.push(problem);
    else this.write(problem);
  }

  async finish(): Promise<void> {
    const words = texts[this.language];
    for (const problem of this.first) {
      const { reason, remedy } = this.word(problem);
      process.stderr.write(`${words.line(problem, this.where(problem), reason, remedy)}\n`);
    }
    if (this.stream === null) return;
    this.stream.end();
    await finished(this.stream).catch(() => (this.isUnwritable = true));
    process.stderr.write(`${this.isUnwritable ? words.unwritable(this.path) : words.more(this.count, this.path)}\n`);
  }

  private write(problem: ImportProblem): void {
    if (this.stream === null) {
      this.stream = createWriteStream(this.path);
      this.stream.on('error', () => (this.isUnwritable = true));
      // The byte order mark tells spreadsheet programs that the Chinese is UTF-8.
      this.stream.write(`\ufeff${texts[this.language].headings.map(csvCell).join(',')}\r\n`);
      for (const earlier of this.first) this.stream.write(this.toCsv(earlier));
    }
    if (!this.isUnwritable) this.stream.write(this.toCsv(problem));
  }

  private toCsv(problem: ImportProblem): string {
    const { reason, remedy } = this.word(problem);
    return `${[problem.line, problem.externalId, this.where(problem), reason, remedy].map(csvCell).join(',')}\r\n`;
  }

  private where(problem: ImportProblem): string {
    if (problem.field === null) return texts[this.language].row;
    return this.language === 'zh' ? headingOf(this.request.kind, problem.field) : problem.field;
  }

  private word(problem: ImportProblem): { reason: string; remedy: string } {
    const heading = problem.field === null ? '' : this.where(problem);
    return wordProblem(problem.code, { heading, ...problem.params }, this.language);
  }
}

function openBar(language: ImportLanguage): SingleBar {
  return new SingleBar({ format: texts[language].bar, hideCursor: true, clearOnComplete: false, noTTYOutput: true, notTTYSchedule: 5_000, stream: process.stderr });
}

/**
 * `import results|experts|needs|organizations FILE`: 0 with a summary, also when some rows were refused; 2 when the arguments or the file are
 * unusable. Safe to kill at any moment and run again.
 */
export async function runImport(args: string[]): Promise<number> {
  const parsed = readArguments(args);
  if (parsed === null) {
    process.stderr.write(texts[languageOf(args)].usage);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new ConsoleLogger({ logLevels: ['fatal', 'error', 'warn'] }), abortOnError: false });
  try {
    return await importFile(app.get(ImportService), parsed);
  } finally {
    await app.close();
  }
}

async function importFile(service: ImportService, { request, language }: Arguments): Promise<number> {
  const words = texts[language];
  const report = new ProblemReport(request, language);
  const bar = openBar(language);
  const zero = { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0 };
  bar.start(1, 0, zero);
  const observer: ImportObserver = {
    problem: (problem) => report.add(problem),
    progress: (counts, bytes, size) => {
      bar.setTotal(size);
      bar.update(bytes, { ...counts });
    },
  };
  try {
    const summary = await service.run(request, observer);
    bar.stop();
    await report.finish();
    if (summary.ignored.length > 0) process.stderr.write(`${words.ignored(summary.ignored.join('、'))}\n`);
    process.stdout.write(`${request.isDryRun ? words.dry(summary) : words.done(summary)}\n`);
    return 0;
  } catch (error) {
    bar.stop();
    await report.finish();
    if (!(error instanceof UnusableFileError)) throw error;
    const { reason, remedy } = wordUnusableFile(error, language);
    process.stderr.write(`${words.unusable(reason, remedy)}\n`);
    return 2;
  }
}
