import { isTooMany, openDecisions } from './report.rules.js';

describe('what is decided on a report', () => {
  it('is open once, and a hidden record can be let go', () => {
    expect(openDecisions('result', 'submitted')).toEqual(['dismissed', 'hidden', 'settled']);
    expect(openDecisions('result', 'hidden')).toEqual(['released']);
    for (const state of ['dismissed', 'settled', 'released'] as const) expect(openDecisions('need', state)).toEqual([]);
  });

  it('never hides an organisation', () => {
    expect(openDecisions('organization', 'submitted')).toEqual(['dismissed', 'settled']);
  });
});

describe('reports from one address', () => {
  it('are five an hour and twenty a day', () => {
    expect(isTooMany({ lastHour: 4, lastDay: 19 })).toBe(false);
    expect(isTooMany({ lastHour: 5, lastDay: 5 })).toBe(true);
    expect(isTooMany({ lastHour: 0, lastDay: 20 })).toBe(true);
  });
});
