import { fieldsOf, formatMeeting, momentOf } from './meeting-words.js';

describe('when a meeting is', () => {
  it('goes by the clock of Beijing, there and back', () => {
    expect(momentOf('2026-11-30', '14:00')).toBe('2026-11-30T06:00:00.000Z');
    expect(fieldsOf('2026-11-30T16:30:00.000Z')).toEqual({ day: '2026-12-01', time: '00:30' });
    expect(momentOf('', '')).toBe('');
    expect(formatMeeting('2026-11-30T06:00:00Z', 'zh', '2026-11-30T07:30:00Z')).toMatch(/2026年11月30日.*14:00.*15:30/);
  });
});
