import type { OutboxEvent } from '@techmatch/contracts/tables';

/** An event as the relay hands it on. `eventId` grows, but only `transaction order` is the order of delivery. */
export interface RelayedEvent {
  eventId: string;
  event: OutboxEvent;
}

/** A side effect. It may see an event again after a crash, so it is idempotent and fences on the record's version. */
export interface OutboxConsumer {
  /** Stable name; the cursor is kept under it. */
  readonly name: string;
  /** Most events per call. */
  readonly batchSize: number;
  /** Takes a batch in order. Throwing leaves the cursor where it was; the same batch comes again. */
  handle(events: RelayedEvent[]): Promise<void>;
}
