import { fold, isHan, wordTokens } from '@techmatch/text';
import type { MatchText } from './document.js';
import type { QueryPlan, Question } from './query.js';
import { trimEdges } from './phrases.js';
import { termOf } from './terms.js';

const LONGEST_COMPOUND = 8;

interface Lacking {
  text: string;
  start: number;
  end: number;
  weight: number;
}

/** A thing, not a number: Han words of two characters without function words at their ends, or words that begin with a letter. */
function speaks(word: string): boolean {
  return isHan(word.codePointAt(0) ?? 0) ? trimEdges(word) === word && word.length >= 2 : /^\p{L}{2}/u.test(word);
}

/** Neighbouring missing words are one thing that is missing: 红外 + 开关 → 红外开关. */
function compounds(words: readonly Lacking[]): Lacking[] {
  const merged: Lacking[] = [];
  for (const word of words) {
    const last = merged.at(-1);
    if (last?.end === word.start && isHan(word.text.codePointAt(0) ?? 0) && last.text.length + word.text.length <= LONGEST_COMPOUND) {
      merged[merged.length - 1] = { text: last.text + word.text, start: last.start, end: word.end, weight: Math.max(last.weight, word.weight) };
    } else merged.push(word);
  }
  return merged;
}

/**
 * The weightiest words of the question that the record lacks, as written, best first. Only words that weigh at least half as
 * much as the average word of the question: a missing side remark is no lack.
 */
export function findMissing(question: Question, record: MatchText, plan: QueryPlan, limit = 5): string[] {
  const asked = `${question.title ?? ''}\n${question.text}`;
  const everything = fold([record.title, record.body, ...record.keywords].join('\n'));
  const weights = new Map(plan.terms.map((term) => [term.term, term.weight]));
  const words = wordTokens(fold(asked)).flatMap((token) => {
    // Plans against profiles weigh no words: the token's bigram weight serves there.
    const weight = Math.max(weights.get(termOf('w', token.text) ?? '') ?? 0, weights.get(`b${token.text}`) ?? 0);
    return weight > 0 && speaks(token.text) ? [{ ...token, weight }] : [];
  });
  const average = words.reduce((sum, word) => sum + word.weight, 0) / Math.max(1, words.length);
  const lacking = words.filter((word) => word.weight >= average / 2 && !everything.includes(word.text));
  const best = compounds(lacking).sort((a, b) => b.weight - a.weight || a.start - b.start);
  const chosen: string[] = [];
  for (const word of best.map(({ start, end }) => asked.slice(start, end))) {
    if (chosen.length < limit && !chosen.some((other) => other.includes(word) || word.includes(other))) chosen.push(word);
  }
  return chosen;
}
