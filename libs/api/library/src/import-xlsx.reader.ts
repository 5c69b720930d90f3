import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { toCells } from './import-csv.reader.js';
import type { ImportKind } from './import-fields.table.js';
import { readHeading } from './import-heading.reader.js';
import { UnusableFileError } from './import-problem.table.js';
import { isRecord, type RawRow } from './import-row.reader.js';
import { checkZip } from './import-zip.guard.js';

/** Most rows of a sheet. Larger tables come as CSV. */
export const mostRows = 200_000;
const mostColumns = 300;

/** What a person sees in a cell: the text of rich text and links, the result of a formula; a date stays a Date, a number a number. */
function toValue(cell: unknown): unknown {
  if (!isRecord(cell)) return cell;
  if (Array.isArray(cell['richText'])) return cell['richText'].map((part: unknown) => (isRecord(part) ? toText(part['text']) : '')).join('');
  if ('text' in cell) return toValue(cell['text']);
  if ('result' in cell) return toValue(cell['result']);
  // A formula without a result or an error (#N/A) says nothing.
  return null;
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

interface SheetRow {
  line: number;
  cells: unknown[];
}

/** Rows of one sheet; the cells of a row without gaps, the first column first. */
async function* rowsOf(sheet: AsyncIterable<exceljs.Row>): AsyncGenerator<SheetRow> {
  let count = 0;
  for await (const row of sheet) {
    count += 1;
    if (count > mostRows + 1) throw new UnusableFileError('tooManyRows', { max: mostRows });
    const cells = Array.from({ length: Math.min(row.cellCount, mostColumns) }, (_, index) => toValue(row.getCell(index + 1).value));
    if (cells.some((cell) => cell !== null && cell !== undefined && cell !== '')) yield { line: row.number, cells };
  }
}

interface Heading {
  columns: (string | undefined)[];
  ignored: Set<string>;
}

/** Heading of a sheet's first row; null where the sheet is no table of ours (notes, a list of accepted words). */
function headingOrNull(cells: readonly unknown[], kind: ImportKind): Heading | null {
  const ignored = new Set<string>();
  try {
    return { columns: readHeading(cells.map(toText), kind, ignored), ignored };
  } catch (error) {
    if (error instanceof UnusableFileError && error.code === 'noHeading') return null;
    throw error;
  }
}

async function* readSheets(bytes: Readable, kind: ImportKind, ignored: Set<string>): AsyncGenerator<RawRow> {
  const workbook = new exceljs.stream.xlsx.WorkbookReader(bytes, { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' });
  let columns: (string | undefined)[] | null = null;
  let hasRows = false;
  for await (const sheet of workbook) {
    let isFirstRow = true;
    let isTable = false;
    for await (const { line, cells } of rowsOf(sheet)) {
      hasRows = true;
      if (isFirstRow && columns === null) {
        const heading = headingOrNull(cells, kind);
        for (const name of heading?.ignored ?? []) ignored.add(name);
        columns = heading?.columns ?? null;
        isTable = columns !== null;
      } else if (isTable && columns !== null) {
        yield { line, cells: toCells(columns, cells) };
      }
      isFirstRow = false;
    }
  }
  if (columns !== null) return;
  if (!hasRows) throw new UnusableFileError('empty');
  // Says which columns are wanted.
  readHeading([], kind, ignored);
}

/** Records from the first sheet whose first row holds known headings. The file is checked for dangerous compression before it is read. */
export async function* readXlsx(path: string, bytes: Readable, kind: ImportKind, ignored: Set<string>): AsyncGenerator<RawRow> {
  try {
    await checkZip(path, (await stat(path)).size);
    yield* readSheets(bytes, kind, ignored);
  } catch (error) {
    if (error instanceof UnusableFileError) throw error;
    throw new UnusableFileError('badXlsx', { value: error instanceof Error ? error.message : String(error) }, { cause: error });
  } finally {
    bytes.destroy();
  }
}
