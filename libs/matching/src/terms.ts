import { bigrams, fold, stem, words } from '@techmatch/text';

/**
 * A term is a token with the view it belongs to: `b` character bigrams and alphanumeric tokens, `w` words. The views are scored apart:
 * bigrams forgive the way words are cut, words forgive chance neighbours.
 */
export type View = 'b' | 'w';
export const VIEWS = ['b', 'w'] as const satisfies readonly View[];

/** English function words: they carry no topic and, unlike Chinese ones, are whole tokens of the bigram view too. */
const ENGLISH_FUNCTION_WORDS = new Set(
  (
    'a about all also an and any are as at be been but by can could did do does for from had has have how if in into is it its may might must no not of on or our ' +
    'should some such than that the their then there these they this to was we were what when where which who why will with would you your'
  ).split(' '),
);

/** The term of a token (English words by their stem), or undefined where the token is an English function word. */
export function termOf(view: View, token: string): string | undefined {
  return ENGLISH_FUNCTION_WORDS.has(token) ? undefined : view + stem(token);
}

export function viewOf(term: string): View {
  return term.startsWith('b') ? 'b' : 'w';
}

const TOKENIZERS = { b: bigrams, w: words } as const;

/** Terms of a text in one view, with repeats. `folded` is the text after `fold`. */
export function termsOf(view: View, folded: string): string[] {
  return TOKENIZERS[view](folded).flatMap((token) => termOf(view, token) ?? []);
}

/** Adds `weight` for every term of the text, in both views. */
export function countTerms(text: string, weight: number, into: Map<string, number>): void {
  const folded = fold(text);
  for (const view of VIEWS) {
    for (const term of termsOf(view, folded)) into.set(term, (into.get(term) ?? 0) + weight);
  }
}

/** 32-bit FNV-1a of a term's UTF-16 units: the name of a term in stored vectors. */
export function termHash(term: string): number {
  return hashOn(0x811c9dc5, term, 0, term.length);
}

/** `termHash` of the term that a piece of a text is in a view, without making it. */
export function termHashIn(view: View, text: string, start: number, end: number): number {
  return hashOn(VIEW_HASHES[view], text, start, end);
}

function hashOn(from: number, text: string, start: number, end: number): number {
  let hash = from;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const VIEW_HASHES = { b: termHash('b'), w: termHash('w') } as const;
