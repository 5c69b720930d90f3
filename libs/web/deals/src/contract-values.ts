import type { ContractInput, ContractView } from '@techmatch/contracts';
import type { Consideration, ContractKind, FieldProblem, Pricing } from '@techmatch/contracts/tables';
import { basisPointsOf, fenOfYuan, percentText, yuanText } from '@techmatch/policy';
import { weightOf, type InventorRow } from './calculator-address.js';

/** The contract as it stands in a form: amounts and percentages as people type them. */
export interface ContractValues {
  kind: ContractKind | '';
  consideration: Consideration | '';
  pricing: Pricing | '';
  amountFen: string;
  appraisedFen: string;
  isImport: boolean;
  teamBasisPoints: string;
  inventors: readonly InventorRow[];
  noticeFrom: string;
  noticeUntil: string;
  from: string;
  until: string;
}

export function valuesOf(contract: ContractView): ContractValues {
  const yuan = (fen: string | null): string => (fen === null ? '' : yuanText(BigInt(fen)));
  return {
    kind: contract.kind ?? '',
    consideration: contract.consideration ?? '',
    pricing: contract.pricing ?? '',
    amountFen: yuan(contract.amountFen),
    appraisedFen: yuan(contract.appraisedFen),
    isImport: contract.isImport,
    teamBasisPoints: contract.teamBasisPoints === null ? '' : percentText(contract.teamBasisPoints).replace(' %', ''),
    inventors: contract.inventors.map(({ name, weight }) => ({ name, weight: String(weight) })),
    noticeFrom: contract.noticeFrom ?? '',
    noticeUntil: contract.noticeUntil ?? '',
    from: contract.from ?? '',
    until: contract.until ?? '',
  };
}

const rowsOf = (values: ContractValues): readonly InventorRow[] => values.inventors.filter(({ name, weight }) => name.trim() !== '' || weight.trim() !== '');

/** What cannot be read, at its field. */
export function unreadable(values: ContractValues): FieldProblem[] {
  const wrong = (path: string, code: string, text: string, value: unknown): FieldProblem[] => (text.trim() !== '' && value === null ? [{ path, code, params: {} }] : []);
  return [
    ...wrong('amountFen', 'amount', values.amountFen, fenOfYuan(values.amountFen)),
    ...wrong('appraisedFen', 'amount', values.appraisedFen, fenOfYuan(values.appraisedFen)),
    ...wrong('teamBasisPoints', 'percent', values.teamBasisPoints, basisPointsOf(values.teamBasisPoints)),
    ...(rowsOf(values).some(({ name, weight }) => name.trim() === '' || weightOf(weight) === null) ? [{ path: 'inventors', code: 'weight', params: {} }] : []),
  ];
}

export function inputOf(values: ContractValues): ContractInput {
  const day = (text: string): string | null => (text === '' ? null : text);
  return {
    kind: values.kind === '' ? null : values.kind,
    consideration: values.consideration === '' ? null : values.consideration,
    pricing: values.pricing === '' ? null : values.pricing,
    amountFen: fenOfYuan(values.amountFen)?.toString() ?? null,
    appraisedFen: fenOfYuan(values.appraisedFen)?.toString() ?? null,
    isImport: values.isImport,
    teamBasisPoints: basisPointsOf(values.teamBasisPoints),
    inventors: rowsOf(values).map(({ name, weight }) => ({ name: name.trim(), weight: Number(weightOf(weight) ?? 0n) })),
    noticeFrom: day(values.noticeFrom),
    noticeUntil: day(values.noticeUntil),
    from: day(values.from),
    until: day(values.until),
  };
}
