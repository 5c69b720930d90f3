import type { Readable } from 'node:stream';
import { fieldNames, type ImportKind } from './import-fields.table.js';
import { UnusableFileError, type ImportProblem } from './import-problem.table.js';
import { isRecord, shown, type RawRow } from './import-row.reader.js';
import { normalizeLine } from './import-text.rules.js';
import { wordKey } from './import-words.rules.js';

/** Longest line, in UTF-16 units: far beyond any record, little beside the memory of a process. */
export const longestLine = 2_000_000;

interface Line {
  number: number;
  text: string;
  isTooLong: boolean;
}

/** Lines of a text stream; of one that is too long only its number is kept, not its content. */
async function* linesOf(text: Readable): AsyncGenerator<Line> {
  let number = 0;
  let rest = '';
  let isSkipping = false;
  for await (const chunk of text) {
    const pieces = (rest + String(chunk)).split('\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      number += 1;
      yield { number, text: isSkipping ? '' : piece, isTooLong: isSkipping || piece.length > longestLine };
      isSkipping = false;
    }
    if (rest.length > longestLine) {
      isSkipping = true;
      rest = '';
    }
  }
  if (rest !== '' || isSkipping) yield { number: number + 1, text: rest, isTooLong: isSkipping || rest.length > longestLine };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(line: number, code: ImportProblem['code'], params: ImportProblem['params'] = {}): { problem: ImportProblem } {
  return { problem: { line, externalId: null, field: null, code, params } };
}

/** One record per line. Members are read by our names and their aliases; our own name wins where a record holds several. */
export async function* readJsonl(text: Readable, kind: ImportKind, ignored: Set<string>): AsyncGenerator<RawRow | { problem: ImportProblem }> {
  const names = fieldNames(kind);
  const known = new Map<string, string | undefined>();
  for await (const line of linesOf(text)) {
    const trimmed = line.text.trim();
    if (line.isTooLong) yield refused(line.number, 'lineTooLong', { max: longestLine });
    else if (trimmed !== '') {
      const record = parse(trimmed);
      if (line.number === 1 && (Array.isArray(record) || (trimmed.startsWith('[') && !isRecord(record)))) throw new UnusableFileError('jsonArray');
      yield isRecord(record) ? { line: line.number, cells: toCells(record, names, known, ignored) } : refused(line.number, 'badJson');
    }
  }
}

function toCells(record: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>, known: Map<string, string | undefined>, ignored: Set<string>): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  for (const [member, value] of Object.entries(record)) {
    if (!known.has(member)) {
      known.set(member, names.get(wordKey(member)));
      // A hostile file could name a new member on every line.
      if (known.size > 1_000) known.clear();
    }
    const field = known.get(member) ?? names.get(wordKey(member));
    if (field === undefined) {
      if (ignored.size < 50) ignored.add(shown(normalizeLine(member)));
    } else if (!cells.has(field) || member === field) cells.set(field, value);
  }
  return cells;
}
