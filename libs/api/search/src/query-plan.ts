import { isHan, fold, words } from '@techmatch/text';
import { limits } from '@techmatch/contracts/tables';
import { literalRuns } from './literal-text.js';

/** One word of the relaxed query. `isFuzzy`: one of Latin letters that is long enough to forgive a typing error. */
export interface RelaxedWord {
  text: string;
  isFuzzy: boolean;
}

/** What a typed query asks for. */
export interface QueryPlan {
  /** Every run must occur literally. Empty: list the library. */
  runs: string[];
  /** Continues a short list; null where it could add nothing. */
  relaxed: RelaxedWord[] | null;
}

/** The strict list is continued by the relaxed one up to this many hits. */
export const strictEnough = 20;
/** Most words that the relaxed query asks for; the longest are kept. */
const relaxedLimit = 8;
/** The words kept must make up more than this share of the query: 教授 alone is no answer to 张芸教授 … */
const relaxedShare = 0.5;
/** … and all of one as short as a name: 家禾 is no answer to 沈家禾. */
const nameLength = 4;
const fuzzyLetters = /^[a-z]{5,}$/;

function relax(runs: readonly string[]): RelaxedWord[] | null {
  const folded = runs.join(' ');
  const found = [...new Set(words(folded).flatMap(literalRuns))].filter((word) => word.length > 1);
  const kept = new Set([...found].sort((a, b) => b.length - a.length).slice(0, relaxedLimit));
  const chosen = found.filter((word) => kept.has(word)).map((text) => ({ text, isFuzzy: fuzzyLetters.test(text) }));
  const letters = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);
  const isSame = chosen.length === runs.length && chosen.every((word) => runs.includes(word.text) && !word.isFuzzy);
  const covered = letters(chosen.map((word) => word.text));
  const asked = letters(runs);
  const isEnough = found.length > relaxedLimit || (asked <= nameLength ? covered >= asked : covered > asked * relaxedShare);
  return chosen.length === 0 || isSame || !isEnough ? null : chosen;
}

/**
 * Reads a query as typed: at most `limits.query` characters, folded; every unbroken run is looked for literally, no character is an operator.
 * The relaxed words are jieba's of those runs, without lone characters.
 */
export function planQuery(q: string): QueryPlan {
  const runs = [...new Set(literalRuns(fold(q.slice(0, limits.query))))];
  return { runs, relaxed: runs.length === 0 ? null : relax(runs) };
}

/** Whether a run is a short Latin word, which occurs inside many longer ones: AI in training. Whole words then come first. */
export function isShortLatin(run: string): boolean {
  return run.length <= 3 && !Array.from(run).some((character) => isHan(character.codePointAt(0) ?? 0)) && /^[a-z0-9+#]+$/.test(run);
}
