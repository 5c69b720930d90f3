import type { MembershipView, SessionView } from '@techmatch/contracts';
import type { Actor, SecondFactorState } from '@techmatch/contracts/tables';
import { RequestActor } from '@techmatch/http';
import { allowedActionsOf, secondFactorOf, type SessionFacts } from './session.rules.js';
import type { KnownSession, SessionMembership, ShownSession } from './session.store.js';

export function toSessionFacts(session: KnownSession, isDemoRun: boolean): SessionFacts {
  return {
    createdAt: session.createdAt,
    lastSeenAt: session.lastSeenAt,
    hasGivenSecondFactor: session.secondFactorAt !== null,
    hasSecondFactorSetUp: session.hasTotp,
    isExempt: isDemoRun && session.isDemo,
    memberships: session.memberships,
  };
}

function isOwing(state: SecondFactorState): boolean {
  return state === 'needed' || state === 'toEnrol';
}

/** Who a session is to the guard and the queries. One that owes its second factor is a person and nothing more. */
export function toActor(session: KnownSession, isDemoRun: boolean): Actor {
  const state = secondFactorOf(toSessionFacts(session, isDemoRun));
  const own = { userId: session.personId, sessionId: session.id, hasSecondFactor: state === 'passed', owesSecondFactor: isOwing(state) };
  const membership = isOwing(state) ? undefined : currentMembership(session);
  if (membership === undefined) return new RequestActor(own);
  const { organization, roles, rights, reviewDistricts, district } = membership;
  return new RequestActor({
    ...own,
    organizationId: organization.id,
    organizationKind: organization.kind,
    roles,
    rights,
    reviewDistricts,
    isDomestic: organization.kind === 'authority' || (organization.verification === 'verified' && district !== 'foreign'),
  });
}

export function toSessionView(session: ShownSession | null, isDemoRun: boolean): SessionView {
  if (session === null) {
    return { person: null, organization: null, memberships: [], roles: [], rights: [], secondFactor: 'none', isDemo: false, consentsNeeded: [], allowedActions: allowedActionsOf(new RequestActor()) };
  }
  const actor = toActor(session, isDemoRun);
  const { personId: id, name, email, language } = session;
  return {
    person: { id, name, email, language },
    organization: (actor.organizationId === null ? undefined : currentMembership(session)?.organization) ?? null,
    memberships: actor.owesSecondFactor ? [] : session.memberships.map(toMembershipView),
    roles: [...actor.roles],
    rights: [...actor.rights],
    secondFactor: secondFactorOf(toSessionFacts(session, isDemoRun)),
    isDemo: session.isDemo,
    // A demonstration account agrees to nothing: it is nobody's.
    consentsNeeded: session.isDemo ? [] : session.consentsNeeded,
    allowedActions: allowedActionsOf(actor.owesSecondFactor ? new RequestActor() : actor),
  };
}

export function toMembershipView({ id, organization, roles, rights, reviewDistricts }: SessionMembership): MembershipView {
  return { id, organization, roles, rights, reviewDistricts };
}

/** The membership of the organisation acted for; gone, once it ended. */
function currentMembership(session: KnownSession): SessionMembership | undefined {
  return session.memberships.find((membership) => membership.organization.id === session.organizationId);
}
