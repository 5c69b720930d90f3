import { analyseDocument, type MatchText } from './document.js';
import { dot, lengthOf, type MeaningModel, type MeaningScore } from './meaning.js';
import type { QueryPlan } from './query.js';
import { isSpeaking } from './phrases.js';
import { termHash, viewOf } from './terms.js';

/** A word of the question and another one of the record that mean alike, with the points that this likeness brings. */
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

/** Length of the weighted sum of vectors. */
function lengthOfSum(words: readonly Placed[], dimensions: number): number {
  const sum = new Float64Array(dimensions);
  for (const { weight, vector } of words) vector.forEach((value, k) => (sum[k] = (sum[k] ?? 0) + weight * value));
  return lengthOf(sum);
}

/**
 * The pairs of different words that bring most of a match's likeness in meaning, best first, each word once. The likeness is the sum over all pairs of
 * words, so what a pair brings is exact. Words that both sides have are left out: they are reasons already.
 */
export function findAlike(record: MatchText, plan: QueryPlan, meaning: MeaningScore, model: MeaningModel, limit = 3): Alike[] {
  if (meaning.points <= 0) return [];
  const { terms } = analyseDocument(record);
  const asked = placed(plan.terms.map(({ term, weight }) => [term, weight] as const), model, (_, weight) => weight);
  const found = placed(terms, model, (hash, frequency) => model.weightIn(hash, frequency));
  const scale = plan.meaningPoints / (lengthOfSum(asked, model.dimensions) * lengthOfSum(found, model.dimensions));
  const askedTerms = new Set(plan.terms.map(({ term }) => term));
  const weightiest = (words: Placed[], isShared: (word: string) => boolean): Placed[] =>
    words.filter(({ word }) => isSpeaking(word) && !isShared(word)).sort((a, b) => b.weight - a.weight).slice(0, COMPARED);
  const pairs: Alike[] = [];
  for (const one of weightiest(asked, (word) => terms.has(`w${word}`))) {
    for (const other of weightiest(found, (word) => askedTerms.has(`w${word}`))) {
      const product = dot(one.vector, other.vector);
      if (product < LEAST_LIKENESS * lengthOf(one.vector) * lengthOf(other.vector)) continue;
      pairs.push({ asked: one.word, found: other.word, points: scale * one.weight * other.weight * product });
    }
  }
  return distinct(pairs.sort((a, b) => b.points - a.points || (a.asked < b.asked ? -1 : 1)), limit);
}

function distinct(pairs: readonly Alike[], limit: number): Alike[] {
  const chosen: Alike[] = [];
  for (const pair of pairs) {
    if (chosen.length >= limit) break;
    if (!chosen.some((other) => other.asked === pair.asked || other.found === pair.found)) chosen.push(pair);
  }
  return chosen;
}
