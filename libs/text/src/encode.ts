import { isHan, isWordCharacter, runs } from './characters.js';

function encodeHan(run: string): string {
  return Array.from(run, (character) => `zq${(character.codePointAt(0) ?? 0).toString(16)}`).join(' ');
}

/** Marks that a tokenizer drops but that tell words apart: c++ → cplusplus, c# → csharp, ca2+ → ca2plus. */
function encodeWord(token: string): string {
  return token.replace(/\+/g, 'plus').replace(/#/g, 'sharp');
}

/**
 * A folded text as a word-based engine should see it: every Han character becomes an opaque word (农 → `zq519c`), words of other scripts stay,
 * separated by single spaces. A run of a query encoded the same way and put in quotes is then an exact substring match: no word
 * segmentation, no homophones. (Two encoded characters may differ in one letter: only phrases, which admit no typos, are safe.)
 */
export function encodeForIndex(folded: string): string {
  return runs(folded)
    .map((run) => {
      const text = folded.slice(run.start, run.end);
      return run.kind === 'han' ? encodeHan(text) : encodeWord(text);
    })
    .join(' ');
}

function isGramCharacter(code: number): boolean {
  // + and # belong, so that c++ and c# have grams of their own.
  return isHan(code) || isWordCharacter(code) || code === 0x2b || code === 0x23;
}

/**
 * The distinct grams of two characters (code points) of a folded text, for the bigram column of PostgreSQL: over Han, other letters, digits, + and #
 * alike; spaces and punctuation break runs. A text of one character has none.
 */
export function grams(folded: string): string[] {
  const found = new Set<string>();
  let previous = '';
  for (const character of folded) {
    if (!isGramCharacter(character.codePointAt(0) ?? 0)) {
      previous = '';
      continue;
    }
    if (previous) found.add(previous + character);
    previous = character;
  }
  return [...found];
}
