import type { AuditEntryView } from '@techmatch/contracts';

const columns = ['id', 'at', 'actorId', 'organizationId', 'action', 'targetKind', 'targetId', 'details', 'position'] as const;

/** The byte order mark tells Excel that the text is UTF-8. */
export const csvHead = `\uFEFF${columns.join(',')}\r\n`;

/** A cell of RFC 4180. What a spreadsheet would take for a formula (= + - @, tab, carriage return first) gets an apostrophe before it. */
export function csvCell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function csvLine(entry: AuditEntryView): string {
  const cells = columns.map((name) => {
    const value = entry[name];
    return csvCell(value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
  });
  return `${cells.join(',')}\r\n`;
}
