import type { ChatMessagePage, ChatMessageView } from '@techmatch/contracts';
import { mostHeld, opened, openedAt, withNewer, withOlder, withOne } from './talk-log.js';

const message = (seq: number, change = 0): ChatMessageView => ({
  id: `msg_${seq}`, roomId: 'rom_1', seq, kind: 'text', state: change > 0 ? 'edited' : 'sent', senderId: 'usr_a', clientId: `c${seq}`, text: `${seq}.${change}`, system: null,
  mentions: [], references: [], files: [], sentAt: '2026-11-23T02:00:00.000Z', changedAt: null, change, allowedActions: [],
});
const run = (from: number, to: number): ChatMessageView[] => Array.from({ length: to - from + 1 }, (_, place) => message(from + place));
const page = (from: number, to: number, more: Partial<ChatMessagePage> = {}): ChatMessagePage => ({ messages: run(from, to), changes: [], lastSeq: to, lastChange: 0, hasMore: from > 1, ...more });
const numbers = ({ messages }: { messages: readonly ChatMessageView[] }): [number, number, number] => [messages[0]?.seq ?? 0, messages.at(-1)?.seq ?? 0, messages.length];

describe('what a page holds of a room', () => {
  it('is an unbroken run that gives up its far end: ten thousand messages read back and forth', () => {
    let log = opened(page(9_951, 10_000));
    while (log.hasOlder) {
      const first = log.messages[0]?.seq ?? 0;
      log = withOlder(log, page(Math.max(1, first - 50), first - 1));
      expect(log.messages.length).toBeLessThanOrEqual(mostHeld);
    }
    expect(numbers(log)).toEqual([1, mostHeld, mostHeld]);
    expect([log.hasNewer, log.lastSeq]).toEqual([true, 10_000]);
    while (log.hasNewer) {
      const end = log.messages.at(-1)?.seq ?? 0;
      log = withNewer(log, page(end + 1, Math.min(10_000, end + 50), { lastSeq: 10_000 }));
    }
    expect(numbers(log)).toEqual([10_001 - mostHeld, 10_000, mostHeld]);
    expect(log.hasOlder).toBe(true);
  });

  it('takes what joins on, once, and asks where something lies between', () => {
    const log = opened(page(1, 3));
    const next = withOne(log, message(4));
    expect(next && numbers(next)).toEqual([1, 4, 4]);
    expect(next && withOne(next, message(4))?.messages.length).toBe(4);
    expect(withOne(log, message(5))).toBeNull();
    // Somewhere in the past one is only counted.
    expect(withOne(openedAt(page(1, 3, { lastSeq: 9 })), message(10))).toMatchObject({ lastSeq: 10, messages: { length: 3 } });
  });

  it('never takes a message back to what it said before', () => {
    const changed = withNewer(opened(page(1, 3)), { messages: [], changes: [message(2, 7)], lastSeq: 3, lastChange: 7, hasMore: false });
    expect(changed.messages[1]?.text).toBe('2.7');
    expect(withOne(changed, message(2, 6))?.messages[1]?.text).toBe('2.7');
    expect(changed.lastChange).toBe(7);
  });
});
