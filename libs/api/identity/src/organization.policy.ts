import { actions, relationsOf, type Action, type Actor } from '@techmatch/contracts/tables';

/** What identity lets be done to an organisation. */
const organizationActions = ['organization.edit', 'organization.requestVerification', 'organization.verify', 'organization.domains', 'member.read', 'member.manage'] as const satisfies readonly Action[];

/** What the rules must know of an organisation. */
export interface OrganizationFacts {
  readonly id: string;
  readonly isVerified: boolean;
}

/** Whether the permission table admits `actor` to `action` on this organisation. */
export function canDo(actor: Actor, action: Action, organizationId: string): boolean {
  return relationsOf(actor, action).has(actor.organizationId === organizationId ? 'ownOrganization' : 'otherOrganization');
}

/** The actions that an actor may do to an organisation; verification is not asked for twice. */
export function allowedOrganizationActions(actor: Actor, { id, isVerified }: OrganizationFacts): Action[] {
  return actions.filter((action) => organizationActions.some((own) => own === action) && canDo(actor, action, id) && !(isVerified && action === 'organization.requestVerification'));
}
