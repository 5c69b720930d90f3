import type { ChatFileView, ChatMemberView, ChatMessageView, ChatReferenceView, ChatRoomView } from '@techmatch/contracts';
import type { ChatRoomAction } from '@techmatch/contracts/tables';
import type { FileRow, MessageRow, RoomRow } from './chat.rows.js';
import { isShown, messageActions, unreadOf } from './chat.rules.js';

/** What a message is shown with beside its row. */
export interface Beside {
  /** Names of the records that it points to, by id. */
  readonly names: ReadonlyMap<string, string | null>;
  /** Its files, by id of the message. */
  readonly files: ReadonlyMap<string, readonly FileRow[]>;
}

export const nothingBeside: Beside = { names: new Map(), files: new Map() };

/** `readerId` null: as everybody but its author sees it. */
export function toMessageView(row: MessageRow, readerId: string | null, { names, files }: Beside, now = new Date()): ChatMessageView {
  const { id, roomId, seq, kind, state, senderId, clientId, change, mentions, code, params } = row;
  const sentAt = new Date(row.sentAt);
  const shown = isShown(state);
  return {
    id,
    roomId,
    seq,
    kind,
    state,
    senderId,
    clientId,
    text: shown ? row.body : null,
    system: code === null ? null : { code, params: params ?? {} },
    mentions: shown ? mentions : [],
    references: shown ? row.refs.map((reference): ChatReferenceView => ({ ...reference, name: names.get(reference.id) ?? null })) : [],
    files: shown ? (files.get(id) ?? []).map(toFileView) : [],
    sentAt: sentAt.toISOString(),
    changedAt: row.changedAt === null ? null : new Date(row.changedAt).toISOString(),
    change,
    allowedActions: messageActions({ kind, state, senderId, sentAt }, readerId, now),
  };
}

export function toFileView({ id, name, type, bytes, width, height }: FileRow): ChatFileView {
  return { id, name, type, bytes, width, height };
}

const roomActions: ChatRoomAction[] = ['send', 'mute', 'export'];

export function toRoomView(row: RoomRow, readerId: string, subjectName: string | null, beside: Beside): ChatRoomView {
  const { id, subjectKind, subjectId, titleKind, lastSeq, lastChange, readSeq, isMuted, isConfidential, isDemo, members } = row;
  return {
    id,
    subject: { kind: subjectKind, id: subjectId, name: subjectName },
    titleKind,
    members: members.map((member): ChatMemberView => ({ ...member })),
    lastSeq,
    lastChange,
    readSeq: Math.max(readSeq, row.fromSeq),
    unread: unreadOf(row),
    isMuted,
    isConfidential,
    isDemo,
    lastAt: row.lastAt.toISOString(),
    last: row.last === null ? null : toMessageView(row.last, readerId, beside),
    allowedActions: [...roomActions],
  };
}
