import { clockOf, fieldsOf, freeOn, momentOf } from './clock.js';

const taken = (from: string, until: string, isConfirmed = true) => ({ startsAt: `2026-11-24T${from}:00+08:00`, endsAt: `2026-11-24T${until}:00+08:00`, isConfirmed });
const hours = { day: '2026-11-24', opensAt: 510, closesAt: 1_080 };
const free = (...all: ReturnType<typeof taken>[]): string[] => freeOn({ ...hours, taken: all }, new Date('2026-11-23T00:00:00Z')).map(({ from, until }) => `${clockOf(from)}-${clockOf(until)}`);

describe('the clock of a calendar', () => {
  it('is the one of Tianjin both ways', () => {
    expect(momentOf('2026-11-24', '09:00')).toBe('2026-11-24T01:00:00.000Z');
    expect(fieldsOf('2026-11-24T17:30:00Z')).toEqual({ day: '2026-11-25', time: '01:30' });
    expect(momentOf('', '09:00')).toBe('');
  });

  it('leaves free what nobody has been promised', () => {
    expect(free()).toEqual(['08:30-18:00']);
    expect(free(taken('10:00', '12:00'), taken('08:00', '09:00'), taken('13:00', '14:00', false))).toEqual(['09:00-10:00', '12:00-18:00']);
    expect(free(taken('00:00', '23:59'))).toEqual([]);
    expect(freeOn({ ...hours, opensAt: null, closesAt: null, taken: [] }, new Date(0))).toEqual([]);
  });

  it('offers nothing of what is past', () => {
    expect(freeOn({ ...hours, taken: [] }, new Date('2026-11-24T09:10:00+08:00'))).toEqual([{ from: 570, until: 1_080 }]);
  });
});
