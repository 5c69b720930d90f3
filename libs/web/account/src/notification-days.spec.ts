import type { NotificationView } from '@techmatch/contracts';
import { byDay } from './notification-days.js';

const at = (...parts: [number, number, number, number]): NotificationView => ({ id: parts.join('-'), kind: 'newDevice', at: new Date(parts[0], parts[1] - 1, parts[2], parts[3]).toISOString(), isRead: false, subject: { kind: 'account', id: 'usr_1', name: null, isGone: false }, count: 1, who: null, reason: null, decision: null, path: '/account/sessions' });

describe('notifications by day', () => {
  it('stand under the day of the reader, in their order', () => {
    const days = byDay([at(2026, 11, 23, 9), at(2026, 11, 23, 0), at(2026, 11, 22, 23), at(2026, 1, 5, 12)]);
    expect(days.map(({ day, notifications }) => [day, notifications.length])).toEqual([
      ['2026-11-23', 2],
      ['2026-11-22', 1],
      ['2026-01-05', 1],
    ]);
  });

  it('are none where there are none', () => expect(byDay([])).toEqual([]));
});
