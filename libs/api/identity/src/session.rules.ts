import { needsSecondFactor, relationsOf, actions, type Action, type Actor, type Right, type Role, type SecondFactorState } from '@techmatch/contracts/tables';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long a session lives: unused (sliding) and in all (absolute). NIST SP 800-63B asks 30 days at the level of a password alone, and a day in all and an hour
 * unused where a second factor protects decisions over others. Ours without: a week unused, so that a borrowed computer forgets.
 */
export const sessionLives = {
  ordinary: { idleMs: 7 * day, absoluteMs: 30 * day },
  decider: { idleMs: hour, absoluteMs: day },
} as const;

/** How exactly `last_seen_at` is kept: written at most this often, so that a request rarely writes. */
export const seenEveryMs = minute;

/** What the rules ask of a session. */
export interface SessionFacts {
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly hasGivenSecondFactor: boolean;
  readonly hasSecondFactorSetUp: boolean;
  /** A demonstration account in a demonstration run: its second factor counts as given, so that every role can be tried. */
  readonly isExempt: boolean;
  readonly memberships: readonly { readonly roles: readonly Role[]; readonly rights: readonly Right[] }[];
}

/** Whether any membership decides over others. Asked of all of them: who acts for another organisation now can switch. */
export function isDecider({ memberships }: Pick<SessionFacts, 'memberships'>): boolean {
  return memberships.some(({ roles, rights }) => needsSecondFactor(roles, rights));
}

/** Whether a session still lives at `now`. */
export function isLive(session: SessionFacts, now: Date): boolean {
  const { idleMs, absoluteMs } = sessionLives[isDecider(session) && !session.isExempt ? 'decider' : 'ordinary'];
  return now.getTime() - session.lastSeenAt.getTime() < idleMs && now.getTime() - session.createdAt.getTime() < absoluteMs;
}

/** Where a session stands with the second factor. Who set one up is always asked for it. */
export function secondFactorOf(session: SessionFacts): SecondFactorState {
  if (session.isExempt) return isDecider(session) ? 'passed' : 'none';
  if (session.hasGivenSecondFactor) return 'passed';
  if (session.hasSecondFactorSetUp) return 'needed';
  return isDecider(session) ? 'toEnrol' : 'none';
}

/** The actions of the permission table that an actor may do to some record. */
export function allowedActionsOf(actor: Actor): Action[] {
  return actions.filter((action) => relationsOf(actor, action).size > 0);
}
