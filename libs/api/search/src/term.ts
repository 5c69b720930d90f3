import { longestTerm, termKinds, termOrigins, type TermKind, type TermOrigin } from '@techmatch/contracts/tables';
import { fold, isHan, termKey } from '@techmatch/text';

export { longestTerm, termKinds, termOrigins, type TermKind, type TermOrigin };

/**
 * Two terms that stand for each other. A `pair` is English and Chinese: `key` is `termKey` of the English phrase, `written` the phrase as it reads,
 * `meaning` the folded Chinese. A `synonym` is two folded terms of one language, `key` the smaller one (`written` is `key`).
 */
export interface TermName {
  kind: TermKind;
  key: string;
  written: string;
  meaning: string;
}

/** A term as learning found it. `weight`: 0 to 1, how sure; `records`: how many say so. */
export interface LearnedTerm extends TermName {
  weight: number;
  records: number;
}

/** A term on file. What a person states weighs 1. */
export interface Term extends LearnedTerm {
  origin: TermOrigin;
}

function hasHan(text: string): boolean {
  return Array.from(text).some((character) => isHan(character.codePointAt(0) ?? 0));
}

/** The name of a synonym of two folded terms; null where they are one. */
export function synonymName(one: string, other: string): TermName | null {
  if (one === other) return null;
  const [key, meaning] = one < other ? [one, other] : [other, one];
  return { kind: 'synonym', key, written: key, meaning };
}

/**
 * Reads two terms as a person writes them, in any order: English and Chinese make a pair, two of one language a synonym. Null where they are alike,
 * empty, or longer than `longestTerm`.
 */
export function readTerm(one: string, other: string): TermName | null {
  const [a, b] = [one, other].map((text) => fold(text).replace(/\s+/g, ' ').trim());
  if (a === undefined || b === undefined || a === '' || b === '' || a.length > longestTerm || b.length > longestTerm) return null;
  if (hasHan(a) === hasHan(b)) return synonymName(a, b);
  const [written, meaning] = hasHan(a) ? [b, a] : [a, b];
  const key = termKey(written);
  return key === '' ? null : { kind: 'pair', key, written, meaning };
}
