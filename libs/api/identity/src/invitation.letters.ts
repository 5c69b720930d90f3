import { Injectable } from '@nestjs/common';
import { Mail } from '@techmatch/mail';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { invitationDays, type OpenInvitation } from './invitation.store.js';
import { PersonStore } from './person.store.js';

/** The letter and the event of an invitation, in the language of the account where there is one, else in Chinese. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly mail: Mail,
    private readonly outbox: Outbox,
    private readonly people: PersonStore,
  ) {}

  async post(em: EntityManager, { id, email, organization, invitedBy }: OpenInvitation, token: string): Promise<void> {
    const known = await this.people.findByEmail(em, email);
    const params = { organization: organization.name, inviter: invitedBy, days: invitationDays, link: `/invitation?token=${token}` };
    await this.mail.post(em, { to: email, language: known?.language ?? 'zh', template: 'invitation', params });
    if (known !== null) await this.outbox.append(em, { type: 'invitation.sent', id, organizationId: organization.id, personId: known.id });
  }
}
