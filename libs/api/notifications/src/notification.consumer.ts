import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { OutboxEvent } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { OutboxRelay, type OutboxConsumer, type RelayedEvent } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { digestDay } from './digest.rules.js';
import { noticesOf, waitingKey } from './notice.rules.js';
import { NotificationPoster } from './notification.poster.js';
import { NotificationStore } from './notification.store.js';

/** The outbox consumer `notifications`: turns what happened into what people are told. One transaction an event; an event seen twice tells once. */
@Injectable()
export class NotificationConsumer implements OutboxConsumer, OnModuleInit {
  readonly name = 'notifications';
  /** Nearly all events are changes of the libraries and pass. */
  readonly batchSize = 10_000;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly transactions: Transactions,
    private readonly store: NotificationStore,
    private readonly poster: NotificationPoster,
  ) {}

  onModuleInit(): void {
    this.relay.register(this);
  }

  async handle(events: RelayedEvent[]): Promise<void> {
    const { day } = digestDay(new Date());
    for (const { eventId, event } of events) {
      if (event.type === 'library.changed' || event.type === 'library.removed') continue;
      await this.transactions.run((em) => this.take(em, eventId, event, day));
    }
  }

  private async take(em: EntityManager, eventId: string, event: OutboxEvent, day: string): Promise<void> {
    if (event.type === 'account.closed') return this.store.forget(em, event.personId);
    if (event.type === 'chat.caughtUp') return this.store.markSeen(em, event.personId, waitingKey(event.roomId));
    if (event.type === 'publication.changed' && event.recordId !== null) await this.store.noteKeeper(em, event.recordId, event.subjectId ?? event.authorId);
    for (const notice of noticesOf(event)) await this.poster.post(em, notice, eventId, day);
  }
}
