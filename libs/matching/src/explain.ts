import type { Factor } from './factors.js';
import { lengthRatio, saturation, type StoredDocument, type TextScore } from './score.js';
import type { MeaningScore } from './meaning.js';
import { expectedPoints, type QueryPlan } from './query.js';
import type { View } from './terms.js';

/** Names the arithmetic: it changes when the same inputs would give another score. */
export const SCORER_VERSION = '2';

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
  factors: { kind: string; points: number }[];
}

/** What a match was scored by. */
export interface MatchScores {
  text: TextScore;
  meaning: MeaningScore;
  factors: readonly Factor[];
}

/** The numbers of one match, for keeping. */
export function storeScore(plan: QueryPlan, document: StoredDocument, { text, meaning, factors }: MatchScores, asOf: string): StoredScore {
  return {
    scorerVersion: SCORER_VERSION,
    epoch: plan.epoch,
    asOf,
    k1: plan.k1,
    b: plan.b,
    ratios: { b: lengthRatio(plan, document.lengths, 'b'), w: lengthRatio(plan, document.lengths, 'w') },
    terms: text.terms.map(({ term, frequency }) => ({ term: term.term, view: term.view, weight: term.weight, frequency })),
    meaning: { likeness: meaning.likeness, full: plan.meaningPoints },
    factors: factors.filter((factor) => factor.points !== 0).map(({ kind, points }) => ({ kind, points })),
  };
}

/** Rebuilds score and parts from stored numbers alone. Throws a RangeError where they were stored by another scorer. */
export function explain(stored: StoredScore): { score: number; parts: ScorePart[] } {
  if (stored.scorerVersion !== SCORER_VERSION) throw new RangeError(`stored by scorer ${stored.scorerVersion}, this is ${SCORER_VERSION}`);
  const sums = { b: 0, w: 0 };
  for (const term of stored.terms) sums[term.view] += term.weight * saturation(term.frequency, stored.ratios[term.view], stored.k1, stored.b);
  return addParts(sums, stored.meaning.likeness * stored.meaning.full, stored.factors);
}

function addParts(sums: Record<View, number>, meaning: number, factors: readonly { kind: string; points: number }[]): { score: number; parts: ScorePart[] } {
  const parts = [
    { name: 'characters', points: sums.b },
    { name: 'words', points: sums.w },
    ...(meaning === 0 ? [] : [{ name: 'meaning', points: meaning }]),
    ...factors.filter((factor) => factor.points !== 0).map(({ kind, points }) => ({ name: kind, points })),
  ];
  return { score: parts.reduce((sum, part) => sum + part.points, 0), parts };
}

/** The score of a match and its parts: text by view, likeness in meaning, then each fact. */
export function sumScore({ text, meaning, factors }: MatchScores): { score: number; parts: ScorePart[] } {
  const sums = { b: 0, w: 0 };
  for (const { term, points } of text.terms) sums[term.view] += points;
  return addParts(sums, meaning.points, factors);
}

/** How well the text answers the question, 0 to 1: its points beside the weight of the question's 20 weightiest terms. */
export function strengthOf(plan: QueryPlan, points: number): number {
  const expected = expectedPoints(plan.terms);
  return expected > 0 ? Math.max(0, Math.min(1, points / expected)) : 0;
}

/** Under this strength even the best match is said not to fit: of 45 demo needs read, the right result was hardly ever first below it. */
export const FITTING_STRENGTH = 0.2;

/** Strength from which a broker could act, and from which it is worth a look: see the README for how they were set. */
export const GRADE_STRENGTH = { strong: 0.6, fair: 0.4 } as const;

export type Grade = 'strong' | 'fair' | 'weak';

export function gradeOf(strength: number): Grade {
  if (strength >= GRADE_STRENGTH.strong) return 'strong';
  return strength >= GRADE_STRENGTH.fair ? 'fair' : 'weak';
}
