import { isHan, isWordCharacter } from './characters.js';
import { fold } from './fold.js';

/** A piece of the text as written; the pieces joined give the text back. */
export interface HighlightSegment {
  text: string;
  hit: boolean;
}

/** Below this length a Latin term hits whole words only: `c` must not light up every c. */
const SHORT_WORD = 3;

function isWordAt(folded: string, index: number): boolean {
  return index >= 0 && index < folded.length && isWordCharacter(folded.charCodeAt(index));
}

/** A word term must begin where a word begins; a short one must also end there. Han has no word boundaries. */
function fits(folded: string, term: string, at: number): boolean {
  if (isHan(term.charCodeAt(0)) || !isWordCharacter(term.charCodeAt(0))) return true;
  if (isWordAt(folded, at - 1)) return false;
  return term.length >= SHORT_WORD || !isWordAt(folded, at + term.length);
}

function mark(folded: string, term: string, hits: Uint8Array): void {
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
    if (fits(folded, term, at)) hits.fill(1, at, at + term.length);
  }
}

/**
 * Splits a text, as written, into pieces that are hit by one of the terms and pieces that are not. Terms match by their folded form
 * (traditional meets simplified, full meets half width); overlapping and touching hits become one piece. Linear in text × terms.
 */
export function highlight(text: string, terms: readonly string[]): HighlightSegment[] {
  const folded = fold(text);
  const hits = new Uint8Array(text.length);
  for (const term of new Set(terms.map((raw) => fold(raw).trim()))) if (term) mark(folded, term, hits);
  const segments: HighlightSegment[] = [];
  let start = 0;
  for (let i = 1; i <= text.length; i++) {
    if (i < text.length && hits[i] === hits[start]) continue;
    segments.push({ text: text.slice(start, i), hit: hits[start] === 1 });
    start = i;
  }
  return segments;
}
