import { fold, isHan, latinTokens, singular, termKey, words } from '@techmatch/text';

/** The keywords of one record in both languages, in the author's order. */
export interface BilingualKeywords {
  chinese: readonly string[];
  english: readonly string[];
}

/** An English word or phrase (see `termKey`) and a Chinese text that stands for it, with a weight of 0 to 1. */
export interface TermPair {
  from: string;
  to: string;
  weight: number;
}

/** A pair as it was learned. `written`: the English as one author wrote it (folded); `records`: keywords that say so. */
export interface LearnedPair extends TermPair {
  written: string;
  records: number;
}

/** What a phrase of a question was understood as: `asked` as it stands there (folded), `text` in Chinese. */
export interface Translation {
  asked: string;
  text: string;
  weight: number;
}

const ROUNDS = 6;
const BEST_WORDS = 3;
const BEST_PHRASES = 2;
const LEAST_PROBABILITY = 0.12;
const LONGEST_PHRASE = 60;

function englishTokens(folded: string): string[] {
  return latinTokens(folded).map(singular);
}

interface Aligned {
  key: string;
  written: string;
  tokens: string[];
  chinese: string;
  words: string[];
}

function align(records: Iterable<BilingualKeywords>): Aligned[] {
  const aligned: Aligned[] = [];
  for (const { chinese, english } of records) {
    // Lists of different length are not in one order: what stands for what is unknown.
    if (chinese.length !== english.length) continue;
    chinese.forEach((raw, i) => {
      const zh = fold(raw).trim();
      const en = fold(english[i] ?? '');
      if (!zh || zh.length > LONGEST_PHRASE || en.length > 2 * LONGEST_PHRASE || !isHan(zh.codePointAt(0) ?? 0)) return;
      const tokens = englishTokens(en);
      if (tokens.length > 0) aligned.push({ key: tokens.join(''), written: en.trim(), tokens, chinese: zh, words: words(zh).filter((word) => isHan(word.codePointAt(0) ?? 0)) });
    });
  }
  return aligned;
}

type Table = Map<string, Map<string, number>>;

function add(table: Table, from: string, to: string, amount: number): void {
  const row = table.get(from) ?? new Map<string, number>();
  row.set(to, (row.get(to) ?? 0) + amount);
  table.set(from, row);
}

/** Probability of each Chinese word given an English one, by expectation maximisation (IBM model 1) over the aligned keywords. */
function learnWords(aligned: readonly Aligned[]): Table {
  let table: Table = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    const counts: Table = new Map();
    for (const pair of aligned) {
      for (const zh of pair.words) {
        const likely = pair.tokens.map((en) => (round === 0 ? 1 : (table.get(en)?.get(zh) ?? 0)));
        const total = likely.reduce((sum, p) => sum + p, 0);
        if (total > 0) pair.tokens.forEach((en, i) => add(counts, en, zh, (likely[i] ?? 0) / total));
      }
    }
    for (const row of counts.values()) {
      const total = [...row.values()].reduce((sum, count) => sum + count, 0);
      for (const [zh, count] of row) row.set(zh, count / total);
    }
    table = counts;
  }
  return table;
}

function bestOf(row: ReadonlyMap<string, number>, limit: number, least: number): [string, number][] {
  return [...row]
    .filter(([, weight]) => weight >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit);
}

/** Learns English → Chinese pairs from records that carry keywords in both languages. Deterministic; rows come sorted by `from`, best first. */
export function learnTermPairs(records: Iterable<BilingualKeywords>): LearnedPair[] {
  const aligned = align(records);
  const phrases: Table = new Map();
  const written = new Map<string, string>();
  const together: Table = new Map();
  for (const pair of aligned) {
    add(phrases, pair.key, pair.chinese, 1);
    // Of several spellings the longest: it has not lost its spaces.
    if (pair.written.length > (written.get(pair.key)?.length ?? 0)) written.set(pair.key, pair.written);
    for (const token of new Set(pair.tokens)) for (const word of new Set(pair.words)) add(together, token, word, 1);
  }
  const pairs: LearnedPair[] = [];
  for (const [from, row] of phrases) {
    const total = [...row.values()].reduce((sum, count) => sum + count, 0);
    for (const [to, count] of bestOf(row, BEST_PHRASES, 0)) pairs.push({ from, to, weight: count / total, written: written.get(from) ?? from, records: count });
  }
  for (const [from, row] of learnWords(aligned)) {
    if (phrases.has(from)) continue;
    for (const [to, weight] of bestOf(row, BEST_WORDS, LEAST_PROBABILITY)) pairs.push({ from, to, weight, written: from, records: together.get(from)?.get(to) ?? 0 });
  }
  return pairs.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : b.weight - a.weight));
}

/** Term pairs ready to translate the English phrases of a question, and synonyms that its Chinese is to be read with. */
export class TermPairs {
  private readonly byKey = new Map<string, TermPair[]>();

  /** `synonyms`: folded terms, `from` as it stands in the question. */
  constructor(
    pairs: Iterable<TermPair>,
    private readonly synonyms: readonly TermPair[] = [],
  ) {
    for (const pair of pairs) {
      const row = this.byKey.get(pair.from) ?? [];
      row.push(pair);
      this.byKey.set(pair.from, row);
    }
  }

  /** Keys that `translate` would look up for a text: fetch these pairs, no others. */
  static keysOf(folded: string): string[] {
    return [...new Set(englishClauses(folded).flatMap((clause) => [termKey(clause), ...englishTokens(clause)]))];
  }

  /** Chinese texts for the English clauses of a folded text (the whole clause where it is known, else word by word), and synonyms of what it says. */
  translate(folded: string): Translation[] {
    const meanings = englishClauses(folded).flatMap((clause) => {
      const whole = this.lookUp(clause, termKey(clause));
      return whole.length > 0 ? whole : latinTokens(clause).flatMap((word) => this.lookUp(word, singular(word)));
    });
    const alike = this.synonyms.filter(({ from }) => folded.includes(from)).map(({ from, to, weight }) => ({ asked: from, text: to, weight }));
    return [...meanings, ...alike];
  }

  private lookUp(asked: string, key: string): Translation[] {
    return (this.byKey.get(key) ?? []).map(({ to, weight }) => ({ asked, text: to, weight }));
  }
}

/** Clauses without Han characters. English inside a Chinese clause (LED手电筒) is left as it is: its neighbours say it already. */
function englishClauses(folded: string): string[] {
  return folded
    .split(/[;,:!?。、\n]|\.\s/)
    .filter((clause) => !Array.from(clause).some((character) => isHan(character.codePointAt(0) ?? 0)))
    .map((clause) => clause.trim())
    .filter((clause) => englishTokens(clause).length > 0);
}
