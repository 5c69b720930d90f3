import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { OutboxRelay, type OutboxConsumer, type RelayedEvent } from '@techmatch/outbox';
import { eraseOf } from './chat-personal.js';

/** The outbox consumer `chat`: what a closed account said becomes unreadable. */
@Injectable()
export class ChatEvents implements OutboxConsumer, OnModuleInit {
  readonly name = 'chat';
  readonly batchSize = 10_000;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.relay.register(this);
  }

  async handle(events: RelayedEvent[]): Promise<void> {
    for (const { event } of events) if (event.type === 'account.closed') await this.transactions.run((em) => eraseOf(em, event.personId));
  }
}
