/** Letters as consonants (c) and vowels (v); y is a vowel after a consonant. */
function shape(word: string): string {
  let shaped = '';
  for (const letter of word) shaped += 'aeiou'.includes(letter) || (letter === 'y' && shaped.endsWith('c')) ? 'v' : 'c';
  return shaped;
}

/** Porter's measure: how many times a consonant follows a vowel. */
function measure(stem: string): number {
  return (shape(stem).match(/v+c+/g) ?? []).length;
}

const hasVowel = (stem: string): boolean => shape(stem).includes('v');
const endsDouble = (word: string): boolean => /([^aeiou])\1$/.test(word);
/** Ends consonant, vowel, consonant other than w, x, y: such a stem keeps or takes an e (hope, file). */
const endsShort = (word: string): boolean => shape(word).endsWith('cvc') && !/[wxy]$/.test(word);

/** Suffix pairs by step, longest first; a step replaces the first that fits, where the rest is long enough. */
function pairs(text: string): [string, string][] {
  return text
    .split(' ')
    .map((pair): [string, string] => [pair.split('>')[0] ?? '', pair.split('>')[1] ?? ''])
    .sort(([a], [b]) => b.length - a.length);
}
const DOUBLE_SUFFIXES = pairs(
  'ational>ate tional>tion enci>ence anci>ance izer>ize abli>able alli>al entli>ent eli>e ousli>ous ization>ize ation>ate ator>ate alism>al iveness>ive fulness>ful ousness>ous aliti>al iviti>ive biliti>ble',
);
const SHORT_SUFFIXES = pairs('icate>ic ative> alize>al iciti>ic ical>ic ful> ness>');
const LAST_SUFFIXES = pairs('al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> sion>s tion>t ou> ism> ate> iti> ous> ive> ize>');

function replace(word: string, suffixes: readonly [string, string][], above: number): string {
  const found = suffixes.find(([suffix]) => word.endsWith(suffix));
  if (found === undefined) return word;
  const stem = word.slice(0, -found[0].length) + found[1];
  // The s or t of -sion and -tion belongs to the stem that is measured.
  const measured = /^[st]ion$/.test(found[0]) ? stem : word.slice(0, -found[0].length);
  return measure(measured) > above ? stem : word;
}

function withoutPlural(word: string): string {
  if (/(ss|i)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** -eed, -ed and -ing, with what they leave made whole again (hopping → hop, filing → file). */
function withoutParticiple(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.replace(/(ed|ing)$/, '');
  if (stem === word || !hasVowel(stem)) return word;
  if (/(at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function withoutFinalE(word: string): string {
  const stem = word.slice(0, -1);
  const isLoose = word.endsWith('e') && (measure(stem) > 1 || (measure(stem) === 1 && !endsShort(stem)));
  const rest = isLoose ? stem : word;
  return rest.endsWith('ll') && measure(rest) > 1 ? rest.slice(0, -1) : rest;
}

const known = new Map<string, string>();
const KEPT = 50_000;

function stemOf(word: string): string {
  let stem = withoutParticiple(withoutPlural(word));
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replace(replace(stem, DOUBLE_SUFFIXES, 0), SHORT_SUFFIXES, 0);
  return withoutFinalE(replace(stem, LAST_SUFFIXES, 1));
}

/**
 * The stem of a folded English word (Porter, An algorithm for suffix stripping, 1980): heating, heated, heats → heat. For comparison, never for display. Words
 * of at most three letters and whatever is not letters alone (formulas, model numbers, Chinese) stay.
 */
export function stem(word: string): string {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= KEPT) known.clear();
  const found = stemOf(word);
  known.set(word, found);
  return found;
}
