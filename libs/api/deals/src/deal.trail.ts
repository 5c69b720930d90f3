import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { Actor } from '@techmatch/contracts/tables';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { DealRooms } from './deal.rooms.js';
import { DealStore, type DealRow, type NewEvent } from './deal.store.js';

/** What is written of everything that happens to a deal, in its transaction: the timeline, the audit log, an event for who listens, and a line in the room of its parties. */
@Injectable()
export class DealTrail {
  constructor(
    private readonly store: DealStore,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly rooms: DealRooms,
  ) {}

  /** `deal` is already where the deed led; `codes`: what the audit log may hold of it, no words and no names. */
  async note(em: EntityManager, actor: Actor, deal: DealRow, event: NewEvent, now: Date, codes: Record<string, string | number | null> = {}): Promise<void> {
    await this.store.note(em, deal, event, actor.userId, now);
    const verb = event.kind === 'step' ? (event.action ?? 'step') : event.kind;
    await this.audit.append(em, { actor, action: `deal.${verb}`, target: { kind: 'deal', id: deal.id }, details: { version: deal.version, from: event.from ?? deal.stage, to: deal.stage, ...codes } });
    const parties = await this.store.parties(em, [deal.id]);
    const contacts = parties.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
    await this.outbox.append(em, { type: 'deal.changed', id: deal.id, what: event.kind, action: event.action ?? null, stage: deal.stage, version: deal.version, contactIds: [...new Set(contacts)], actorId: actor.userId });
    await this.rooms.follow(em, deal, event, parties);
  }
}
