import type { RecordKind } from './library.js';

/** What travels through the outbox. Consumers are idempotent and fence on `version`. */
export interface LibraryChanged {
  type: 'library.changed';
  kind: RecordKind;
  id: string;
  version: number;
}
export interface LibraryRemoved {
  type: 'library.removed';
  kind: RecordKind;
  id: string;
  version: number;
}
export type OutboxEvent = LibraryChanged | LibraryRemoved;
