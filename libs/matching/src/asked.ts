import { bigramTokens, fold, isHan, wordTokens } from '@techmatch/text';
import { termOf } from './terms.js';

/**
 * What a bigram that spans two words of a description counts, beside 1 inside a word: it is an accident of how words meet (灯具在 → 具在), rare in
 * any library, and rarity would make it weigh most. Beside a word of one character (在, 和, 的) it says still less.
 */
export const SPAN_COUNT = { words: 0.6, particle: 0.3 } as const;

/** The number of the word that each character belongs to, and the length of each word. */
function wordsByCharacter(folded: string): { owners: Int32Array; lengths: number[] } {
  const owners = new Int32Array(folded.length).fill(-1);
  const lengths = wordTokens(folded).map(({ start, end }, word) => {
    owners.fill(word, start, end);
    return end - start;
  });
  return { owners, lengths };
}

/** Adds `weight` for every term of a question's text, in both views; bigrams across words count less as `gate` nears 1 (a description). */
export function countAsked(text: string, weight: number, gate: number, into: Map<string, number>): void {
  const folded = fold(text);
  const { owners, lengths } = wordsByCharacter(folded);
  const add = (term: string | undefined, amount: number): void => {
    if (term !== undefined) into.set(term, (into.get(term) ?? 0) + amount);
  };
  for (const token of bigramTokens(folded)) {
    const [first = -1, last = -1] = [owners[token.start], owners[token.end - 1]];
    const isAcross = first !== last && isHan(token.text.codePointAt(0) ?? 0);
    const kept = lengths[first] === 1 || lengths[last] === 1 ? SPAN_COUNT.particle : SPAN_COUNT.words;
    add(termOf('b', token.text), isAcross ? weight * (1 + (kept - 1) * gate) : weight);
  }
  for (const token of wordTokens(folded)) add(termOf('w', token.text), weight);
}
