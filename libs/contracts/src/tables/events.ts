import type { RecordKind } from './library.js';
import type { PublicationKind, PublicationState, RevisionState, TransitionAction } from './publications.js';

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
/** What happens to a public record: search and matching follow it. */
export type LibraryEvent = LibraryChanged | LibraryRemoved;

/** A record of the publication desk changed hands or state. Ids and codes alone: what is not public never travels. */
export interface PublicationChanged {
  type: 'publication.changed';
  id: string;
  publicationKind: PublicationKind;
  action: TransitionAction;
  state: PublicationState;
  revision: RevisionState;
  /** Version of the content that it was done to. */
  version: number;
  organizationId: string | null;
  authorId: string;
  /** Who did it; null: the worker. */
  actorId: string | null;
}
export type OutboxEvent = LibraryEvent | PublicationChanged;

export function isLibraryEvent(event: OutboxEvent): event is LibraryEvent {
  return event.type === 'library.changed' || event.type === 'library.removed';
}
