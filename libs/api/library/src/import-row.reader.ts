import type { ImportProblem, ImportProblemCode } from './import-problem.table.js';
import { readDay } from './import-date.rules.js';
import { readMoney, type MoneyReading, type MoneyUnit } from './import-money.rules.js';
import { distinct, normalizeLine, normalizeText, splitList } from './import-text.rules.js';
import { findMeaning, readYesNo } from './import-words.rules.js';

/** One row of a file: raw values by the field's own name (text, number, boolean, Date, list or object, as the format gives them). */
export interface RawRow {
  line: number;
  cells: ReadonlyMap<string, unknown>;
}

/** Most characters of one entry and most entries. */
interface ListLimits {
  max: number;
  entries: number;
}

const shownCharacters = 40;

/** A number as a person would write it. Spreadsheets keep 15 significant digits; what lies behind them is the noise of binary fractions. */
function numberText(value: number): string {
  const rounded = Number(value.toPrecision(15));
  return Math.abs(rounded) >= 1e21 || (rounded !== 0 && Math.abs(rounded) < 1e-6) ? String(value) : String(rounded);
}

/**
 * Reads the values of one row by type and collects what is wrong with them, so that a row's problems are all reported at once. A value that
 * cannot be read comes back as empty; the caller refuses the row when `problems` is not empty.
 */
export class ImportRow {
  readonly problems: ImportProblem[] = [];
  readonly externalId: string;

  constructor(private readonly row: RawRow) {
    const id = this.plain('id');
    this.externalId = id === null ? '' : normalizeLine(id);
    if (this.externalId === '') this.refuse('id', 'missing');
    else if (this.externalId.length > 200) this.refuse('id', 'tooLong', { count: this.externalId.length, max: 200 });
  }

  refuse(field: string | null, code: ImportProblemCode, params: Record<string, string | number> = {}): void {
    this.problems.push({ line: this.row.line, externalId: this.externalId === '' ? null : this.externalId, field, code, params });
  }

  /** One line of text, '' where none is given. */
  line(field: string, max: number): string {
    return this.bounded(field, normalizeLine(this.plain(field) ?? ''), max);
  }

  /** One line of text or null. */
  optionalLine(field: string, max: number): string | null {
    return this.line(field, max) || null;
  }

  /** Text of any number of lines, '' where none is given. */
  text(field: string, max: number): string {
    return this.bounded(field, normalizeText(this.plain(field) ?? ''), max);
  }

  /** Entries of a list, or of a text split at `separators`. */
  list(field: string, separators: RegExp, limits: ListLimits): string[] {
    const value = this.row.cells.get(field);
    const entries = Array.isArray(value) ? distinct(value.map((entry) => this.entryText(field, entry))) : splitList(this.plain(field) ?? '', separators);
    if (entries.length > limits.entries) this.refuse(field, 'tooMany', { count: entries.length, max: limits.entries });
    return entries.slice(0, limits.entries).map((entry) => this.bounded(field, entry, limits.max));
  }

  /** The raw list or object of a JSON file, for fields of records; undefined where the value is text or missing. */
  records(field: string): Readonly<Record<string, unknown>>[] | undefined {
    const value = this.row.cells.get(field);
    return Array.isArray(value) && value.every(isRecord) ? value : undefined;
  }

  integer(field: string, min: number, max: number): number | null {
    const text = this.line(field, shownCharacters);
    if (text === '') return null;
    const number = Number(text);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    this.refuse(field, 'badNumber', { value: shown(text), min, max });
    return null;
  }

  day(field: string, edge: 'first' | 'last'): string | null {
    const text = this.line(field, 200);
    if (text === '') return null;
    const day = readDay(text, edge);
    if (day === null) this.refuse(field, 'badDate', { value: shown(text) });
    return day;
  }

  yesNo(field: string): boolean | null {
    const text = this.line(field, shownCharacters);
    const answer = text === '' ? null : readYesNo(text);
    if (text !== '' && answer === null) this.refuse(field, 'badYesNo', { value: shown(text) });
    return answer;
  }

  /** Money of any form; what cannot be read is refused and comes back as `none`. */
  money(field: string, unit: MoneyUnit): Extract<MoneyReading, { kind: 'amount' | 'negotiable' | 'none' }> {
    const text = this.line(field, 100);
    const reading = readMoney(text, unit);
    switch (reading.kind) {
      case 'amount':
      case 'negotiable':
      case 'none':
        return reading;
      case 'invalid':
        this.refuse(field, 'badMoney', { value: shown(text) });
        break;
      case 'tooFine':
        this.refuse(field, 'moneyTooFine', { value: shown(text) });
        break;
      case 'tooLarge':
        this.refuse(field, 'moneyTooLarge', { value: shown(text) });
        break;
    }
    return { kind: 'none' };
  }

  /** One of the meanings of a table of words, or null where nothing is given. */
  meaning<Meaning extends string>(field: string, table: Readonly<Record<Meaning, readonly string[]>>): Meaning | null {
    const text = this.line(field, 200);
    if (text === '') return null;
    const meaning = findMeaning(text, table);
    if (meaning === null) this.refuseWord(field, text, table);
    return meaning;
  }

  /** Says that a word is not known and which are. */
  refuseWord(field: string, text: string, table: Readonly<Record<string, readonly string[]>>): void {
    const accepted = Object.entries(table).map(([name, words]) => words[0] ?? name);
    this.refuse(field, 'unknownWord', { value: shown(text), accepted: accepted.join('、') });
  }

  private plain(field: string): string | null {
    const value = this.row.cells.get(field);
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((entry) => this.entryText(field, entry)).join('；');
    return this.entryText(field, value);
  }

  private entryText(field: string, value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return numberText(value);
    if (typeof value === 'boolean') return String(value);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
    if (value !== null && value !== undefined) this.refuse(field, 'notText');
    return '';
  }

  private bounded(field: string, text: string, max: number): string {
    if (text.length <= max) return text;
    this.refuse(field, 'tooLong', { count: text.length, max });
    return '';
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A value as it is shown in a report. */
export function shown(text: string): string {
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`;
}
