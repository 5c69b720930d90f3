import { isHan } from '@techmatch/text';
import { expectedPoints, type QueryPlan } from './query.js';
import type { TextScore } from './score.js';

/** Whether a term is the word or a part of it (块链 of 区块链), or holds it. Latin words hold each other by chance (ion, corrosion). */
function isOfWord(text: string, word: string): boolean {
  return text === word || (word.length > 1 && isHan(word.codePointAt(0) ?? 0) && (word.includes(text) || text.includes(word)));
}

/**
 * Points that the word which brings most has beyond what the question gives it: said often in a record, one word would seem to answer all that is asked
 * (区块链, for the hours of driving pupils).
 */
function excessOfOneWord(plan: QueryPlan, { terms }: TextScore): number {
  let [most, excess] = [0, 0];
  for (const { term: word } of plan.terms) {
    if (!word.startsWith('w')) continue;
    const own = terms.filter(({ term }) => isOfWord(term.term.slice(1), word.slice(1)));
    const points = own.reduce((sum, score) => sum + score.points, 0);
    if (points <= most) continue;
    most = points;
    excess = Math.max(0, points - own.reduce((sum, { term }) => sum + term.weight, 0));
  }
  return excess;
}

/**
 * How well the text answers the question, 0 to 1: its points beside the weight of the question's 20 weightiest terms. The word that brings most counts no
 * more than the question gives it.
 */
export function strengthOf(plan: QueryPlan, text: TextScore): number {
  const expected = expectedPoints(plan.terms);
  return expected > 0 ? Math.max(0, Math.min(1, (text.points - excessOfOneWord(plan, text)) / expected)) : 0;
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
