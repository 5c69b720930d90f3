import { chatAnnouncements, chatLimits, type ChatAnnouncement, type ChatMessageAction, type ChatMessageKind, type ChatMessageState } from '@techmatch/contracts/tables';

const hourMs = 3_600_000;

/** What the rules ask of a message. */
export interface MessageFacts {
  readonly kind: ChatMessageKind;
  readonly state: ChatMessageState;
  readonly senderId: string | null;
  readonly sentAt: Date;
}

/** What somebody of the room may do with a message at `now`. What is gone stays as it is; what an administrator hid can still be deleted by its author. */
export function messageActions({ kind, state, senderId, sentAt }: MessageFacts, personId: string | null, now: Date): ChatMessageAction[] {
  if (kind === 'system' || state === 'deleted' || state === 'erased') return [];
  if (senderId !== personId) return state === 'hidden' ? [] : ['report'];
  const isFresh = now.getTime() - sentAt.getTime() < chatLimits.editHours * hourMs;
  return isFresh && state !== 'hidden' ? ['edit', 'delete'] : ['delete'];
}

/** Whether the text of a message in this state is shown. */
export function isShown(state: ChatMessageState): boolean {
  return state === 'sent' || state === 'edited';
}

/** Messages not seen: never fewer than none, and none from before one came. */
export function unreadOf({ lastSeq, readSeq, fromSeq }: { readonly lastSeq: number; readonly readSeq: number; readonly fromSeq: number }): number {
  return Math.max(0, lastSeq - Math.max(readSeq, fromSeq));
}

/** The id of the room of two people, whoever of them asks. */
export function directSubject(one: string, other: string): string {
  return [one, other].sort().join(':');
}

/** Whether a line of the platform holds what its code asks for, and no text: ids, codes and numbers. */
export function isAnnouncement(code: ChatAnnouncement, params: Readonly<Record<string, string | number>>): boolean {
  const asked: readonly string[] = chatAnnouncements[code];
  return asked.every((name) => name in params) && Object.values(params).every((value) => typeof value === 'number' || /^[\w.-]{1,60}$/.test(value));
}

/** A hint travels by NOTIFY up to 8,000 bytes; a message that would not fit is read by who is told of it. */
export const hintBytes = 6_000;

export function fitsHint(message: object): boolean {
  return Buffer.byteLength(JSON.stringify(message)) <= hintBytes;
}
