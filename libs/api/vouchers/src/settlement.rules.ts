import type { TransferOutcome } from '@techmatch/contracts/tables';
import { csvHead, csvLine, harmlessCell } from '@techmatch/http';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';

/** A payment as the bank reads it. */
export interface Payment {
  readonly key: string;
  readonly payee: string;
  readonly account: string;
  readonly bank: string;
  /** Fen, as text. */
  readonly amountFen: string;
  readonly purpose: string;
}

/** A line of the file that the bank sends back; null where it says nothing that we know. */
export interface BankLine {
  readonly line: number;
  readonly key: string;
  readonly outcome: TransferOutcome | null;
  readonly reference: string;
  /** Fen; null where it is no amount. */
  readonly amountFen: bigint | null;
  readonly failure: string;
}

const heads = ['付款编号', '收款户名', '收款账号', '开户行', '金额（元）', '用途'] as const;

/** Names a payment of a claim at the bank, the same in every batch: a transfer that is tried again is the same transfer. */
export const transferKeyOf = (claimId: string): string => `TM${claimId.slice(4).toUpperCase()}`;
/** The claim of such a key; null where it is none. */
export const claimOfKey = (key: string): string | null => (/^TM[0-9A-Z]{20}$/i.test(key) ? `vcl_${key.slice(2).toLowerCase()}` : null);

/** Yuan with two decimals, as banks write them. */
export const yuanOf = (amountFen: string): string => `${amountFen.length > 2 ? amountFen.slice(0, -2) : '0'}.${amountFen.slice(-2).padStart(2, '0')}`;
/** `1,234.50` and `1234.5` → fen; null for what is no amount. */
export function fenOf(yuan: string): bigint | null {
  const found = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(yuan.replaceAll(/[,\s￥¥]/g, ''));
  return found === null ? null : BigInt(found[1] ?? '0') * 100n + BigInt((found[2] ?? '').padEnd(2, '0'));
}

/** Cells of a payment that a spreadsheet would take for a formula. A name that is made harmless is another name, so the bank's file refuses it instead. */
export const dangerousCells = ({ payee, account, bank, purpose }: Payment): string[] => [payee, account, bank, purpose].filter((cell) => harmlessCell(cell) !== cell);

const cellsOf = ({ key, payee, account, bank, amountFen, purpose }: Payment): string[] => [key, payee, account, bank, yuanOf(amountFen), purpose];

export const paymentsCsv = (payments: readonly Payment[]): string => csvHead(heads) + payments.map((payment) => csvLine(cellsOf(payment))).join('');

/** Accounts and amounts are typed as text: nothing rounds them. */
export async function paymentsXlsx(payments: readonly Payment[]): Promise<ArrayBuffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('付款清单');
  sheet.columns = [24, 40, 28, 36, 16, 40].map((width, at) => ({ header: heads[at] ?? '', width, style: { numFmt: '@' } }));
  for (const payment of payments) sheet.addRow(cellsOf(payment));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  const written = await book.xlsx.writeBuffer();
  return new Uint8Array(written).buffer;
}

const columns = { key: ['付款编号', 'key'], outcome: ['结果', '状态', 'outcome'], reference: ['银行流水号', '流水号', 'reference'], amount: ['金额（元）', '金额(元)', '金额', 'amount'], failure: ['原因', '失败原因', 'reason'] } as const;
const outcomes: Readonly<Record<string, TransferOutcome>> = { 成功: 'paid', 已支付: 'paid', paid: 'paid', success: 'paid', 失败: 'failed', 退票: 'failed', failed: 'failed' };

/** The bank's answer as CSV: a head line with 付款编号, 结果, 银行流水号, 金额（元） and 原因, in any order. Null where it has no such head, or cannot be read as CSV. */
export function readBankFile(text: string): BankLine[] | null {
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 10_000 });
  } catch {
    return null;
  }
  const [head, ...lines] = records;
  const at = (names: readonly string[]): number => (head ?? []).findIndex((cell) => names.includes(cell.trim()));
  const place = { key: at(columns.key), outcome: at(columns.outcome), reference: at(columns.reference), amount: at(columns.amount), failure: at(columns.failure) };
  if (place.key < 0 || place.outcome < 0 || place.reference < 0 || place.amount < 0) return null;
  const cell = (line: readonly string[], index: number): string => (index < 0 ? '' : (line[index] ?? '').trim());
  return lines.map((line, index) => ({
    line: index + 2,
    key: cell(line, place.key),
    outcome: outcomes[cell(line, place.outcome).toLowerCase()] ?? null,
    reference: cell(line, place.reference).slice(0, 64),
    amountFen: fenOf(cell(line, place.amount)),
    failure: cell(line, place.failure).slice(0, 200),
  }));
}
