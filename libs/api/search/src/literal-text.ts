import { isHan, isWordCharacter } from '@techmatch/text';

/** Marks that join two word characters into one run: 35795-2017, gb/t, 0.8. */
const joiners = new Set(['.', '-', '_', '/']);
const runCharacter = { plus: 0x2b, sharp: 0x23 } as const;

function isRunCode(code: number): boolean {
  return isHan(code) || isWordCharacter(code) || code === runCharacter.plus || code === runCharacter.sharp;
}

function isJoiner(text: string, at: number): boolean {
  if (!joiners.has(text.charAt(at)) || at === 0) return false;
  return isWordCharacter(text.charCodeAt(at - 1)) && isWordCharacter(text.codePointAt(at + 1) ?? 0);
}

/**
 * The runs of a folded text: unbroken stretches of Han characters, letters, digits, + and #, and of . - _ / between word characters. Spaces and
 * all other marks separate. What is searched literally is a part of one run: nothing matches across a comma.
 */
export function literalRuns(folded: string): string[] {
  const found: string[] = [];
  let start = -1;
  for (let at = 0; at < folded.length; ) {
    const code = folded.codePointAt(at) ?? 0;
    const isInside = isRunCode(code) || (start >= 0 && isJoiner(folded, at));
    if (isInside && start < 0) start = at;
    if (!isInside && start >= 0) {
      found.push(folded.slice(start, at));
      start = -1;
    }
    at += code > 0xffff ? 2 : 1;
  }
  if (start >= 0) found.push(folded.slice(start));
  return found;
}

/** Whether the unit stands alone as a word of one letter or digit: the C of vitamin C, not that of C++, C# or carbon. */
function isLoneWord(run: string, at: number): boolean {
  const isOpen = (index: number): boolean => index < 0 || index >= run.length || isHan(run.charCodeAt(index));
  return isWordCharacter(run.charCodeAt(at)) && isOpen(at - 1) && isOpen(at + 1);
}

/** The places of a run that a query of one character finds: every Han character, and words of one letter or digit. */
function singles(run: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < run.length; at += 1) if (isHan(run.charCodeAt(at)) || isLoneWord(run, at)) found.push(run.charAt(at));
  return found;
}

function windows(run: string, length: number): string[] {
  return Array.from({ length: Math.max(0, run.length - length + 1) }, (_, at) => run.slice(at, at + length));
}

/** A gram of one or two UTF-16 units as a signed 32-bit number; different grams have different numbers. */
function gramCode(gram: string): number {
  return gram.length === 1 ? gram.charCodeAt(0) : (gram.charCodeAt(0) << 16) | gram.charCodeAt(1);
}

/** The distinct codes of all grams of one and two units of folded texts, for the GIN index. */
export function gramCodes(texts: Iterable<string>): number[] {
  const codes = new Set<number>();
  for (const text of texts) {
    for (const run of literalRuns(text)) {
      for (const single of singles(run)) codes.add(gramCode(single));
      for (let at = 1; at < run.length; at += 1) codes.add((run.charCodeAt(at - 1) << 16) | run.charCodeAt(at));
    }
  }
  return [...codes];
}

/** The codes that a record must have to hold `run`. Enough for runs of one or two units; longer ones need a look at the text. */
export function requiredCodes(run: string): number[] {
  return [...new Set((run.length === 1 ? [run] : windows(run, 2)).map(gramCode))];
}

/** Each unit's four digits, made when first met: turning a number into text is the cost of an index otherwise. */
const unitDigits: (string | undefined)[] = [];

function digitsAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return (unitDigits[code] ??= code.toString(36).padStart(4, '0'));
}

/** A gram of one to three units as a word that no tokenizer cuts, corrects or translates: 农业 → q0feo0fgy. Fixed width per unit. */
export function indexToken(gram: string): string {
  let token = 'q';
  for (let at = 0; at < gram.length; at += 1) token += digitsAt(gram, at);
  return token;
}

/**
 * A folded text as the index sees it: the distinct grams of one, two and three units as opaque words. A word-based engine then finds any run of up
 * to three units exactly, and longer ones by all their grams of three (a superset, to be checked against the text).
 */
export function indexTokens(folded: string): string {
  const grams = new Set<string>();
  for (const run of literalRuns(folded)) {
    for (const single of singles(run)) grams.add(single);
    for (const length of [2, 3]) for (let at = 0; at + length <= run.length; at += 1) grams.add(run.slice(at, at + length));
  }
  let tokens = '';
  for (const gram of grams) tokens += tokens === '' ? indexToken(gram) : ` ${indexToken(gram)}`;
  return tokens;
}

/** The grams that stand for a run of a query in the index. */
export function queryGrams(run: string): string[] {
  return run.length <= 2 ? [run] : [...new Set(windows(run, 3))];
}

const latinWord = /[a-z0-9+#]{2,}/g;

/** The Latin words of a folded text, one each, for typing errors and whole-word rank: c++ and c# apart. */
export function latinWords(folded: string): string {
  const words = new Set(Array.from(folded.matchAll(latinWord), (match) => latinToken(match[0])));
  return [...words].join(' ');
}

export function latinToken(word: string): string {
  return word.replace(/\+/g, 'plus').replace(/#/g, 'sharp');
}
