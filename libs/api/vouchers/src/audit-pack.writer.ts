import { writePdf, type PdfText } from '@techmatch/files';
import { harmlessCell } from '@techmatch/http';
import exceljs from 'exceljs';
import type { PackRow } from './audit-pack.queries.js';

export interface PackTable {
  readonly title: string;
  readonly rows: readonly PackRow[];
}
export interface AuditPack {
  readonly name: string;
  readonly madeAt: string;
  readonly tables: readonly PackTable[];
}

/** Lines of a table that the PDF prints; the workbook inside it has all. */
const printed = 500;

/** As text, and harmless in a spreadsheet. An amount below 0 is none of the dangerous ones: whoever adds the ledger up would stumble over a mark before it. */
const cellOf = (text: string): string => (/^-\d+(?:\.\d+)?$/.test(text) ? text : harmlessCell(text));

/** One sheet per table, every cell typed as text. */
export async function packXlsx({ tables }: AuditPack): Promise<Buffer> {
  const book = new exceljs.Workbook();
  for (const { title, rows } of tables) {
    const sheet = book.addWorksheet(title);
    const heads = Object.keys(rows[0] ?? { 没有记录: '' });
    sheet.columns = heads.map((header) => ({ header, width: 24, style: { numFmt: '@' } }));
    for (const row of rows) sheet.addRow(heads.map((head) => cellOf(row[head] ?? '')));
    sheet.getRow(1).font = { bold: true };
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
  }
  return Buffer.from(new Uint8Array(await book.xlsx.writeBuffer()));
}

const lineOf = (row: PackRow): string => Object.entries(row).flatMap(([head, cell]) => (cell === null || cell === '' ? [] : [`${head}：${cell}`])).join('；');

/** The pack to be read and printed, with the workbook as a file inside it. */
export async function packPdf(pack: AuditPack, workbook: Buffer): Promise<Buffer> {
  const texts = pack.tables.flatMap(({ title, rows }): PdfText[] => [
    { text: `${title}（${rows.length}）`, size: 13, gap: 14, isRuled: true },
    ...rows.slice(0, printed).map((row) => ({ text: lineOf(row), size: 8, gap: 3 })),
    ...(rows.length > printed ? [{ text: `其余 ${rows.length - printed} 行见随附的工作簿。`, size: 8, isMuted: true }] : []),
  ]);
  const title = `${pack.name} 审计包`;
  return writePdf({ title, texts: [{ text: title, size: 18 }, { text: `生成时间 ${pack.madeAt}`, size: 9, isMuted: true, gap: 4 }, ...texts], foot: title, attachments: [{ name: 'audit-pack.xlsx', content: workbook }] });
}
