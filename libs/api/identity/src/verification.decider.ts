import { Injectable } from '@nestjs/common';
import type { DecideVerificationRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { MembershipStore } from './membership.store.js';
import { PersonStore } from './person.store.js';
import { VerificationStore, type Verification } from './verification.store.js';

/** What follows from a decision: the state of the organisation, the owner of a claimed one, the letter. */
@Injectable()
export class VerificationDecider {
  constructor(
    private readonly store: VerificationStore,
    private readonly memberships: MembershipStore,
    private readonly people: PersonStore,
    private readonly mail: Mail,
  ) {}

  /** The organisation's row must be held. Throws `verification.alreadyDecided`, `organization.creditCodeTaken`, and what a claimant's membership may meet. */
  async decide(em: EntityManager, actor: Actor, organizationId: string, { decision, reason: given }: DecideVerificationRequest): Promise<Verification> {
    const reason = given ?? null;
    const [open] = await this.store.latest(em, organizationId);
    if (open?.state !== 'submitted') throw new DomainError('verification.alreadyDecided');
    await em.query('UPDATE organization_verification SET state = $2, reason = $3, decided_by = $4, decided_at = now() WHERE id = $1', [open.id, decision, reason, actor.userId]);
    if (decision === 'verified') await this.confirm(em, organizationId, open);
    else if (!open.isClaim) await em.query(`UPDATE organization SET verification = 'rejected' WHERE id = $1`, [organizationId]);
    await this.tell(em, organizationId, open.requestedBy, decision, reason);
    const [decided] = await this.store.latest(em, organizationId);
    return decided ?? open;
  }

  private async confirm(em: EntityManager, organizationId: string, { creditCode, isClaim, requestedBy }: Verification): Promise<void> {
    try {
      await em.query(`UPDATE organization SET verification = 'verified', credit_code = $2 WHERE id = $1`, [organizationId, creditCode]);
    } catch (error) {
      if (isCodeTaken(error)) throw new DomainError('organization.creditCodeTaken', {}, [], { cause: error });
      throw error;
    }
    if (isClaim) await this.memberships.add(em, requestedBy, organizationId, { roles: ['owner'], rights: ['sign'], reviewDistricts: [] });
  }

  private async tell(em: EntityManager, organizationId: string, personId: string, decision: string, reason: string | null): Promise<void> {
    const person = await this.people.get(em, personId);
    const [organization] = await em.query<{ name: string }[]>('SELECT name FROM organization WHERE id = $1', [organizationId]);
    const params = { name: person.name, organization: organization?.name ?? '', decision, reason: reason ?? '', link: `/organizations/${organizationId}` };
    await this.mail.post(em, { to: person.email, language: person.language, template: 'verificationDecided', params });
  }
}

function isCodeTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  return typeof cause === 'object' && cause !== null && 'constraint' in cause && cause.constraint === 'organization_credit_code';
}
