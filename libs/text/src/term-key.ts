import { isHan } from './characters.js';
import { fold } from './fold.js';
import { words } from './words.js';

/** Harman's S-stemmer: English plurals only, because a wrong stem costs more than a missed one. */
export function singular(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  if (word.endsWith('ies') && !/[ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (word.endsWith('es') && !/[aeo]es$/.test(word)) return word.slice(0, -1);
  if (word.endsWith('s') && !/[us]s$/.test(word)) return word.slice(0, -1);
  return word;
}

/** The words of a folded text that are not Chinese, as written. */
export function latinTokens(folded: string): string[] {
  return words(folded).filter((token) => !isHan(token.codePointAt(0) ?? 0));
}

/** The key of an English phrase: folded, plurals cut, without spaces (sources often lose them: "geneticdiversity"). Empty for a Chinese text. */
export function termKey(phrase: string): string {
  return latinTokens(fold(phrase)).map(singular).join('');
}
