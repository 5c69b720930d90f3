import { fold, wordTokens } from '@techmatch/text';
import { analyseDocument, type MatchText } from './document.js';
import { dot, lengthOf, type MeaningModel, type MeaningScore } from './meaning.js';
import type { QueryPlan, Question } from './query.js';
import { isSpeaking } from './phrases.js';
import { termHash, termOf, viewOf } from './terms.js';

/** A word of the question and another one of the record that mean alike, with the points that the record would lose without its word. */
export interface Alike {
  asked: string;
  found: string;
  points: number;
}

interface Placed {
  word: string;
  weight: number;
  vector: Float64Array;
}

/** Words less alike than this (cosine) share a subject, not a meaning (材料, 优异): true parts of the score, but no reason to show. Read on real matches. */
const LEAST_LIKENESS = 0.7;
/** The weightiest words of each side that are compared. */
const COMPARED = 40;

function placed(words: Iterable<readonly [string, number]>, model: MeaningModel, weigh: (hash: number, value: number) => number): Placed[] {
  return [...words].flatMap(([term, value]) => {
    const vector = viewOf(term) === 'w' ? model.vectorOf(termHash(term)) : undefined;
    return vector === undefined ? [] : [{ word: term.slice(1), weight: weigh(termHash(term), value), vector }];
  });
}

/** Words as written (folded) by term: what is shown is not the stem of an English word. */
function writtenWords(...texts: readonly string[]): Map<string, string> {
  return new Map(texts.flatMap((text) => wordTokens(fold(text)).map((token) => [termOf('w', token.text) ?? '', token.text] as const)));
}

/** Weighted sum of vectors. */
function sumOf(words: readonly Placed[], dimensions: number): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const { weight, vector } of words) vector.forEach((value, k) => (sum[k] = (sum[k] ?? 0) + weight * value));
  return sum;
}

/** Cosine, 0 where it is negative or a side is empty. */
function likenessOf(one: Float64Array, other: Float64Array): number {
  const lengths = lengthOf(one) * lengthOf(other);
  return lengths > 0 ? Math.max(0, dot(one, other) / lengths) : 0;
}

/**
 * The pairs of different words that bring most of a match's likeness in meaning, best first, each word once: words alike in themselves, without
 * whose word the record would be less like the question. Words that both sides have are left out: they are reasons already.
 */
export function findAlike(question: Question, record: MatchText, plan: QueryPlan, meaning: MeaningScore, model: MeaningModel, limit = 3): Alike[] {
  if (meaning.points <= 0) return [];
  const { terms } = analyseDocument(record);
  const asked = placed(plan.terms.map(({ term, weight }) => [term, weight] as const), model, (_, weight) => weight);
  const found = placed(terms, model, (hash, frequency) => model.weightIn(hash, frequency));
  const [wanted, whole] = [sumOf(asked, model.dimensions), sumOf(found, model.dimensions)];
  const lossOf = ({ weight, vector }: Placed): number =>
    plan.meaningPoints * (likenessOf(wanted, whole) - likenessOf(wanted, whole.map((value, k) => value - weight * (vector[k] ?? 0))));
  const askedTerms = new Set(plan.terms.map(({ term }) => term));
  const weightiest = (words: Placed[], isShared: (word: string) => boolean): Placed[] =>
    words.filter(({ word }) => isSpeaking(word) && !isShared(word)).sort((a, b) => b.weight - a.weight).slice(0, COMPARED);
  const pairs: (Alike & { brought: number })[] = [];
  const askedWords = weightiest(asked, (word) => terms.has(`w${word}`));
  for (const other of weightiest(found, (word) => askedTerms.has(`w${word}`))) {
    const points = lossOf(other);
    if (points <= 0) continue;
    for (const one of askedWords) {
      const isAlike = likenessOf(one.vector, other.vector) >= LEAST_LIKENESS;
      if (isAlike) pairs.push({ asked: one.word, found: other.word, points, brought: one.weight * other.weight * dot(one.vector, other.vector) });
    }
  }
  pairs.sort((a, b) => b.brought - a.brought || (a.asked < b.asked ? -1 : 1));
  const here = writtenWords(question.title ?? '', question.text);
  const there = writtenWords(record.title, record.body, ...record.keywords);
  return distinct(pairs, limit).map(({ asked: word, found: other, points }) => ({ asked: here.get(`w${word}`) ?? word, found: there.get(`w${other}`) ?? other, points }));
}

function distinct<T extends Alike>(pairs: readonly T[], limit: number): T[] {
  const chosen: T[] = [];
  for (const pair of pairs) {
    if (chosen.length >= limit) break;
    if (!chosen.some((other) => other.asked === pair.asked || other.found === pair.found)) chosen.push(pair);
  }
  return chosen;
}
