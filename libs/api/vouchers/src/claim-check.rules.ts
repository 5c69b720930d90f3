import { ownClaimChecks, type CheckOutcome, type ClaimCheck, type ClaimFinding, type InvoiceKind, type PartyFactKind, type VoucherClaimState } from '@techmatch/contracts/tables';
import { ceilingOf } from './order.rules.js';
import { isDeclared, type Tie } from './related-party.rules.js';

/** Numbers of the sampling (voucher-rules, check 8); house rules. `randomTenThousandths`: this part of all claims is drawn; `risk`: from so many points on a claim is always looked at. */
export const sampling = { randomTenThousandths: 1_000, risk: 4, large: { fromFen: 10_000_000n, points: 2 }, warning: 1, failure: 3 } as const;

export interface ClaimFacts {
  /** What is known of the organisations of both sides. `isVerified`: the authority has, and not an own member of theirs. Names folded. */
  readonly claimant: { readonly legalName: string; readonly isVerified: boolean };
  readonly other: { readonly isVerified: boolean };
  readonly providerName: string;
  readonly payee: { readonly name: string; readonly otherHolders: number };
  readonly ties: readonly Tie[];
  readonly declaredTies: readonly PartyFactKind[];
  readonly invoice: { readonly kind: InvoiceKind; readonly code: string; readonly number: string; readonly date: string; readonly amountFen: bigint; readonly lineFen: readonly bigint[]; readonly seller: string };
  /** Other claims with the same invoice, of all programmes and times. */
  readonly earlier: readonly { readonly id: string; readonly state: VoucherClaimState }[];
  readonly order: { readonly contractFen: bigint; readonly reservedFen: bigint; readonly contractOn: string };
  readonly voucher: { readonly issuedOn: string; readonly useBy: string; readonly cashBy: string };
  readonly actualFen: bigint;
  readonly claimedFen: bigint;
  readonly otherSubsidiesFen: bigint;
  /** People with a right of the authority who belong to one of the two sides. */
  readonly staffInParties: number;
  /** Drawn by the server when the claim began, 0 to 9,999: nobody can choose it. */
  readonly draw: number;
  /** ISO, where the authority sits. */
  readonly today: string;
}

export interface CheckResult {
  readonly check: ClaimCheck;
  readonly outcome: CheckOutcome;
  readonly findings: readonly ClaimFinding[];
  /** What it looked at: fen as text, ISO days, counts. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Findings that let a claim pass with a look; every other one fails it. */
const lookedAt: readonly ClaimFinding[] = ['accountShared', 'declared', 'usedBefore', 'linesDiffer', 'random', 'risk', 'needed', 'declarationNeeded'];

function result(check: ClaimCheck, findings: readonly (ClaimFinding | null)[], figures: CheckResult['figures'] = {}): CheckResult {
  const found = findings.filter((finding) => finding !== null);
  const outcome = found.length === 0 ? 'pass' : found.every((finding) => lookedAt.includes(finding)) ? 'warn' : 'fail';
  return { check, outcome, findings: found, figures };
}

/** Check 1: both sides verified by the authority, not by themselves. */
const checkIdentity = ({ claimant, other }: ClaimFacts): CheckResult => result('identity', [claimant.isVerified && other.isVerified ? null : 'notVerified']);

/** Check 2: the payee is the claimant by its legal name; an account that another legal person uses raises an alarm. */
const checkPayee = ({ claimant, payee }: ClaimFacts): CheckResult =>
  result('payee', [payee.name === claimant.legalName ? null : 'otherName', payee.otherHolders === 0 ? null : 'accountShared'], { otherHolders: String(payee.otherHolders) });

/** Check 3: control blocks, weaker ties must be declared. */
function checkRelatedParties({ ties, declaredTies }: ClaimFacts): CheckResult {
  const control = ties.filter(({ strength }) => strength === 'control');
  const weak = ties.filter(({ strength }) => strength === 'weak');
  const undeclared = weak.filter((tie) => !isDeclared(tie, declaredTies));
  return result('relatedParties', [control.length > 0 ? 'control' : null, undeclared.length > 0 ? 'undeclared' : null, weak.length > undeclared.length ? 'declared' : null], {
    control: String(control.length),
    weak: String(weak.length),
    undeclared: String(undeclared.length),
  });
}

/** Check 4: an invoice serves once across all programmes, ever; red-letter ones never; reuse after a rejection is shown. It is of the provider, and its lines are what it comes to. */
function checkInvoice({ invoice, earlier, providerName }: ClaimFacts): CheckResult {
  const isInUse = earlier.some(({ state }) => state !== 'rejected' && state !== 'withdrawn');
  const lines = invoice.lineFen.reduce((sum, amount) => sum + amount, 0n);
  return result('invoice', [
    invoice.amountFen <= 0n || invoice.lineFen.some((amount) => amount < 0n) ? 'redLetter' : null,
    isInUse ? 'inUse' : null,
    earlier.length > 0 && !isInUse ? 'usedBefore' : null,
    invoice.seller === providerName ? null : 'otherSeller',
    lines === invoice.amountFen ? null : 'linesDiffer',
  ], { linesFen: lines.toString(), amountFen: invoice.amountFen.toString(), earlier: String(earlier.length) });
}

/** Check 5: issue ≤ contract ≤ use-by, contract ≤ invoice ≤ today ≤ cash-by; claim ≤ share of the actual cost ≤ invoice ≤ contract. */
function checkDatesAndAmounts({ invoice, order, voucher, actualFen, claimedFen, today }: ClaimFacts): CheckResult {
  const ceilingFen = ceilingOf({ ...order, actualFen });
  return result('datesAndAmounts', [
    order.contractOn < voucher.issuedOn ? 'contractBeforeIssue' : null,
    order.contractOn > voucher.useBy ? 'contractAfterUseBy' : null,
    invoice.date < order.contractOn ? 'invoiceBeforeContract' : null,
    invoice.date > today ? 'invoiceInFuture' : null,
    today > voucher.cashBy ? 'afterCashBy' : null,
    invoice.amountFen > order.contractFen ? 'aboveContract' : null,
    actualFen > invoice.amountFen ? 'aboveInvoice' : null,
    claimedFen > order.reservedFen ? 'aboveHold' : claimedFen > ceilingFen ? 'aboveShare' : null,
  ], {
    issuedOn: voucher.issuedOn,
    contractOn: order.contractOn,
    invoiceOn: invoice.date,
    useBy: voucher.useBy,
    cashBy: voucher.cashBy,
    contractFen: order.contractFen.toString(),
    invoiceFen: invoice.amountFen.toString(),
    actualFen: actualFen.toString(),
    ceilingFen: ceilingFen.toString(),
    claimedFen: claimedFen.toString(),
  });
}

/** Check 6: voucher and other subsidies of the same contract come to the actual cost at most. */
const checkStacking = ({ claimedFen, otherSubsidiesFen, actualFen }: ClaimFacts): CheckResult =>
  result('stacking', [claimedFen + otherSubsidiesFen > actualFen ? 'aboveCost' : null], { claimedFen: claimedFen.toString(), otherSubsidiesFen: otherSubsidiesFen.toString(), actualFen: actualFen.toString() });

/** Check 7: staff of the authority belong to no applicant and no provider. That nobody has two duties on one claim, the database sees to. */
const checkSeparation = ({ staffInParties }: ClaimFacts): CheckResult => result('separation', [staffInParties > 0 ? 'staffBelongs' : null], { staff: String(staffInParties) });

/** Check 8: a part is drawn by chance, and whatever gathers enough risk is always taken. */
function checkSampling({ draw, claimedFen }: ClaimFacts, before: readonly CheckResult[]): CheckResult {
  const points = before.reduce((sum, { outcome }) => sum + (outcome === 'fail' ? sampling.failure : outcome === 'warn' ? sampling.warning : 0), claimedFen >= sampling.large.fromFen ? sampling.large.points : 0);
  return result('sampling', [draw < sampling.randomTenThousandths ? 'random' : null, points >= sampling.risk ? 'risk' : null], { draw: String(draw), risk: String(points) });
}

/** Check 9: how many of the others need a reason to be passed over; each reason stands beside its check and in the audit report. */
function checkOverrides(before: readonly CheckResult[]): CheckResult {
  const failed = before.filter(({ outcome }) => outcome === 'fail').length;
  return result('overrides', [failed > 0 ? 'needed' : null], { failed: String(failed) });
}

/** The nine checks of voucher-rules, in their order, from facts alone. */
export function checkClaim(facts: ClaimFacts): CheckResult[] {
  const first = [checkIdentity, checkPayee, checkRelatedParties, checkInvoice, checkDatesAndAmounts, checkStacking, checkSeparation].map((check) => check(facts));
  return [...first, checkSampling(facts, first), checkOverrides(first)];
}

/**
 * What the claimant may read of them: their own statements alone. Of ties only whether a declaration is needed, never to whom, over whom, or that somebody controls; of an invoice only that it was used.
 */
export function forClaimant(results: readonly CheckResult[]): CheckResult[] {
  return results.filter(({ check }) => ownClaimChecks.includes(check)).map((each) => {
    if (each.check === 'payee') return { ...each, findings: each.findings.filter((finding) => finding !== 'accountShared'), outcome: each.findings.includes('otherName') ? ('fail' as const) : ('pass' as const), figures: {} };
    if (each.check !== 'relatedParties') return each.check === 'invoice' ? { ...each, figures: {} } : each;
    const isAsked = each.findings.includes('control') || each.findings.includes('undeclared');
    const findings: ClaimFinding[] = isAsked ? ['declarationNeeded'] : each.findings.includes('declared') ? ['declared'] : [];
    return { check: each.check, outcome: findings.length === 0 ? 'pass' : 'warn', findings, figures: {} };
  });
}
