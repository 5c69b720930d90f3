import { digestDay } from './digest.rules.js';

describe('the day of the digest', () => {
  it.each([
    ['a minute before eight in Tianjin', '2026-11-22T23:59:00.000Z', '2026-11-23', false],
    ['eight in Tianjin, midnight in Greenwich', '2026-11-23T00:00:00.000Z', '2026-11-23', true],
    ['the last second of the day in Tianjin', '2026-11-23T15:59:59.999Z', '2026-11-23', true],
    ['midnight in Tianjin', '2026-11-23T16:00:00.000Z', '2026-11-24', false],
  ])('at %s', (_, now, day, isDue) => {
    expect(digestDay(new Date(now))).toEqual({ day, isDue, hour: new Date(`${day}T00:00:00.000Z`) });
  });
});
