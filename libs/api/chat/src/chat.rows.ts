import type { ChatMessageKind, ChatMessageState, ChatReferenceKind, ChatSide, ChatSubjectKind, ChatTitleKind } from '@techmatch/contracts/tables';

/** A message as JSON of PostgreSQL gives it: moments are texts with their zone. */
export interface MessageRow {
  readonly id: string;
  readonly roomId: string;
  readonly seq: number;
  readonly kind: ChatMessageKind;
  readonly state: ChatMessageState;
  readonly senderId: string | null;
  readonly clientId: string | null;
  readonly body: string | null;
  readonly code: string | null;
  readonly params: Record<string, string | number> | null;
  readonly mentions: string[];
  readonly refs: { readonly kind: ChatReferenceKind; readonly id: string }[];
  readonly hasFiles: boolean;
  readonly change: number;
  readonly sentAt: string;
  readonly changedAt: string | null;
}

export interface MemberRow {
  readonly id: string;
  readonly name: string | null;
  readonly side: ChatSide;
  readonly organizationId: string | null;
  readonly organization: string | null;
  readonly readSeq: number;
  readonly hasLeft: boolean;
  readonly isBlocked: boolean;
}

/** A room as one of its members sees it. */
export interface RoomRow {
  readonly id: string;
  readonly subjectKind: ChatSubjectKind;
  readonly subjectId: string;
  readonly titleKind: ChatTitleKind;
  readonly lastSeq: number;
  readonly lastChange: number;
  readonly lastAt: Date;
  readonly isDemo: boolean;
  readonly fromSeq: number;
  readonly readSeq: number;
  readonly isMuted: boolean;
  readonly isConfidential: boolean;
  readonly members: MemberRow[];
  readonly last: MessageRow | null;
}

export interface FileRow {
  readonly id: string;
  readonly room_id: string;
  readonly message_id: string | null;
  readonly name: string;
  readonly type: 'pdf' | 'png' | 'jpeg' | 'webp' | 'docx' | 'xlsx' | 'pptx' | 'txt' | 'csv';
  readonly charset: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnail_sha256: string | null;
  readonly thumbnail_bytes: number | null;
  readonly uploaded_by: string;
}

/** SQL: the message of alias `c` as JSON of a `MessageRow`. */
export const messageOf = (c: string): string => `json_build_object('id', ${c}.id, 'roomId', ${c}.room_id, 'seq', ${c}.seq, 'kind', ${c}.kind, 'state', ${c}.state, 'senderId', ${c}.sender_id,
  'clientId', ${c}.client_id, 'body', ${c}.body, 'code', ${c}.code, 'params', ${c}.params, 'mentions', ${c}.mentions, 'refs', ${c}.refs, 'hasFiles', ${c}.has_files, 'change', ${c}.change,
  'sentAt', ${c}.sent_at, 'changedAt', ${c}.changed_at)`;

/**
 * SQL: the member of alias `m` is of the room now: has not left it, and still belongs to the organisation they speak for there. Every statement that reads or
 * writes for a person asks it, so that an ended membership counts with the next one.
 */
export const isOfRoom = (m: string): string =>
  `${m}.left_at IS NULL AND (${m}.organization_id IS NULL OR EXISTS (SELECT FROM membership ms WHERE ms.person_id = ${m}.person_id AND ms.organization_id = ${m}.organization_id))`;
