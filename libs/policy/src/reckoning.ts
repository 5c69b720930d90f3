import { disposalRoute, type DisposalForm, type Disposal } from './disposal.js';
import { shareProblem, splitIncome, type IncomeShare, type ShareProblem } from './income-share.js';
import type { Weighted } from './split.js';
import { importSubsidy, instrumentSubsidyCap, transactionSubsidy, type Estimate } from './subsidies.js';

/** What is reckoned about. `project`: development, consulting or service with a university; `import`: a result from abroad. */
export const reckoningSubjects = ['transfer', 'shares', 'licence', 'project', 'import', 'instruments'] as const;
export type ReckoningSubject = (typeof reckoningSubjects)[number];

export const subsidyKinds = ['transactionSubsidy', 'importSubsidy', 'instrumentSubsidy'] as const;
export type SubsidyKind = (typeof subsidyKinds)[number];

interface Applicable {
  readonly disposal: boolean;
  readonly incomeShare: boolean;
  readonly subsidy: SubsidyKind | null;
}

/** Of a technology contract, what decides which rules speak of it. */
export interface ContractNature {
  readonly kind: 'development' | 'transfer' | 'licence' | 'consulting' | 'service' | null;
  readonly consideration: 'cash' | 'shares' | 'mixed' | null;
  /** The result comes from abroad. */
  readonly isImport: boolean;
}

/**
 * What the contract is to the rules; null while that is open. Shares for a result are a contribution whatever the contract is called; a mixed price of a transfer is a transfer: the disposal is the same, and
 * the part in cash is a purchase. Development, consulting and service for cash are joint projects.
 */
export function contractSubject({ kind, consideration, isImport }: ContractNature): ReckoningSubject | null {
  if (kind === null || consideration === null) return null;
  if (isImport) return 'import';
  if (consideration === 'shares') return 'shares';
  if (kind === 'transfer') return 'transfer';
  if (consideration === 'mixed') return 'shares';
  return kind === 'licence' ? 'licence' : 'project';
}

/**
 * Which rules speak of what. A contribution as shares is no purchase, so that no transaction subsidy is reckoned for it; a licence is no disposal; what is earned with development,
 * consulting or service is no income from a result. Our reading of the document (2026-11-23), where it does not say so itself.
 */
export const applicableRules: Readonly<Record<ReckoningSubject, Applicable>> = {
  transfer: { disposal: true, incomeShare: true, subsidy: 'transactionSubsidy' },
  shares: { disposal: true, incomeShare: true, subsidy: null },
  licence: { disposal: false, incomeShare: true, subsidy: 'transactionSubsidy' },
  project: { disposal: false, incomeShare: false, subsidy: 'transactionSubsidy' },
  import: { disposal: false, incomeShare: false, subsidy: 'importSubsidy' },
  instruments: { disposal: false, incomeShare: false, subsidy: 'instrumentSubsidy' },
};

/** What is known; null: not said yet. Weights of inventors that are all 0 leave the team's part unsplit. */
export interface Question {
  readonly subject: ReckoningSubject;
  /** Of the contract; of instruments: the fees. */
  readonly amountFen: bigint | null;
  readonly appraisedFen: bigint | null;
  readonly teamBasisPoints: number | null;
  readonly inventors: readonly Weighted[];
}

/** What the rules come to. Each part is null where its rule does not apply, or where `missing` names what it needs. */
export interface Reckoning {
  readonly disposal: Disposal | null;
  readonly incomeShare: IncomeShare | null;
  readonly shareProblem: ShareProblem | null;
  readonly subsidy: (Estimate & { readonly kind: SubsidyKind }) | null;
  readonly missing: readonly ('amountFen' | 'appraisedFen' | 'teamBasisPoints')[];
}

const forms: Readonly<Record<ReckoningSubject, DisposalForm>> = { transfer: 'transfer', shares: 'shares', licence: 'licence', project: 'other', import: 'other', instruments: 'other' };
const subsidies: Readonly<Record<SubsidyKind, (fen: bigint) => Estimate>> = { transactionSubsidy: (fen) => transactionSubsidy(fen), importSubsidy: (fen) => importSubsidy(fen), instrumentSubsidy: (fen) => instrumentSubsidyCap(fen) };

/** All rules that apply to one deal, with their reckoning. The same for a deal on the server and for the calculator in the browser. */
export function reckon({ subject, amountFen, appraisedFen, teamBasisPoints, inventors }: Question): Reckoning {
  const { disposal, incomeShare, subsidy } = applicableRules[subject];
  const problem = incomeShare && teamBasisPoints !== null ? shareProblem(teamBasisPoints) : null;
  const named = inventors.some(({ weight }) => weight > 0n) ? inventors : [];
  const missing: Reckoning['missing'][number][] = [];
  if (amountFen === null) missing.push('amountFen');
  if (disposal && appraisedFen === null) missing.push('appraisedFen');
  if (incomeShare && teamBasisPoints === null) missing.push('teamBasisPoints');
  return {
    disposal: disposal && appraisedFen !== null ? disposalRoute(forms[subject], appraisedFen) : null,
    incomeShare: incomeShare && amountFen !== null && teamBasisPoints !== null && problem === null ? splitIncome(amountFen, teamBasisPoints, named) : null,
    shareProblem: problem,
    subsidy: subsidy === null || amountFen === null ? null : { kind: subsidy, ...subsidies[subsidy](amountFen) },
    missing,
  };
}
