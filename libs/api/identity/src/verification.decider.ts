import { Injectable } from '@nestjs/common';
import type { DecideVerificationRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import { Outbox } from '@techmatch/outbox';
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
    private readonly outbox: Outbox,
  ) {}

  /**
   * The organisation's row must be held. With one request confirmed the others of the organisation are closed: it is somebody's now. Throws
   * `verification.alreadyDecided`, `verification.several` where it is not said which of several is meant, `organization.creditCodeTaken`, and what a claimant's
   * membership may meet.
   */
  async decide(em: EntityManager, actor: Actor, organizationId: string, { decision, reason: given, request }: DecideVerificationRequest): Promise<Verification> {
    const reason = given ?? null;
    const open = await this.store.open(em, organizationId);
    const meant = open.filter(({ id }) => request === undefined || id === request);
    const [chosen, ...more] = meant;
    if (chosen === undefined) throw new DomainError('verification.alreadyDecided');
    if (more.length > 0) throw new DomainError('verification.several', { count: meant.length });
    await this.close(em, actor, chosen, decision, reason);
    if (decision === 'verified') {
      await this.confirm(em, organizationId, chosen);
      for (const other of open) if (other.id !== chosen.id) await this.close(em, actor, other, 'rejected', null);
    } else if (!chosen.isClaim) await em.query(`UPDATE organization SET verification = 'rejected' WHERE id = $1`, [organizationId]);
    return (await this.store.get(em, chosen.id)) ?? chosen;
  }

  private async close(em: EntityManager, actor: Actor, { id, organizationId, requestedBy }: Verification, decision: 'verified' | 'rejected', reason: string | null): Promise<void> {
    await this.store.decide(em, id, decision, reason, actor.userId);
    await this.tell(em, organizationId, requestedBy, decision, reason);
    await this.outbox.append(em, { type: 'organization.decided', organizationId, decision, requestedBy, actorId: actor.userId });
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
