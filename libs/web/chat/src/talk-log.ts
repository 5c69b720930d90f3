import type { ChatMessagePage, ChatMessageView } from '@techmatch/contracts';

/**
 * The part of a room's messages that a page holds: an unbroken run of numbers. It grows at both ends as its reader moves, and gives up the far end, so that a
 * room of ten thousand messages is as light as one of three hundred.
 */
export interface TalkLog {
  readonly messages: readonly ChatMessageView[];
  readonly hasOlder: boolean;
  /** Newer ones are known of and not held: the reader is somewhere in the past. */
  readonly hasNewer: boolean;
  /** Number of the newest message of the room, and of the last change that is held. */
  readonly lastSeq: number;
  readonly lastChange: number;
}

/** Messages that a page holds at once. */
export const mostHeld = 300;

const firstOf = ({ messages }: TalkLog): number => messages[0]?.seq ?? 0;
/** Number of the last message that is held; 0: none. */
export const endOf = ({ messages }: TalkLog): number => messages.at(-1)?.seq ?? 0;

/** The newest messages, as a room is opened. */
export function opened({ messages, lastSeq, lastChange, hasMore }: ChatMessagePage): TalkLog {
  return { messages, hasOlder: hasMore, hasNewer: false, lastSeq: Math.max(lastSeq, messages.at(-1)?.seq ?? 0), lastChange };
}

/** Messages around one that was looked for; `page` ends some way behind it. */
export function openedAt(page: ChatMessagePage): TalkLog {
  const log = opened(page);
  return { ...log, hasNewer: endOf(log) < log.lastSeq };
}

/** With earlier messages before those that are held. */
export function withOlder(log: TalkLog, { messages, hasMore }: ChatMessagePage): TalkLog {
  const fresh = messages.filter(({ seq }) => seq < firstOf(log));
  const all = [...fresh, ...log.messages];
  return { ...log, messages: all.slice(0, mostHeld), hasOlder: hasMore, hasNewer: log.hasNewer || all.length > mostHeld };
}

/** What came after the last one that is held, and what of those that are held was changed. */
export function withNewer(log: TalkLog, page: ChatMessagePage): TalkLog {
  const changed = new Map([...page.changes, ...page.messages].map((message) => [message.seq, message]));
  const held = log.messages.map((message) => newerOf(message, changed.get(message.seq)));
  const fresh = page.messages.filter(({ seq }) => seq > endOf(log));
  const all = [...held, ...fresh];
  const lastSeq = Math.max(log.lastSeq, page.lastSeq, all.at(-1)?.seq ?? 0);
  return { messages: all.slice(Math.max(0, all.length - mostHeld)), hasOlder: log.hasOlder || all.length > mostHeld, hasNewer: (all.at(-1)?.seq ?? 0) < lastSeq, lastSeq, lastChange: Math.max(log.lastChange, page.lastChange) };
}

/** One message that was told of or sent: taken where it joins on or is held already; null where something lies between, which has to be asked for. */
export function withOne(log: TalkLog, message: ChatMessageView): TalkLog | null {
  if (message.seq <= endOf(log)) return { ...log, messages: log.messages.map((held) => (held.seq === message.seq ? newerOf(held, message) : held)) };
  if (log.hasNewer) return { ...log, lastSeq: Math.max(log.lastSeq, message.seq) };
  return message.seq === endOf(log) + 1 ? withNewer(log, { messages: [message], changes: [], lastSeq: message.seq, lastChange: 0, hasMore: false }) : null;
}

/** A message never goes back to what it said before. */
function newerOf(held: ChatMessageView, other: ChatMessageView | undefined): ChatMessageView {
  return other === undefined || other.change < held.change ? held : other;
}
