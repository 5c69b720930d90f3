/** The byte order mark tells Excel that the text is UTF-8. */
const mark = '\uFEFF';

/** What some spreadsheet begins a formula with, also in the width of Chinese type; before it may stand what it skips or nobody sees. Tab and line ends begin a cell of their own where it is pasted. */
const formula = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/u;

/** A text that no spreadsheet takes for a formula, whoever opens or copies it: where one might, an apostrophe stands before it. */
export function harmlessCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** A cell of RFC 4180, harmless. */
export function csvCell(value: string): string {
  const harmless = harmlessCell(value);
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** The first line of a file. */
export function csvHead(names: readonly string[]): string {
  return `${mark}${csvLine(names)}`;
}
