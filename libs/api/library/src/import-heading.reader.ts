import { fieldNames, headingOf, importFields, type ImportKind } from './import-fields.table.js';
import { UnusableFileError } from './import-problem.table.js';
import { shown } from './import-row.reader.js';
import { normalizeLine } from './import-text.rules.js';
import { wordKey } from './import-words.rules.js';

/** Columns without which a table of this kind says nothing; one of each list must be there. */
const required: Record<ImportKind, readonly (readonly string[])[]> = {
  results: [['id'], ['title', 'abstract']],
  experts: [['id'], ['name']],
  needs: [['id'], ['title', 'description']],
  organizations: [['id'], ['name']],
};

/** Column → field from the first row of a table. Throws UnusableFileError when it is no heading, a required column is missing or a field occurs twice. */
export function readHeading(cells: readonly string[], kind: ImportKind, ignored: Set<string>): (string | undefined)[] {
  const names = fieldNames(kind);
  const columns = cells.map((cell) => names.get(wordKey(cell)));
  const choicesOfKind = required[kind];
  if (columns.every((column) => column === undefined)) {
    throw new UnusableFileError('noHeading', { accepted: choicesOfKind.map((choices) => choices.map((field) => headingOf(kind, field)).join('/')).join('、') });
  }
  for (const choices of choicesOfKind) {
    if (choices.some((field) => columns.includes(field))) continue;
    const fields: Record<string, readonly string[] | undefined> = importFields[kind];
    const accepted = choices.flatMap((field) => [field, ...(fields[field] ?? [])]).join('、');
    throw new UnusableFileError('missingColumn', { value: choices.map((field) => headingOf(kind, field)).join('/'), accepted });
  }
  columns.forEach((column, index) => {
    const name = shown(normalizeLine(cells[index] ?? ''));
    if (column === undefined && name !== '' && ignored.size < 50) ignored.add(name);
    if (column !== undefined && columns.indexOf(column) !== index) throw new UnusableFileError('repeatedColumn', { value: headingOf(kind, column) });
  });
  return columns;
}
