import { runs } from './characters.js';

/** A token with its place, `[start, end)` in UTF-16 code units of the folded text (and so of the text as written). */
export interface Token {
  text: string;
  start: number;
  end: number;
}

function hanBigrams(folded: string, start: number, end: number, out: Token[]): void {
  let previous = -1;
  let at = start;
  while (at < end) {
    const next = at + ((folded.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
    if (previous >= 0) out.push({ text: folded.slice(previous, next), start: previous, end: next });
    previous = at;
    at = next;
  }
  if (previous === start) out.push({ text: folded.slice(start, end), start, end });
}

const MARKS = /[+#]+$/;

/** A word token whole (without the marks of C++ and C#, which only `words` keeps) and, where it has several, its parts at . - _ / */
function wordParts(folded: string, start: number, end: number, out: Token[]): void {
  const whole = folded.slice(start, end).replace(MARKS, '');
  out.push({ text: whole, start, end: start + whole.length });
  let from = start;
  const parts = whole.split(/[.\-_/]/);
  if (parts.length === 1) return;
  for (const part of parts) {
    if (part) out.push({ text: part, start: from, end: from + part.length });
    from += part.length + 1;
  }
}

/** `bigrams` with places. */
export function bigramTokens(folded: string): Token[] {
  const out: Token[] = [];
  for (const run of runs(folded)) {
    if (run.kind === 'han') hanBigrams(folded, run.start, run.end, out);
    else wordParts(folded, run.start, run.end, out);
  }
  return out;
}

/**
 * Terms of the character-bigram index: each two neighbouring characters of a Han run (a lone character as itself), whole alphanumeric
 * tokens, and the parts of those at . - _ /. Repeats are kept.
 */
export function bigrams(folded: string): string[] {
  return bigramTokens(folded).map((token) => token.text);
}
