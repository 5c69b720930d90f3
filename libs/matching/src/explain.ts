import type { EmbeddingScore } from './embedding.js';
import type { Factor } from './factors.js';
import { lengthRatio, saturation, type StoredDocument, type TextScore } from './score.js';
import type { MeaningScore } from './meaning.js';
import type { QueryPlan } from './query.js';
import type { View } from './terms.js';

/** Names the arithmetic: it changes when the same inputs would give another score or strength. */
export const SCORER_VERSION = '3';

/** One named number; the score is their sum. */
export interface ScorePart {
  name: string;
  points: number;
}

/** Everything a kept match needs to rebuild its score, without the documents or the statistics of its day. */
export interface StoredScore {
  scorerVersion: string;
  epoch: string;
  asOf: string;
  k1: number;
  b: number;
  ratios: Record<View, number>;
  terms: { term: string; view: View; weight: number; frequency: number }[];
  /** Likeness in meaning, and the points of likeness 1. */
  meaning: { likeness: number; full: number };
  /** Where both sides have a vector of the same text model. */
  embedding?: EmbeddingScore;
  factors: { kind: string; points: number }[];
}

/** What a match was scored by. */
export interface MatchScores {
  text: TextScore;
  meaning: MeaningScore;
  embedding?: EmbeddingScore | undefined;
  factors: readonly Factor[];
}

/** The numbers of one match, for keeping. */
export function storeScore(plan: QueryPlan, document: StoredDocument, { text, meaning, embedding, factors }: MatchScores, asOf: string): StoredScore {
  return {
    scorerVersion: SCORER_VERSION,
    epoch: plan.epoch,
    asOf,
    k1: plan.k1,
    b: plan.b,
    ratios: { b: lengthRatio(plan, document.lengths, 'b'), w: lengthRatio(plan, document.lengths, 'w') },
    terms: text.terms.map(({ term, frequency }) => ({ term: term.term, view: term.view, weight: term.weight, frequency })),
    meaning: { likeness: meaning.likeness, full: plan.meaningPoints },
    ...(embedding === undefined ? {} : { embedding }),
    factors: factors.filter((factor) => factor.points !== 0).map(({ kind, points }) => ({ kind, points })),
  };
}

/** Rebuilds score and parts from stored numbers alone. Throws a RangeError where they were stored by another scorer. */
export function explain(stored: StoredScore): { score: number; parts: ScorePart[] } {
  if (stored.scorerVersion !== SCORER_VERSION) throw new RangeError(`stored by scorer ${stored.scorerVersion}, this is ${SCORER_VERSION}`);
  const sums = { b: 0, w: 0 };
  for (const term of stored.terms) sums[term.view] += term.weight * saturation(term.frequency, stored.ratios[term.view], stored.k1, stored.b);
  return addParts(sums, { meaning: stored.meaning.likeness * stored.meaning.full, embedding: stored.embedding }, stored.factors);
}

function addParts(
  sums: Record<View, number>,
  { meaning, embedding }: { meaning: number; embedding: EmbeddingScore | undefined },
  factors: readonly { kind: string; points: number }[],
): { score: number; parts: ScorePart[] } {
  const parts = [
    { name: 'characters', points: sums.b },
    { name: 'words', points: sums.w },
    ...(meaning === 0 ? [] : [{ name: 'meaning', points: meaning }]),
    ...(embedding === undefined ? [] : [{ name: 'embedding', points: embedding.likeness * embedding.full }]),
    ...factors.filter((factor) => factor.points !== 0).map(({ kind, points }) => ({ name: kind, points })),
  ];
  return { score: parts.reduce((sum, part) => sum + part.points, 0), parts };
}

/** The score of a match and its parts: text by view, likeness in meaning, then what a text model adds, then each fact. */
export function sumScore({ text, meaning, embedding, factors }: MatchScores): { score: number; parts: ScorePart[] } {
  const sums = { b: 0, w: 0 };
  for (const { term, points } of text.terms) sums[term.view] += points;
  return addParts(sums, { meaning: meaning.points, embedding }, factors);
}
