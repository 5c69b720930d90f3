import { dictionaryTokens, fold, isHan, wordTokens, type Token } from '@techmatch/text';
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

/** Characters at which a word that no dictionary has is a wrong cut: the segmenter joined them to their neighbour (率约, 需在). */
const LOOSE = new Set('的了和与或及而且但在为从由被把将所之其此该于以能会可应需须要已还仍又再均都各每约达至很更最较太过不未无即因如'.match(/./gu) ?? []);

/**
 * Tells words from wrong cuts. The segmenter makes words up where its dictionary has none: 磁瓦 is one, 率约 (of 利用率约) is not. A made-up word is a wrong cut
 * where a word of the dictionary crosses its ends, or where it begins or ends with a character that only joins.
 */
function cutChecker(folded: string): (token: Token) => boolean {
  const known = dictionaryTokens(folded);
  const places = new Set(known.map(({ start, end }) => `${start}-${end}`));
  return ({ text, start, end }) => {
    if (!isHan(text.codePointAt(0) ?? 0) || places.has(`${start}-${end}`)) return true;
    if (LOOSE.has(text.charAt(0)) || LOOSE.has(text.charAt(text.length - 1))) return false;
    return !known.some((word) => (word.start < start && word.end > start && word.end <= end) || (word.start >= start && word.start < end && word.end > end));
  };
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
  const english = new Set((everything.match(/[a-z]+/g) ?? []).map((word) => termOf('w', word)));
  const weights = new Map(plan.terms.map((term) => [term.term, term.weight]));
  const folded = fold(asked);
  const isWellCut = cutChecker(folded);
  const words = wordTokens(folded).flatMap((token) => {
    // Plans against profiles weigh no words: the token's bigram weight serves there.
    const weight = Math.max(weights.get(termOf('w', token.text) ?? '') ?? 0, weights.get(`b${token.text}`) ?? 0);
    return weight > 0 && speaks(token.text) && isWellCut(token) ? [{ ...token, weight }] : [];
  });
  const average = words.reduce((sum, word) => sum + word.weight, 0) / Math.max(1, words.length);
  const lacking = words.filter((word) => word.weight >= average / 2 && !everything.includes(word.text) && !english.has(termOf('w', word.text)));
  const best = compounds(lacking).sort((a, b) => b.weight - a.weight || a.start - b.start);
  const chosen: string[] = [];
  for (const word of best.map(({ start, end }) => asked.slice(start, end))) {
    if (chosen.length < limit && !chosen.some((other) => other.includes(word) || word.includes(other))) chosen.push(word);
  }
  return chosen;
}
