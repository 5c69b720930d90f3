import { daysUntil, formatDay, formatDistance } from './dates.js';

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
  it('counts whole days whatever the hour', () => {
    expect(daysUntil('2026-11-22', now)).toBe(0);
    expect(daysUntil('2026-11-21', now)).toBe(-1);
  });
});
