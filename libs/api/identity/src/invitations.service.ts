import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { InvitationOfferView, InvitationsView, InvitationView, InviteRequest, OwnInvitationsView, SessionView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { InvitationLetters } from './invitation.letters.js';
import { InvitationStore, toInvitationView, type OpenInvitation } from './invitation.store.js';
import { checkMayManage } from './members.service.js';
import { MembershipJoiner } from './membership.joiner.js';
import { membershipProblems } from './membership.rules.js';
import { checkOrganizationExists, lockOrganization } from './membership.store.js';
import { signedIn } from './sessions.service.js';

/** Inviting people into an organisation. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: InvitationStore,
    private readonly joiner: MembershipJoiner,
    private readonly letters: InvitationLetters,
    private readonly audit: Audit,
  ) {}

  /** Throws `record.notFound`, `permission.denied`. */
  async list(actor: Actor, organizationId: string): Promise<InvitationsView> {
    checkMayManage(actor, organizationId);
    await checkOrganizationExists(this.transactions.reader, organizationId);
    return { invitations: (await this.store.list(this.transactions.reader, organizationId)).map(toInvitationView) };
  }

  /** Throws `record.notFound`, `permission.denied`, `request.invalid`, `membership.exists`. */
  async invite(actor: Actor, organizationId: string, { email, roles, rights, reviewDistricts = [] }: InviteRequest): Promise<InvitationView> {
    const { userId } = signedIn(actor);
    checkMayManage(actor, organizationId);
    return this.transactions.run(async (em) => {
      const terms = { roles, rights, reviewDistricts };
      const problems = membershipProblems(await lockOrganization(em, organizationId), terms);
      if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
      await this.joiner.checkNoMember(em, organizationId, email);
      const { invitation, token } = await this.store.add(em, organizationId, email, userId, terms);
      await this.letters.post(em, invitation, token);
      await this.audit.append(em, { actor, action: 'invitation.send', target: { kind: 'invitation', id: invitation.id }, details: { organizationId, roles, rights } });
      return toInvitationView(invitation);
    });
  }

  /** Throws `record.notFound`, `permission.denied`. */
  async withdraw(actor: Actor, organizationId: string, id: string): Promise<void> {
    checkMayManage(actor, organizationId);
    await this.transactions.run(async (em) => {
      if (!(await this.store.drop(em, organizationId, id))) throw new DomainError('record.notFound', { id });
      await this.audit.append(em, { actor, action: 'invitation.withdraw', target: { kind: 'invitation', id }, details: { organizationId } });
    });
  }

  /** Throws `invitation.notUsable`. */
  async offer(token: string): Promise<InvitationOfferView> {
    return toOfferView(await this.store.byToken(this.transactions.reader, token));
  }

  /** Those to one's own address, the newest first. */
  async own(actor: Actor): Promise<OwnInvitationsView> {
    const open = await this.store.toPerson(this.transactions.reader, signedIn(actor).userId);
    return { invitations: open.map((invitation) => ({ id: invitation.id, ...toOfferView(invitation) })) };
  }

  /** Of an invitation to one's own address. Throws `record.notFound`. */
  async ownOffer(actor: Actor, id: string): Promise<InvitationOfferView> {
    return toOfferView(await this.store.ofPerson(this.transactions.reader, id, signedIn(actor).userId));
  }

  /** Joins. Throws `invitation.notUsable`, `invitation.otherAddress`, `membership.exists`, `membership.conflictOfInterest`. */
  async accept(actor: Actor, token: string): Promise<SessionView> {
    return this.transactions.run(async (em) => {
      const invitation = await this.store.byToken(em, token);
      await this.joiner.checkAddress(em, signedIn(actor).userId, invitation.email);
      return this.join(em, actor, invitation);
    });
  }

  /** Joins by an invitation to one's own address. Throws `record.notFound`, `membership.exists`, `membership.conflictOfInterest`. */
  async acceptOwn(actor: Actor, id: string): Promise<SessionView> {
    return this.transactions.run(async (em) => this.join(em, actor, await this.store.ofPerson(em, id, signedIn(actor).userId)));
  }

  private async join(em: EntityManager, actor: Actor, invitation: OpenInvitation): Promise<SessionView> {
    const { userId, sessionId } = signedIn(actor);
    const membershipId = await this.joiner.join(em, userId, invitation.organizationId, invitation);
    // Another transaction may have used it while this one waited for the organisation.
    if (!(await this.store.drop(em, invitation.organizationId, invitation.id))) throw new DomainError('invitation.notUsable');
    await this.audit.append(em, { actor, action: 'invitation.accept', target: { kind: 'membership', id: membershipId }, details: { organizationId: invitation.organizationId } });
    return this.joiner.actFor(em, sessionId, invitation.organizationId);
  }
}

function toOfferView({ organization, email, roles, rights, invitedBy, expiresAt }: OpenInvitation): InvitationOfferView {
  return { organization, email, roles: [...roles], rights: [...rights], invitedBy, expiresAt: expiresAt.toISOString() };
}
