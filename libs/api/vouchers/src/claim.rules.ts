import { neededEvidence, type ClaimDuty, type EvidenceKind, type InvoiceKind, type VoucherClaimAction, type VoucherClaimState } from '@techmatch/contracts/tables';

/** How somebody stands to a claim: it is theirs, or a duty of an officer on it. */
export type ClaimParticipant = 'claimant' | ClaimDuty;

/** What a step must bring along. */
export type ClaimAsked = 'reason' | 'approvedFen' | 'overrides';

/** What has to be so before a step can be taken. */
export type ClaimNeed = 'filled' | 'evidence' | 'noticeOver' | 'inTime';

interface ClaimRule {
  readonly action: VoucherClaimAction;
  readonly from: readonly VoucherClaimState[];
  readonly to: VoucherClaimState;
  readonly by: ClaimParticipant;
  readonly asks: readonly ClaimAsked[];
  readonly needs: readonly ClaimNeed[];
}

/** The transition table of claims: review, approval and payment by three different people (voucher-rules, check 7). `payable` → `settled` is the bank's word, never a person's. */
export const claimRules: readonly ClaimRule[] = [
  { action: 'submit', from: ['draft', 'returned'], to: 'submitted', by: 'claimant', asks: [], needs: ['filled', 'evidence', 'inTime'] },
  { action: 'withdraw', from: ['draft', 'submitted', 'returned'], to: 'withdrawn', by: 'claimant', asks: [], needs: [] },
  { action: 'review', from: ['submitted'], to: 'reviewed', by: 'review', asks: ['approvedFen', 'reason', 'overrides'], needs: [] },
  { action: 'return', from: ['submitted'], to: 'returned', by: 'review', asks: ['reason'], needs: [] },
  { action: 'reject', from: ['submitted'], to: 'rejected', by: 'review', asks: ['reason'], needs: [] },
  { action: 'approve', from: ['reviewed'], to: 'noticed', by: 'approve', asks: ['reason'], needs: [] },
  { action: 'return', from: ['reviewed'], to: 'returned', by: 'approve', asks: ['reason'], needs: [] },
  { action: 'reject', from: ['reviewed', 'noticed'], to: 'rejected', by: 'approve', asks: ['reason'], needs: [] },
  { action: 'release', from: ['noticed'], to: 'payable', by: 'pay', asks: [], needs: ['noticeOver'] },
];

export interface ClaimStanding {
  readonly state: VoucherClaimState;
  readonly isFilled: boolean;
  readonly missingEvidence: readonly EvidenceKind[];
  /** First and last day of a claim, ISO. */
  readonly cashBy: string;
  readonly noticeUntil: string | null;
  readonly today: string;
}

function isMet(need: ClaimNeed, { isFilled, missingEvidence, cashBy, noticeUntil, today }: ClaimStanding): boolean {
  switch (need) {
    case 'filled':
      return isFilled;
    case 'evidence':
      return missingEvidence.length === 0;
    case 'inTime':
      return today <= cashBy;
    case 'noticeOver':
      return noticeUntil !== null && today > noticeUntil;
  }
}

/** Who of these would take the step, and what it does; `denied` where only others may, `impossible` where nobody can from here, `needs` what has to be so first. */
export type ClaimOutcome = { readonly to: VoucherClaimState; readonly by: ClaimParticipant; readonly asks: readonly ClaimAsked[] } | { readonly needs: readonly ClaimNeed[] } | 'denied' | 'impossible';

export function decideClaim(standing: ClaimStanding, action: VoucherClaimAction, participants: ReadonlySet<ClaimParticipant>): ClaimOutcome {
  const rules = claimRules.filter((each) => each.action === action && each.from.includes(standing.state));
  if (rules.length === 0) return 'impossible';
  const rule = rules.find(({ by }) => participants.has(by));
  if (rule === undefined) return 'denied';
  const needs = rule.needs.filter((need) => !isMet(need, standing));
  return needs.length > 0 ? { needs } : { to: rule.to, by: rule.by, asks: rule.asks };
}

export function openClaimActions(standing: ClaimStanding, participants: ReadonlySet<ClaimParticipant>): VoucherClaimAction[] {
  return claimRules.filter((rule) => rule.from.includes(standing.state) && participants.has(rule.by) && rule.needs.every((need) => isMet(need, standing))).map(({ action }) => action);
}

/** What a claim says may be changed while it is with the claimant. */
export const isClaimOpen = (state: VoucherClaimState): boolean => state === 'draft' || state === 'returned';

export function missingEvidence(kinds: readonly EvidenceKind[]): EvidenceKind[] {
  return neededEvidence.filter((kind) => !kinds.includes(kind));
}

/** Whether code and number are of that kind of invoice: on paper a code of 10 or 12 digits and a number of 8, fully digital no code and a number of 20. */
export function isInvoiceKey(kind: InvoiceKind, code: string, number: string): boolean {
  const isDigital = kind === 'digitalSpecial' || kind === 'digitalOrdinary';
  return isDigital ? code === '' && number.length === 20 : (code.length === 10 || code.length === 12) && number.length === 8;
}

/** A notice of so many days that begins on the day after `today`; both ends included. One of no days has ended before it begins: what was approved is paid at once. ISO days. */
export function noticeOf(today: string, days: number): { from: string; until: string } {
  const after = (count: number): string => new Date(Date.parse(today) + count * 86_400_000).toISOString().slice(0, 10);
  return days === 0 ? { from: today, until: after(-1) } : { from: after(1), until: after(days) };
}
