import type { LedgerEntryView } from '@techmatch/contracts';
import type { HelperKind, LedgerKind } from '@techmatch/contracts/tables';
import { harmlessCell } from '@techmatch/http';
import exceljs from 'exceljs';

const kinds: Readonly<Record<LedgerKind, string>> = { visit: '走访', service: '服务', problem: '发现的难题', result: '引入的成果', product: '协助的新产品' };
const helpers: Readonly<Record<HelperKind, string>> = { commissioner: '科技特派员', cadre: '帮扶干部' };
const heads = [['日期', 12], ['企业', 32], ['事项', 14], ['身份', 12], ['小时', 8], ['说明', 60]] as const;

/** A workbook of these lines, texts typed as texts. Its words are Chinese: it goes to whoever keeps the ledgers together. */
export async function writeLedger(entries: readonly LedgerEntryView[]): Promise<ArrayBuffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('帮扶台账');
  sheet.columns = heads.map(([header, width]) => ({ header, width }));
  for (const { on, enterprise, kind, helperKind, minutes, note } of entries) sheet.addRow([on, harmlessCell(enterprise.name), kinds[kind], helpers[helperKind], minutes / 60, harmlessCell(note)]);
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  const written = await book.xlsx.writeBuffer();
  return new Uint8Array(written).buffer;
}
