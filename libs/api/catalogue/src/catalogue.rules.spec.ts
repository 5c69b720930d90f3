import { demoInstruments, demoServices } from './demo-catalogue.table.js';
import { isOpenAt, slotProblems } from './opening.rules.js';
import { decideService, openServiceActions, serviceRules } from './service.rules.js';

const hours = { weekdays: [1, 2, 3, 4, 5], opensAt: 510, closesAt: 1_080 };
const now = new Date('2026-11-23T01:00:00Z');
const slot = (from: string, until: string): string[] => slotProblems({ startsAt: new Date(`${from}:00+08:00`), endsAt: new Date(`${until}:00+08:00`) }, hours, now).map(({ path, code }) => `${path} ${code}`);

describe('steps of a service', () => {
  it('lead nowhere but where the table says', () => {
    expect(openServiceActions({ state: 'draft', isListed: false }, 'provider')).toEqual(['submit']);
    expect(openServiceActions({ state: 'submitted', isListed: true }, 'authority')).toEqual(['publish', 'return', 'takeDown']);
    expect(openServiceActions({ state: 'published', isListed: true }, 'provider')).toEqual(['withdraw']);
    expect(decideService({ state: 'withdrawn', isListed: false }, 'withdraw', 'provider')).toBe('impossible');
    expect(decideService({ state: 'submitted', isListed: false }, 'publish', 'provider')).toBe('denied');
    expect(serviceRules.filter(({ listing }) => listing === 'removed').every(({ asksReason }) => asksReason)).toBe(true);
  });
});

describe('slots of an instrument', () => {
  it('begin and end in opening hours by the clock of Tianjin, on the half hour, and may run through the night', () => {
    expect(slot('2026-11-24T08:30', '2026-11-24T18:00')).toEqual([]);
    expect(slot('2026-11-24T17:00', '2026-11-25T09:00')).toEqual([]);
    expect(slot('2026-11-24T08:00', '2026-11-24T10:00')).toEqual(['startsAt slotClosed']);
    expect(slot('2026-11-24T09:10', '2026-11-24T10:00')).toEqual(['startsAt slotGrid']);
    expect(slot('2026-11-28T09:00', '2026-11-28T10:00')).toEqual(['startsAt slotClosed', 'endsAt slotClosed']);
    expect(slot('2026-11-23T09:00', '2026-11-23T10:00')).toEqual(['startsAt slotPast']);
    expect(slot('2026-11-24T10:00', '2026-11-24T10:00')).toEqual(['endsAt slotOrder']);
    expect(slot('2026-11-24T09:00', '2026-12-09T09:00')).toEqual(['endsAt slotLong']);
    expect(slot('2027-06-01T09:00', '2027-06-01T10:00')).toEqual(['startsAt slotAhead']);
  });

  it('may end at the midnight that closes a day', () => {
    const midnight = { weekdays: [5], opensAt: 600, closesAt: 1_440 };
    expect(isOpenAt(midnight, new Date('2026-11-28T00:00:00+08:00'))).toBe(true);
    expect(isOpenAt(midnight, new Date('2026-11-27T00:00:00+08:00'))).toBe(false);
  });
});

it('has forty services and six instruments to show, every instrument in one of them', () => {
  expect([demoServices.length, demoInstruments.length]).toEqual([40, 6]);
  expect(demoServices.flatMap(({ instrument }) => instrument ?? []).sort()).toEqual(demoInstruments.map(({ key }) => key).sort());
});
