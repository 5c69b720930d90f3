import { daysUntil, formatDay, formatDistance, formatMoment, formatSince } from './dates.js';

const now = new Date(2026, 10, 22, 15, 30);

describe('dates', () => {
  it('writes a day in full', () => {
    expect(formatDay('2027-03-31', 'zh')).toBe('2027年3月31日');
    expect(formatDay('2027-03-31', 'en')).toBe('31 March 2027');
  });
  it('says how far a day is in the coarsest unit that still says something', () => {
    expect(formatDistance('2026-11-22', 'zh', now)).toBe('今天');
    expect(formatDistance('2026-12-04', 'en', now)).toBe('in 12 days');
    expect(formatDistance('2026-02-10', 'en', now)).toBe('9 months ago');
    expect(formatDistance('2020-01-13', 'en', now)).toBe('7 years ago');
  });
  it('says a moment to the minute, and how long ago it was', () => {
    const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
    expect(formatMoment(now.toISOString(), 'zh')).toBe('2026年11月22日 15:30');
    expect(formatMoment(now.toISOString(), 'en')).toBe('22 November 2026 at 15:30');
    expect([0, 5, 190, 24 * 60].map((minutes) => formatSince(ago(minutes), 'en', now))).toEqual(['now', '5 minutes ago', '3 hours ago', 'yesterday']);
  });
  it('counts whole days whatever the hour', () => {
    expect(daysUntil('2026-11-22', now)).toBe(0);
    expect(daysUntil('2026-11-21', now)).toBe(-1);
  });
});
