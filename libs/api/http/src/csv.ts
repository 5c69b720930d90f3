/** The byte order mark tells Excel that the text is UTF-8. */
const mark = '\uFEFF';

/** A cell of RFC 4180. What a spreadsheet would take for a formula (= + - @, tab, carriage return first) gets an apostrophe before it. */
export function csvCell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** The first line of a file. */
export function csvHead(names: readonly string[]): string {
  return `${mark}${csvLine(names)}`;
}
