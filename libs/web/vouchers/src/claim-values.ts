import type { ClaimInput, VoucherClaimView } from '@techmatch/contracts';
import type { FieldProblem, InvoiceKind, PartyFactKind } from '@techmatch/contracts/tables';
import { fenOfYuan, yuanText } from '@techmatch/policy';

/** A claim as it stands in a form: amounts as people type them, the fields of invoice and payee side by side. */
export interface ClaimValues {
  actualFen: string;
  claimedFen: string;
  otherSubsidiesFen: string;
  kind: InvoiceKind | '';
  code: string;
  number: string;
  date: string;
  amountFen: string;
  taxFen: string;
  seller: string;
  line: string;
  payeeName: string;
  account: string;
  bank: string;
  declaredTies: readonly PartyFactKind[];
}

/** The fields of a form, and where the server names them. */
const paths: Readonly<Record<string, keyof ClaimValues>> = { 'invoice.kind': 'kind', 'invoice.code': 'code', 'invoice.number': 'number', 'invoice.date': 'date', 'invoice.amountFen': 'amountFen', 'invoice.taxFen': 'taxFen', 'invoice.seller': 'seller', 'payee.name': 'payeeName', 'payee.account': 'account', 'payee.bank': 'bank' };
export const fieldOfPath = (path: string): string => paths[path] ?? (path.startsWith('invoice.lines') ? 'line' : path);

const yuan = (fen: string | null | undefined): string => (fen === null || fen === undefined ? '' : yuanText(BigInt(fen)));

/** What is known already is filled in: the seller is the provider, the payee the claimant. */
export function claimValues({ actualFen, claimedFen, otherSubsidiesFen, invoice, payee, declaredTies, provider, claimant, product }: VoucherClaimView): ClaimValues {
  return {
    actualFen: yuan(actualFen),
    claimedFen: yuan(claimedFen),
    otherSubsidiesFen: yuan(otherSubsidiesFen ?? '0'),
    kind: invoice?.kind ?? '',
    code: invoice?.code ?? '',
    number: invoice?.number ?? '',
    date: invoice?.date ?? '',
    amountFen: yuan(invoice?.amountFen),
    taxFen: yuan(invoice?.taxFen),
    seller: invoice?.seller ?? provider.name,
    line: invoice?.lines[0]?.name ?? product,
    payeeName: payee?.name ?? claimant.name,
    account: payee?.account ?? '',
    bank: payee?.bank ?? '',
    declaredTies,
  };
}

const amounts = ['actualFen', 'claimedFen', 'otherSubsidiesFen', 'amountFen', 'taxFen'] as const;
/** A red-letter invoice is below 0: it is read, so that the server can say why it is refused. */
const fenOf = (text: string): bigint | null => {
  const negative = text.trim().startsWith('-');
  const fen = fenOfYuan(negative ? text.trim().slice(1) : text);
  return fen === null ? null : negative ? -fen : fen;
};

/** What cannot be read, at its field. */
export const unreadableClaim = (values: ClaimValues): FieldProblem[] => amounts.flatMap((path) => (values[path].trim() !== '' && fenOf(values[path]) === null ? [{ path, code: 'amount', params: {} }] : []));

export function claimInput(values: ClaimValues): ClaimInput {
  const fen = (text: string): string => String(fenOf(text) ?? 0n);
  const { kind, code, number, date, seller } = values;
  return {
    actualFen: fen(values.actualFen),
    claimedFen: fen(values.claimedFen),
    otherSubsidiesFen: fen(values.otherSubsidiesFen),
    invoice: { kind: kind === '' ? 'digitalOrdinary' : kind, code: code.trim(), number: number.trim(), date, amountFen: fen(values.amountFen), taxFen: fen(values.taxFen), seller: seller.trim(), lines: [{ name: values.line.trim(), amountFen: fen(values.amountFen) }] },
    payee: { name: values.payeeName.trim(), account: values.account.replaceAll(/\s/g, ''), bank: values.bank.trim() },
    declaredTies: [...values.declaredTies],
  };
}
