import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { Actor, ServiceState } from '@techmatch/contracts/tables';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import type { ServiceSide } from './service.rules.js';
import { ServiceStore, type NewServiceStep, type ServiceRow } from './service.store.js';

/** What is written of everything that happens to a service, in its transaction: its history, the audit log, and an event for who listens. */
@Injectable()
export class ServiceTrail {
  constructor(
    private readonly store: ServiceStore,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** `service` is already where the deed led. Reasons stand in the history alone. */
  async note(em: EntityManager, actor: Actor, side: ServiceSide, service: ServiceRow, { deed, reason, from }: Pick<NewServiceStep, 'deed' | 'reason'> & { from: ServiceState | null }, now: Date): Promise<void> {
    await this.store.note(em, service, { deed, reason, byId: actor.userId, byAuthority: side === 'authority' }, now);
    await this.audit.append(em, { actor, action: `service.${deed}`, target: { kind: 'service', id: service.id }, details: { version: service.version, from, to: service.state, isListed: service.isListed } });
    if (deed === 'begin' || deed === 'save') return;
    const submitter = await this.store.submitter(em, service.id);
    await this.outbox.append(em, { type: 'service.changed', id: service.id, action: deed, state: service.state, district: service.providerDistrict, people: submitter === null ? [] : [submitter], actorId: actor.userId });
  }
}
