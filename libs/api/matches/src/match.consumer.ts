import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isLibraryEvent, type MatchableKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { OutboxRelay, type OutboxConsumer, type RelayedEvent } from '@techmatch/outbox';
import { EmbeddingKeeper } from './embedding.keeper.js';
import { KeptChanges } from './kept-change.store.js';
import { consumerName, isMatchable, MatchIndex } from './match-index.js';
import { MatchLearner } from './match.learner.js';

/** Keeps the term index in step with what the outbox tells. Only ids are taken from events: the index reads rows as they are now. */
@Injectable()
export class MatchConsumer implements OutboxConsumer, OnModuleInit {
  readonly name = consumerName;
  readonly batchSize = 4_000;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly index: MatchIndex,
    private readonly learner: MatchLearner,
    private readonly kept: KeptChanges,
    private readonly embeddings: EmbeddingKeeper,
    private readonly transactions: Transactions,
  ) {}

  onModuleInit(): void {
    this.relay.register(this);
  }

  async handle(events: RelayedEvent[]): Promise<void> {
    const ids = new Map<MatchableKind, Set<string>>();
    for (const { event } of events) {
      if (!isLibraryEvent(event) || !isMatchable(event.kind)) continue;
      ids.set(event.kind, (ids.get(event.kind) ?? new Set()).add(event.id));
    }
    for (const [kind, changed] of ids) {
      await this.index.apply(kind, [...changed]);
      await this.kept.mark(this.transactions.reader, kind, [...changed]);
      await this.embeddings.mark(kind, [...changed]);
    }
    this.learner.note([...ids.keys()]);
  }
}
