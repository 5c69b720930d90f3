export { Outbox } from './outbox.js';
export type { OutboxConsumer, RelayedEvent } from './outbox-consumer.js';
export { OutboxModule } from './outbox.module.js';
export { OutboxRelay, type OutboxQueue } from './outbox-relay.js';
