import { fold } from '@techmatch/text';

/** Above this share of common text two records are likely the same thing. A house rule, not yet measured. */
export const likelyOverlap = 0.5;

function pairs(text: string): Set<string> {
  const characters = [...fold(text).replace(/[\s\p{P}]+/gu, '')];
  return new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`));
}

/** Share of character pairs that two texts have in common (Dice), 0 to 1. */
export function overlapOf(one: string, other: string): number {
  const [left, right] = [pairs(one), pairs(other)];
  if (left.size + right.size === 0) return 0;
  const common = [...left].filter((pair) => right.has(pair)).length;
  return (2 * common) / (left.size + right.size);
}

export function isSameTitle(one: string, other: string): boolean {
  const plain = (text: string): string => fold(text).replace(/[\s\p{P}]+/gu, '');
  return plain(one) === plain(other);
}
