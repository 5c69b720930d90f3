import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { Mail } from '@techmatch/mail';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { PersonStore, type Person } from './person.store.js';

/** What the owner of an account hears at once, by letter and as an event, whatever they chose. */
@Injectable()
export class SecurityLetters {
  constructor(
    private readonly mail: Mail,
    private readonly outbox: Outbox,
    private readonly people: PersonStore,
    private readonly config: AppConfig,
  ) {}

  async tellPasswordChanged(em: EntityManager, person: Person): Promise<void> {
    await this.mail.post(em, { to: person.email, language: person.language, template: 'passwordChanged', params: { name: person.name, link: '/forgot-password' } });
    await this.outbox.append(em, { type: 'account.secured', personId: person.id, what: 'passwordChanged' });
  }

  /** Somebody signed in on a device that the account does not know. The first device is how the account began; accounts of a demonstration are everybody's. */
  async tellNewDevice(em: EntityManager, personId: string, device: string): Promise<void> {
    const person = await this.people.get(em, personId);
    if (person.isDemo && this.config.DEMO) return;
    await this.mail.post(em, { to: person.email, language: person.language, template: 'newDevice', params: { name: person.name, device, link: '/forgot-password' } });
    await this.outbox.append(em, { type: 'account.secured', personId, what: 'newDevice' });
  }
}
