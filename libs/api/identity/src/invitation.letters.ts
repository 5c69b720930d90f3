import { Injectable } from '@nestjs/common';
import { Mail } from '@techmatch/mail';
import type { EntityManager } from 'typeorm';
import { invitationDays, type OpenInvitation } from './invitation.store.js';
import { PersonStore } from './person.store.js';

/** The letter of an invitation, in the language of the account where there is one, else in Chinese. */
@Injectable()
export class InvitationLetters {
  constructor(
    private readonly mail: Mail,
    private readonly people: PersonStore,
  ) {}

  async post(em: EntityManager, { email, organization, invitedBy }: OpenInvitation, token: string): Promise<void> {
    const known = await this.people.findByEmail(em, email);
    const params = { organization: organization.name, inviter: invitedBy, days: invitationDays, link: `/invitation?token=${token}` };
    await this.mail.post(em, { to: email, language: known?.language ?? 'zh', template: 'invitation', params });
  }
}
