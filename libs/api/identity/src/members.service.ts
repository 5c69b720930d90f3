import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { MembershipRequest, MembersView, MemberView } from '@techmatch/contracts';
import type { Action, Actor, Right, Role } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { checkOrganizationExists, MembershipStore, type Membership } from './membership.store.js';
import { canDo } from './organization.policy.js';

/** Members that a list shows at most; a university's staff fits. */
const listed = 1_000;

interface MemberRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly rights: Right[];
  readonly reviewDistricts: string[];
  readonly hasSecondFactor: boolean;
  readonly isSuspended: boolean;
  readonly since: Date;
}

/** Who belongs to an organisation, and as what. */
@Injectable()
export class MembersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly memberships: MembershipStore,
    private readonly audit: Audit,
  ) {}

  /** Throws `record.notFound` where the actor may not see who belongs to it. */
  async list(actor: Actor, organizationId: string): Promise<MembersView> {
    checkMayRead(actor, organizationId);
    await checkOrganizationExists(this.transactions.reader, organizationId);
    return { members: (await this.read(this.transactions.reader, organizationId)).map((row) => toMemberView(row, actor, organizationId)) };
  }

  /** In effect with the next request of the member. Throws `record.notFound`, `permission.denied`, `request.invalid`, `membership.lastOwner`. */
  async change(actor: Actor, organizationId: string, id: string, { roles, rights, reviewDistricts = [] }: MembershipRequest): Promise<MemberView> {
    checkMayManage(actor, organizationId);
    return this.transactions.run(async (em) => {
      await this.memberships.change(em, organizationId, id, { roles, rights, reviewDistricts });
      await this.audit.append(em, { actor, action: 'member.manage', target: { kind: 'membership', id }, details: { organizationId, roles, rights, reviewDistricts } });
      const [row] = await this.read(em, organizationId, id);
      if (row === undefined) throw new DomainError('record.notFound', { id });
      return toMemberView(row, actor, organizationId);
    });
  }

  /** Ends a membership: an owner another's, anybody their own. Throws `record.notFound`, `permission.denied`, `membership.lastOwner`. */
  async end(actor: Actor, organizationId: string, id: string): Promise<void> {
    checkMayRead(actor, organizationId);
    await this.transactions.run(async (em) => {
      // Who may not end it is told so, and not that its holder is the last owner.
      if (!isOwn(actor, await this.memberships.get(em, organizationId, id))) checkMayManage(actor, organizationId);
      const ended = await this.memberships.end(em, organizationId, id);
      await this.audit.append(em, { actor, action: 'member.end', target: { kind: 'membership', id }, details: { organizationId, personId: ended.personId } });
    });
  }

  private async read(em: EntityManager, organizationId: string, id: string | null = null): Promise<MemberRow[]> {
    return em.query<MemberRow[]>(
      `SELECT m.id, m.person_id AS "personId", p.name, p.email, m.roles, m.rights, m.review_districts AS "reviewDistricts",
          p.totp_confirmed_at IS NOT NULL AS "hasSecondFactor", p.suspended_at IS NOT NULL AS "isSuspended", m.created_at AS since
         FROM membership m JOIN person p ON p.id = m.person_id
        WHERE m.organization_id = $1 AND ($2::text IS NULL OR m.id = $2) ORDER BY m.created_at, m.id LIMIT ${listed}`,
      [organizationId, id],
    );
  }
}

/** Who may not see the members is told of none: `record.notFound`. */
export function checkMayRead(actor: Actor, organizationId: string): void {
  if (!canDo(actor, 'member.read', organizationId)) throw new DomainError('record.notFound', { id: organizationId });
}

/** Throws `record.notFound` where the actor may not see the members, `permission.denied` where they may not change them. */
export function checkMayManage(actor: Actor, organizationId: string): void {
  checkMayRead(actor, organizationId);
  if (!canDo(actor, 'member.manage', organizationId)) throw new DomainError('permission.denied');
}

function isOwn(actor: Actor, { personId }: Pick<Membership, 'personId'>): boolean {
  return actor.userId === personId;
}

function toMemberView(row: MemberRow, actor: Actor, organizationId: string): MemberView {
  const mayManage = canDo(actor, 'member.manage', organizationId);
  const allowedActions: Action[] = mayManage ? ['member.manage'] : [];
  return { ...row, email: mayManage ? row.email : null, since: row.since.toISOString(), isYou: isOwn(actor, row), allowedActions };
}
