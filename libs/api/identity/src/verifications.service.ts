import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { DecideVerificationRequest, RequestVerificationRequest, VerificationPage, VerificationQuery, VerificationView } from '@techmatch/contracts';
import { accountLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { normalCreditCode } from './credit-code.rules.js';
import { lockOrganization, MembershipStore } from './membership.store.js';
import { canDo } from './organization.policy.js';
import { OrganizationsService } from './organizations.service.js';
import { signedIn } from './sessions.service.js';
import { VerificationDecider } from './verification.decider.js';
import { VerificationStore, type Verification } from './verification.store.js';

/** Who an organisation is, confirmed by the authority. */
@Injectable()
export class VerificationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: VerificationStore,
    private readonly organizations: OrganizationsService,
    private readonly decider: VerificationDecider,
    private readonly memberships: MembershipStore,
    private readonly audit: Audit,
  ) {}

  /**
   * Asks the authority to confirm an organisation: its owner, or whoever claims an imported one that nobody belongs to and becomes its owner with the
   * decision. Throws `record.notFound`, `permission.denied`, `request.invalid` (`creditCode`), `organization.alreadyVerified`, `verification.underWay`,
   * `membership.conflictOfInterest` for a claim by who could not belong to it.
   */
  async request(actor: Actor, organizationId: string, { creditCode, note }: RequestVerificationRequest): Promise<VerificationView> {
    const { userId } = signedIn(actor);
    const code = normalCreditCode(creditCode);
    if (code === null) throw new DomainError('request.invalid', {}, [{ path: 'creditCode', code: 'creditCode', params: {} }]);
    return this.transactions.run(async (em) => {
      const kind = await lockOrganization(em, organizationId);
      const isClaim = await this.checkMayAsk(em, actor, organizationId);
      if (isClaim) await this.memberships.checkNoConflict(em, userId, kind);
      await this.store.add(em, { organizationId, requestedBy: userId, isClaim, creditCode: code, note: note === undefined || note === '' ? null : note });
      await this.audit.append(em, { actor, action: 'organization.requestVerification', target: { kind: 'organization', id: organizationId }, details: { isClaim } });
      const latest = await this.store.latest(em, organizationId, { claimantId: isClaim ? userId : null });
      if (latest === null) throw new DomainError('record.notFound', { id: organizationId });
      return this.toView(em, actor, latest);
    });
  }

  /**
   * The last request of one's own organisation, with the reason where it was rejected; of another: one's own claim. Throws `record.notFound` where nothing was asked,
   * or the actor has no part in it.
   */
  async latest(actor: Actor, organizationId: string): Promise<VerificationView> {
    const { userId } = signedIn(actor);
    const em = this.transactions.reader;
    const isOwn = actor.organizationId === organizationId && canDo(actor, 'organization.requestVerification', organizationId);
    const found = (isOwn ? await this.store.latest(em, organizationId, { claimantId: null }) : null) ?? (await this.store.latest(em, organizationId, { claimantId: userId }));
    if (found === null) throw new DomainError('record.notFound', { id: organizationId });
    return this.toView(em, actor, found);
  }

  /** The authority's queue, oldest first; decided ones newest first. */
  async list(actor: Actor, { state = 'submitted', page = 1 }: VerificationQuery): Promise<VerificationPage> {
    const em = this.transactions.reader;
    const size = accountLimits.pageSize;
    const { rows, total } = await this.store.page(em, state, page, size);
    const verifications: VerificationView[] = [];
    for (const row of rows) verifications.push(await this.toView(em, actor, row));
    return { verifications, total, page, size };
  }

  /** Decides the open request of an organisation. Throws `record.notFound`, `permission.denied` for the own one, `verification.alreadyDecided`, `verification.several`, `organization.creditCodeTaken`. */
  async decide(actor: Actor, organizationId: string, request: DecideVerificationRequest): Promise<VerificationView> {
    if (request.decision === 'rejected' && (request.reason ?? '') === '') throw new DomainError('request.invalid', {}, [{ path: 'reason', code: 'isNotEmpty', params: {} }]);
    return this.transactions.run(async (em) => {
      await lockOrganization(em, organizationId);
      if (!canDo(actor, 'organization.verify', organizationId)) throw new DomainError('permission.denied');
      const decided = await this.decider.decide(em, actor, organizationId, request);
      await this.audit.append(em, {
        actor,
        action: 'organization.verify',
        target: { kind: 'organization', id: organizationId },
        details: { decision: request.decision, isClaim: decided.isClaim, requestedBy: decided.requestedBy },
      });
      return this.toView(em, actor, decided);
    });
  }

  /** Whether it is a claim. Throws where the actor may not ask. */
  private async checkMayAsk(em: EntityManager, actor: Actor, organizationId: string): Promise<boolean> {
    const { verification } = await this.organizations.get(organizationId, actor, em);
    const isOwn = actor.organizationId === organizationId;
    if (!canDo(actor, 'organization.requestVerification', organizationId)) throw new DomainError('permission.denied');
    if (!isOwn && (await this.store.hasMembers(em, organizationId))) throw new DomainError('permission.denied');
    if (verification === 'verified') throw new DomainError('organization.alreadyVerified');
    return !isOwn;
  }

  private async toView(em: EntityManager, actor: Actor, verification: Verification): Promise<VerificationView> {
    const { id, organizationId, createdAt, decidedAt, requesterName, state, creditCode, note, isClaim, reason } = verification;
    return {
      id,
      organization: await this.organizations.get(organizationId, actor, em),
      state,
      creditCode,
      note,
      isClaim,
      requestedBy: requesterName,
      requestedAt: createdAt.toISOString(),
      reason,
      decidedAt: decidedAt?.toISOString() ?? null,
    };
  }
}
