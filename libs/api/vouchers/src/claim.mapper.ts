import type { CheckFigure, VoucherClaimCard, ClaimCheckView, ClaimFileView, TieView, VoucherClaimView } from '@techmatch/contracts';
import { checkOutcomes, claimChecks, claimFindings, isRecord, partyFactKinds, tieStrengths, type PartyFactKind } from '@techmatch/contracts/tables';
import type { CheckResult } from './claim-check.rules.js';
import type { ClaimFileRow } from './claim-file.store.js';
import type { CheckRow, ClaimRow } from './claim.store.js';
import { toVoucherView } from './orders.service.js';
import type { NamedParties } from './redemption.names.js';
import { isDeclared, type Tie } from './related-party.rules.js';

export function toClaimCard(claim: ClaimRow, names: NamedParties, isStaff: boolean): VoucherClaimCard {
  const { id, orderId, state, product, claimedFen, approvedFen, failed, warned, isDemo, version } = claim;
  return {
    ...{ id, orderId, state, product, claimedFen, approvedFen, isDemo, version },
    // What the checks came to is the reviewers'; claimants read those that are about their own statements.
    failed: isStaff ? failed : 0,
    warned: isStaff ? warned : 0,
    since: claim.stateSince.toISOString(),
    enterprise: names.organization(claim.enterpriseId),
    provider: names.organization(claim.providerId),
    claimant: names.organization(claim.claimantId),
    voucher: toVoucherView(claim),
  };
}

export function toInvoice(claim: ClaimRow): VoucherClaimView['invoice'] {
  const { invoiceKind: kind, invoiceCode: code, invoiceNumber: number, invoiceDate: date, invoiceFen: amountFen, invoiceTaxFen: taxFen, invoiceSeller: seller, invoiceLines } = claim;
  if (kind === null || code === null || number === null || date === null || amountFen === null || taxFen === null || seller === null) return null;
  return { kind, code, number, date, amountFen, taxFen, seller, lines: invoiceLines.map(({ name, amountFen: fen }) => ({ name, amountFen: fen })) };
}

/** The account in full for whoever claims or pays; the last digits for everybody else. */
export function toPayee({ payeeName: name, payeeAccount: account, payeeBank: bank }: ClaimRow, isWhole: boolean): VoucherClaimView['payee'] {
  if (name === null || account === null || bank === null) return null;
  return { name, bank, account: isWhole ? account : shortened(account) };
}
export const shortened = (account: string): string => `…${account.slice(-4)}`;

/** What is stored of a check beside its outcome. */
export interface KeptEvidence {
  readonly findings: CheckResult['findings'];
  readonly figures: CheckResult['figures'];
  readonly ties: readonly (Tie & { readonly isDeclared: boolean })[];
}

export function evidenceOf({ check, findings, figures }: CheckResult, ties: readonly Tie[], declared: readonly PartyFactKind[]): KeptEvidence {
  return { findings, figures, ties: check === 'relatedParties' ? ties.map((tie) => ({ ...tie, isDeclared: isDeclared(tie, declared) })) : [] };
}

const figuresOf = (figures: CheckResult['figures']): CheckFigure[] => Object.entries(figures).map(([name, value]) => ({ name, value }));

/** A check that has just been made. */
export function toLiveCheck(result: CheckResult, now: Date): ClaimCheckView {
  return { check: result.check, outcome: result.outcome, findings: [...result.findings], figures: figuresOf(result.figures), ties: [], at: now.toISOString(), overrideReason: null, overriddenBy: null };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A check as it was kept; `evidence` is what `evidenceOf` made. */
export function readCheck({ name, outcome, evidence }: Pick<CheckRow, 'name' | 'outcome' | 'evidence'>): CheckResult & { readonly ties: KeptEvidence['ties'] } {
  const kept = isRecord(evidence) ? evidence : {};
  const figures = isRecord(kept['figures']) ? kept['figures'] : {};
  const kindOf = (value: unknown): PartyFactKind | null => partyFactKinds.find((kind) => kind === value) ?? null;
  const ties = listOf(kept['ties']).filter(isRecord).map((tie) => ({
    kind: kindOf(tie['kind']) ?? 'shareholder',
    otherKind: kindOf(tie['otherKind']),
    strength: tieStrengths.find((strength) => strength === tie['strength']) ?? 'weak',
    label: typeof tie['label'] === 'string' ? tie['label'] : null,
    via: listOf(tie['via']).map(textOf),
    isDeclared: tie['isDeclared'] === true,
  }));
  return {
    check: claimChecks.find((check) => check === name) ?? name,
    outcome: checkOutcomes.find((each) => each === outcome) ?? outcome,
    findings: claimFindings.filter((finding) => listOf(kept['findings']).includes(finding)),
    figures: Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, textOf(value)])),
    ties,
  };
}

/** A kept check for those who review, with its evidence. */
export function toKeptCheck(row: CheckRow, names: NamedParties): ClaimCheckView {
  const { check, outcome, findings, figures, ties } = readCheck(row);
  return {
    ...{ check, outcome, findings: [...findings], figures: figuresOf(figures) },
    ties: ties.map((tie): TieView => ({ kind: tie.kind, otherKind: tie.otherKind, strength: tie.strength, label: tie.label, isDeclared: tie.isDeclared, via: tie.via.map((id) => names.organization(id)) })),
    at: row.at.toISOString(),
    overrideReason: row.overrideReason,
    overriddenBy: row.overrideBy === null ? null : { id: row.overrideBy, name: names.people.get(row.overrideBy) ?? null },
  };
}

export function toClaimFile({ id, kind, name, type, bytes, sha256, uploadedAt }: ClaimFileRow): ClaimFileView {
  return { id, kind, name, type, bytes, sha256, uploadedAt: uploadedAt.toISOString() };
}
