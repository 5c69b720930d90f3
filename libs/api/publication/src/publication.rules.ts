import { freshness, liveStates, type PublicationKind, type PublicationState, type RevisionState, type TransitionAction, type WaitingParty } from '@techmatch/contracts/tables';

/**
 * How somebody stands to a record. `author`: wrote it; `organization`: works on it for the organisation that owns it; `verified`: the same, and the
 * organisation is verified; `reviewer`: decides on it; `person`: the one whom a profile is about; `worker`: a timer; `office`: a decision made elsewhere, on a claim or a report, which no request brings
 * along.
 */
export type Party = 'author' | 'organization' | 'verified' | 'reviewer' | 'person' | 'worker' | 'office';

/** Where a record stands: its own life, and that of the changes on top of what is public. */
export interface Position {
  readonly state: PublicationState;
  readonly revision: RevisionState;
}

/** What an action must bring along. */
export type Asked = 'version' | 'comment' | 'clearance' | 'closeReason';

interface TransitionRule {
  readonly action: TransitionAction;
  readonly kinds: readonly PublicationKind[];
  /** Whether `from` and `to` speak of the record or of the changes of a live one. */
  readonly layer: 'record' | 'revision';
  readonly from: readonly (PublicationState | RevisionState)[];
  readonly to: Partial<Position>;
  readonly by: readonly Party[];
  readonly asks: readonly Asked[];
}

const every = ['result', 'need', 'expert'] as const;
const reviewed = ['result', 'need'] as const;
const live = ['published', 'expiring'] as const;
const unpublished = ['draft', 'returned', 'expired', 'withdrawn', 'closed', 'hidden'] as const;
const owners = ['author', 'organization'] as const;

/** The transition table: who may take which kind of record from where to where. What is not in it does not happen. */
export const transitionRules: readonly TransitionRule[] = [
  // On its way to the public for the first time, or again with changes.
  { action: 'submit', kinds: ['result'], layer: 'record', from: unpublished, to: { state: 'submitted' }, by: owners, asks: ['version', 'clearance'] },
  { action: 'submit', kinds: ['need', 'expert'], layer: 'record', from: unpublished, to: { state: 'submitted' }, by: owners, asks: ['version'] },
  { action: 'recall', kinds: every, layer: 'record', from: ['submitted'], to: { state: 'draft' }, by: owners, asks: [] },
  { action: 'return', kinds: reviewed, layer: 'record', from: ['submitted'], to: { state: 'returned' }, by: ['reviewer'], asks: ['comment'] },
  { action: 'return', kinds: ['expert'], layer: 'record', from: ['submitted'], to: { state: 'returned' }, by: ['person'], asks: [] },
  { action: 'approve', kinds: ['result'], layer: 'record', from: ['submitted'], to: { state: 'published' }, by: ['reviewer'], asks: ['version', 'clearance'] },
  { action: 'approve', kinds: ['need'], layer: 'record', from: ['submitted'], to: { state: 'published' }, by: ['reviewer'], asks: ['version'] },
  { action: 'approve', kinds: ['expert'], layer: 'record', from: ['submitted'], to: { state: 'published' }, by: ['person'], asks: ['version'] },
  // At once: a verified enterprise its need, a person their own profile.
  { action: 'publish', kinds: ['need'], layer: 'record', from: unpublished, to: { state: 'published' }, by: ['verified'], asks: ['version'] },
  { action: 'publish', kinds: ['expert'], layer: 'record', from: unpublished, to: { state: 'published' }, by: ['person'], asks: ['version'] },
  { action: 'discard', kinds: every, layer: 'record', from: ['draft', 'returned'], to: { state: 'discarded' }, by: owners, asks: [] },
  // Changes of a live record: the approved version stays up until they are approved.
  { action: 'submit', kinds: ['result'], layer: 'revision', from: ['draft', 'returned'], to: { revision: 'submitted' }, by: owners, asks: ['version', 'clearance'] },
  { action: 'submit', kinds: ['need', 'expert'], layer: 'revision', from: ['draft', 'returned'], to: { revision: 'submitted' }, by: owners, asks: ['version'] },
  { action: 'recall', kinds: every, layer: 'revision', from: ['submitted'], to: { revision: 'draft' }, by: owners, asks: [] },
  { action: 'return', kinds: reviewed, layer: 'revision', from: ['submitted'], to: { revision: 'returned' }, by: ['reviewer'], asks: ['comment'] },
  { action: 'return', kinds: ['expert'], layer: 'revision', from: ['submitted'], to: { revision: 'returned' }, by: ['person'], asks: [] },
  { action: 'approve', kinds: ['result'], layer: 'revision', from: ['submitted'], to: { state: 'published', revision: 'none' }, by: ['reviewer'], asks: ['version', 'clearance'] },
  { action: 'approve', kinds: ['need'], layer: 'revision', from: ['submitted'], to: { state: 'published', revision: 'none' }, by: ['reviewer'], asks: ['version'] },
  { action: 'approve', kinds: ['expert'], layer: 'revision', from: ['submitted'], to: { state: 'published', revision: 'none' }, by: ['person'], asks: ['version'] },
  { action: 'publish', kinds: ['need'], layer: 'revision', from: ['draft', 'returned'], to: { state: 'published', revision: 'none' }, by: ['verified'], asks: ['version'] },
  { action: 'publish', kinds: ['expert'], layer: 'revision', from: ['draft', 'returned'], to: { state: 'published', revision: 'none' }, by: ['person'], asks: ['version'] },
  { action: 'discard', kinds: every, layer: 'revision', from: ['draft', 'returned'], to: { revision: 'none' }, by: owners, asks: [] },
  // Life in public.
  { action: 'confirm', kinds: reviewed, layer: 'record', from: live, to: { state: 'published' }, by: owners, asks: [] },
  { action: 'confirm', kinds: ['expert'], layer: 'record', from: live, to: { state: 'published' }, by: ['person'], asks: [] },
  { action: 'warn', kinds: every, layer: 'record', from: ['published'], to: { state: 'expiring' }, by: ['worker'], asks: [] },
  { action: 'expire', kinds: every, layer: 'record', from: live, to: { state: 'expired', revision: 'none' }, by: ['worker'], asks: [] },
  { action: 'withdraw', kinds: ['result'], layer: 'record', from: live, to: { state: 'withdrawn', revision: 'none' }, by: owners, asks: [] },
  { action: 'hide', kinds: ['expert'], layer: 'record', from: live, to: { state: 'hidden', revision: 'none' }, by: ['person'], asks: [] },
  { action: 'close', kinds: ['need'], layer: 'record', from: [...live, 'expired'], to: { state: 'closed', revision: 'none' }, by: owners, asks: ['closeReason'] },
  { action: 'takeDown', kinds: reviewed, layer: 'record', from: live, to: { state: 'returned', revision: 'none' }, by: ['reviewer'], asks: ['comment'] },
  // Decided elsewhere: an imported profile that somebody claimed, or did not own after all; a record hidden after a report.
  { action: 'claim', kinds: ['expert'], layer: 'record', from: ['draft'], to: { state: 'published' }, by: ['office'], asks: [] },
  { action: 'unclaim', kinds: ['expert'], layer: 'record', from: [...unpublished, 'submitted', ...live], to: { state: 'discarded', revision: 'none' }, by: ['office'], asks: [] },
  { action: 'suppress', kinds: every, layer: 'record', from: live, to: { state: 'returned', revision: 'none' }, by: ['office'], asks: ['comment'] },
  // Back with one click, as last approved.
  { action: 'renew', kinds: ['result'], layer: 'record', from: ['expired', 'withdrawn'], to: { state: 'published' }, by: owners, asks: [] },
  { action: 'renew', kinds: ['need'], layer: 'record', from: ['expired', 'closed'], to: { state: 'published' }, by: owners, asks: [] },
  { action: 'renew', kinds: ['expert'], layer: 'record', from: ['expired', 'hidden'], to: { state: 'published' }, by: ['person'], asks: [] },
];

export function isLive(state: PublicationState): boolean {
  return liveStates.includes(state);
}

function applies(rule: TransitionRule, kind: PublicationKind, { state, revision }: Position): boolean {
  if (!rule.kinds.includes(kind)) return false;
  const from: readonly string[] = rule.from;
  return rule.layer === 'revision' ? isLive(state) && from.includes(revision) : from.includes(state);
}

/** What an action would do: the next position and what it asks for; `denied` where only others may, `impossible` where nobody can now. */
export type Outcome = { readonly to: Position; readonly asks: readonly Asked[] } | 'denied' | 'impossible';

export function decide(kind: PublicationKind, position: Position, action: TransitionAction, parties: ReadonlySet<Party>): Outcome {
  const rules = transitionRules.filter((rule) => rule.action === action && applies(rule, kind, position));
  if (rules.length === 0) return 'impossible';
  const rule = rules.find(({ by }) => by.some((party) => parties.has(party)));
  return rule === undefined ? 'denied' : { to: { ...position, ...rule.to }, asks: rule.asks };
}

/** Actions open to these parties, in the order of the table. Who may publish at once is not offered a review. */
export function openActions(kind: PublicationKind, position: Position, parties: ReadonlySet<Party>): TransitionAction[] {
  const open = transitionRules.filter((rule) => applies(rule, kind, position) && rule.by.some((party) => parties.has(party))).map((rule) => rule.action);
  const distinct = [...new Set(open)];
  return distinct.includes('publish') ? distinct.filter((action) => action !== 'submit') : distinct;
}

/** A submission is as it was submitted until it is decided on or recalled; what is discarded is gone. */
export function isEditable({ state, revision }: Position): boolean {
  return state !== 'submitted' && state !== 'discarded' && revision !== 'submitted';
}

/** Where saving changes leaves a record: a live one stays up, with changes on top. */
export function afterSaving(position: Position): Position {
  return isLive(position.state) && position.revision === 'none' ? { ...position, revision: 'draft' } : position;
}

export function waitingFor(kind: PublicationKind, { state, revision }: Position): WaitingParty {
  if (state === 'submitted' || revision === 'submitted') return kind === 'expert' ? 'person' : 'reviewer';
  if (state === 'draft' || state === 'returned' || state === 'expiring' || revision !== 'none') return 'author';
  return 'nobody';
}

const dayMs = 86_400_000;

/** When a record that was confirmed at `now` asks again, and when it leaves by itself. A need asks at its deadline at the latest (`YYYY-MM-DD`, to its end). */
export function dueDates(now: Date, deadline: string | null): { confirmBy: Date; expiresAt: Date } {
  const regular = now.getTime() + freshness.confirmEveryDays * dayMs;
  const end = deadline === null ? Number.POSITIVE_INFINITY : Date.parse(deadline) + dayMs;
  // A deadline that has passed already is the owner's own word; they are asked again after the usual time.
  const confirmBy = end > now.getTime() ? Math.min(regular, end) : regular;
  return { confirmBy: new Date(confirmBy), expiresAt: new Date(confirmBy + freshness.expireAfterDays * dayMs) };
}
