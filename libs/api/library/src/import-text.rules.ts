/** Line breaks and tabs stay as such for `normalizeText`; every other control, zero-width or direction character and lone surrogates go. */
const unwanted = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufffe\\uffff]' +
    '|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
  'g',
);

/** A text as the library keeps it: NFC, no control characters, line breaks as \n, trimmed. */
export function normalizeText(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/g, '\n').replace(unwanted, '').normalize('NFC').replace(/\t/g, ' ').trim();
}

/** The same on one line: runs of white space become one space. */
export function normalizeLine(text: string): string {
  return normalizeText(text).replace(/\s+/g, ' ');
}

/** The parts of a text between any of `separators`, normalised, without empty ones and repetitions. */
export function splitList(text: string, separators: RegExp): string[] {
  return distinct(text.split(separators));
}

/** Normalised entries without empty ones and repetitions, in their order. */
export function distinct(entries: readonly string[]): string[] {
  return [...new Set(entries.map(normalizeLine).filter((entry) => entry !== ''))];
}

/** A full stop of Latin type ends a clause before a space and between Chinese characters, not in 0.5 or e.g. */
const clauseEnd = /[，,。；;！!？?]|(?<=\p{Script=Han})\.|\.(?=\s|$|\p{Script=Han})/gu;
const shortestClause = 8;
const longestClause = 60;

function isOutsideBrackets(text: string, position: number): boolean {
  const before = text.slice(0, position);
  return before.split(/[(（]/).length === before.split(/[)）]/).length;
}

/**
 * A title for a record that has none: the first clause of its text, at least 8 characters where the text has them and at most 60.
 * A section mark in front ([目的/意义], 【方法】) is no part of it.
 */
export function firstClause(text: string): string {
  const plain = normalizeLine(text.replace(/^\s*[[【(（][^\])）】]{1,12}[\])）】]\s*[:：]?/, ''));
  const ends = [...plain.matchAll(clauseEnd)].map((match) => match.index);
  const end = ends.find((position) => position >= shortestClause && isOutsideBrackets(plain, position)) ?? plain.length;
  const clause = plain.slice(0, end);
  if (clause.length <= longestClause) return clause;
  const cut = Array.from(clause).slice(0, longestClause).join('');
  const space = cut.lastIndexOf(' ');
  // Latin text is cut between words, Chinese anywhere.
  return (space > longestClause / 2 ? cut.slice(0, space) : cut).trim();
}
