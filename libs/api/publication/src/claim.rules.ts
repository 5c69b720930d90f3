import type { ClaimAction, ClaimDecider, ClaimState } from '@techmatch/contracts/tables';
import { fold } from '@techmatch/text';

/** How somebody stands to a claim: made it, or decides on it. */
export type ClaimParty = 'claimant' | 'decider';

interface ClaimRule {
  readonly action: ClaimAction;
  readonly from: ClaimState;
  readonly to: ClaimState;
  readonly by: ClaimParty;
  readonly asksReason: boolean;
}

/** The transition table of claims. What is not in it does not happen. A claim begins as `beginning` says. */
export const claimRules: readonly ClaimRule[] = [
  { action: 'accept', from: 'submitted', to: 'accepted', by: 'decider', asksReason: false },
  { action: 'refuse', from: 'submitted', to: 'refused', by: 'decider', asksReason: true },
  { action: 'withdraw', from: 'submitted', to: 'withdrawn', by: 'claimant', asksReason: false },
  // What was granted, at once or by a decision, turns out to be another's.
  { action: 'undo', from: 'accepted', to: 'undone', by: 'decider', asksReason: true },
];

/** What an action leads to; `denied` where only another may, `impossible` where nobody can now. */
export function decideClaim(state: ClaimState, action: ClaimAction, parties: ReadonlySet<ClaimParty>): { readonly to: ClaimState; readonly asksReason: boolean } | 'denied' | 'impossible' {
  const rule = claimRules.find((candidate) => candidate.action === action && candidate.from === state);
  if (rule === undefined) return 'impossible';
  return parties.has(rule.by) ? { to: rule.to, asksReason: rule.asksReason } : 'denied';
}

export function openClaimActions(state: ClaimState, parties: ReadonlySet<ClaimParty>): ClaimAction[] {
  return claimRules.filter((rule) => rule.from === state && parties.has(rule.by)).map(({ action }) => action);
}

/** What the rules must know of an expert and of who asks. */
export interface ClaimFacts {
  /** The expert's organisation is a university or institute that the authority has verified. */
  readonly isVerifiedHouse: boolean;
  /** Somebody else there is a transfer officer who may sign in. */
  readonly hasOfficer: boolean;
  readonly isDomainOfOrganization: boolean;
  readonly isSameName: boolean;
}

/**
 * Who decides. At once only where the confirmed address is of the verified organisation and the name agrees: the address alone would let every colleague and
 * student take any page, the name alone every namesake.
 */
export function deciderOf({ isVerifiedHouse, hasOfficer, isDomainOfOrganization, isSameName }: ClaimFacts): ClaimDecider {
  if (isVerifiedHouse && isDomainOfOrganization && isSameName) return 'atOnce';
  return isVerifiedHouse && hasOfficer ? 'officer' : 'authority';
}

export function beginning(decider: ClaimDecider): ClaimState {
  return decider === 'atOnce' ? 'accepted' : 'submitted';
}

/** A name as it is compared: folded, without blanks, dots and what stands in brackets (titles, 示例). */
function bare(name: string): string {
  return fold(name).replace(/[（(][^）)]*[）)]/g, '').replace(/[\s.·•-]/g, '');
}

/** Whether the name of an account is one of the names of a profile. */
export function isSameName(own: string, names: readonly (string | null)[]): boolean {
  const wanted = bare(own);
  return wanted !== '' && names.some((name) => name !== null && bare(name) === wanted);
}
