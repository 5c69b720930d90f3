import { isHan, termKey, wordTokens } from '@techmatch/text';
import { literalRuns } from './literal-text.js';
import type { Alternative } from './term.store.js';

/** A stretch of the query: its runs must all hold, or all runs of one of the alternatives. */
export interface QueryUnit {
  runs: string[];
  alternatives: string[][];
}

/** What else a query is looked for as. */
export interface WidenedQuery {
  units: QueryUnit[];
  /** The terms that were put in, folded, in the order of the query. */
  texts: string[];
}

/** A part of the query that may be a term: runs `first` to `last`, or, in one run, `[start, end)` of it. */
interface Candidate {
  key: string;
  length: number;
  first: number;
  last: number;
  start: number;
  end: number;
}

/** Words that one term may have, and alternatives that a stretch of a query may get. */
const longestWords = 4;
const mostAlternatives = 4;

function isChinese(run: string): boolean {
  return Array.from(run).some((character) => isHan(character.codePointAt(0) ?? 0));
}

/** Neighbouring words within a run: the run itself among them. */
function partsOf(run: string, at: number): Candidate[] {
  const tokens = wordTokens(run);
  return tokens.flatMap((token, from) =>
    tokens.slice(from, from + longestWords).flatMap((last) => {
      const text = run.slice(token.start, last.end);
      const key = isChinese(text) ? text : termKey(text);
      return key.length < 2 ? [] : [{ key, length: text.length, first: at, last: at, start: token.start, end: last.end }];
    }),
  );
}

/** Neighbouring runs without Chinese: an English phrase, or a part of one. */
function phrasesFrom(runs: readonly string[], at: number): Candidate[] {
  const found: Candidate[] = [];
  for (let last = at; last < Math.min(runs.length, at + longestWords) && !isChinese(runs[last] ?? ''); last += 1) {
    const text = runs.slice(at, last + 1).join(' ');
    // A pair is kept under its key, a synonym of two English terms as it is written.
    for (const key of new Set([termKey(text), text])) if (key.length > 1) found.push({ key, length: text.length, first: at, last, start: 0, end: (runs[last] ?? '').length });
  }
  return found;
}

function candidatesOf(runs: readonly string[]): Candidate[] {
  return runs.flatMap((run, at) => (isChinese(run) ? partsOf(run, at) : phrasesFrom(runs, at)));
}

/** The keys to ask the term store for. */
export function termKeysOf(runs: readonly string[]): string[] {
  return [...new Set(candidatesOf(runs).map(({ key }) => key))];
}

/** The longest terms of a query, none over another. */
function chooseTerms(runs: readonly string[], known: ReadonlyMap<string, readonly Alternative[]>): Candidate[] {
  const chosen: Candidate[] = [];
  const candidates = candidatesOf(runs).filter(({ key }) => known.has(key));
  for (const candidate of candidates.sort((a, b) => b.length - a.length || a.first - b.first || a.start - b.start)) {
    const isApart = (other: Candidate): boolean =>
      other.last < candidate.first || other.first > candidate.last || (other.first === candidate.first && other.last === candidate.last && (other.end <= candidate.start || other.start >= candidate.end));
    if (chosen.every(isApart)) chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.first - b.first || a.start - b.start);
}

/** The query with every stretch that has alternatives beside them; null where it has none. */
export function widenQuery(runs: readonly string[], alternatives: readonly Alternative[]): WidenedQuery | null {
  const known = new Map<string, Alternative[]>();
  for (const each of alternatives) known.set(each.key, [...(known.get(each.key) ?? []), each]);
  const chosen = chooseTerms(runs, known);
  if (chosen.length === 0) return null;
  const units: QueryUnit[] = [];
  const texts: string[] = [];
  for (let at = 0; at < runs.length; ) {
    const here = chosen.filter(({ first }) => first === at);
    const last = Math.max(at, ...here.map((candidate) => candidate.last));
    const run = runs[at] ?? '';
    const unit: QueryUnit = { runs: runs.slice(at, last + 1), alternatives: [] };
    for (const { key, start, end, first, last: lastRun } of here) {
      for (const { text } of (known.get(key) ?? []).slice(0, mostAlternatives)) {
        const whole = first === lastRun ? run.slice(0, start) + text + run.slice(end) : text;
        unit.alternatives.push(literalRuns(whole));
        texts.push(text);
      }
    }
    units.push(unit);
    at = last + 1;
  }
  return { units, texts: [...new Set(texts)] };
}
