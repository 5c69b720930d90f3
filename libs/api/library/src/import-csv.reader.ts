import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ImportKind } from './import-fields.table.js';
import { readHeading } from './import-heading.reader.js';
import { UnusableFileError, type ImportProblem } from './import-problem.table.js';
import { isRecord, type RawRow } from './import-row.reader.js';

const longestRecord = 2_000_000;

interface CsvRecord {
  line: number;
  cells: string[];
}

function toRecord(value: unknown): CsvRecord {
  if (isRecord(value) && isRecord(value['info']) && Array.isArray(value['record'])) {
    return { line: Number(value['info']['lines']), cells: value['record'].map(String) };
  }
  throw new Error('csv-parse gives { info, record }');
}

/** The separator of the first line: the one that occurs most often in it. */
function delimiterOf(heading: string): string {
  const counts = [',', '\t', ';', '，'].map((mark) => ({ mark, count: heading.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** Text chunks, of which the first holds the whole first line (or its first 64 KB). */
async function* withFirstLine(text: Readable): AsyncGenerator<string> {
  let start: string | null = '';
  for await (const piece of text) {
    const chunk = String(piece);
    if (start === null) {
      yield chunk;
      continue;
    }
    start += chunk;
    if (start.includes('\n') || start.length > 65_536) {
      yield start;
      start = null;
    }
  }
  if (start !== null) yield start;
}

async function* recordsOf(text: Readable): AsyncGenerator<CsvRecord> {
  const chunks = withFirstLine(text);
  const first = await chunks.next();
  const start = first.done === true ? '' : first.value;
  const parser = parse({
    delimiter: delimiterOf(start.split('\n', 1)[0] ?? ''),
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
  });
  const feeding = feed(parser, start, chunks);
  try {
    for await (const value of parser) yield toRecord(value);
    await feeding;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnusableFileError('badCsv', { line: parser.info.lines, value: error.code }, { cause: error });
  } finally {
    parser.destroy();
    text.destroy();
    await feeding;
  }
}

/** Writes the chunks to the parser no faster than it takes them. Ends quietly when the parser has failed: its reader sees the error. */
async function feed(parser: ReturnType<typeof parse>, start: string, chunks: AsyncGenerator<string>): Promise<void> {
  const write = async (chunk: string): Promise<void> => {
    if (parser.destroyed || parser.write(chunk)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        parser.off('drain', done).off('close', done).off('error', done);
        resolve();
      };
      parser.on('drain', done).on('close', done).on('error', done);
      if (parser.destroyed) done();
    });
  };
  try {
    await write(start);
    for await (const chunk of chunks) await write(chunk);
    if (!parser.destroyed) parser.end();
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** One record per row under a row of headings; separated by commas, tabs or semicolons. */
export async function* readCsv(text: Readable, kind: ImportKind, ignored: Set<string>): AsyncGenerator<RawRow | { problem: ImportProblem }> {
  let columns: (string | undefined)[] | null = null;
  for await (const { line, cells } of recordsOf(text)) {
    if (columns === null) {
      columns = readHeading(cells, kind, ignored);
    } else if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
      yield { problem: { line, externalId: null, field: null, code: 'tooManyCells', params: { count: cells.length, max: columns.length } } };
    } else if (cells.some((cell) => cell.trim() !== '')) {
      yield { line, cells: toCells(columns, cells) };
    }
  }
  if (columns === null) throw new UnusableFileError('empty');
}

/** Cells by field; columns that mean nothing are left out. */
export function toCells(columns: readonly (string | undefined)[], cells: readonly unknown[]): Map<string, unknown> {
  return new Map(columns.flatMap((column, index) => (column === undefined ? [] : [[column, cells[index]] as const])));
}
