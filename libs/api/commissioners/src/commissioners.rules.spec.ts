import { dispatchSides, type DispatchSide } from '@techmatch/contracts/tables';
import { decideDispatch, dispatchDays, openDispatchActs, type DispatchFacts } from './dispatch.rules.js';
import { outcomeOf, sumOf } from './evaluation.rules.js';
import { isPeriodOpen, lastDayOf } from './ledger.rules.js';
import { weekOf } from './weekly.rules.js';
import { byUrgency, isSilent, type Todo } from './workbench.rules.js';

const facts = (more: Partial<DispatchFacts> = {}): DispatchFacts => ({ state: 'asked', askedBy: 'enterprise', answers: { enterprise: 'agreed', home: 'waiting', helper: 'waiting' }, helperId: null, until: '2026-12-31', endedOn: null, rating: null, ...more });
const as = (...sides: DispatchSide[]): Set<DispatchSide> => new Set(sides);

describe('a dispatch', () => {
  it('that an enterprise asks for is in force when its home has named somebody and they agree', () => {
    expect(decideDispatch(facts(), { action: 'agree' }, as('home'))).toBe('helper');
    expect(decideDispatch(facts(), { action: 'agree', helperId: 'usr_1' }, as('home'))).toEqual({ to: 'asked', agreed: ['home'], happening: 'answered' });
    const named = facts({ helperId: 'usr_1', answers: { enterprise: 'agreed', home: 'agreed', helper: 'waiting' } });
    expect(decideDispatch(named, { action: 'agree' }, as('helper'))).toEqual({ to: 'agreed', agreed: ['helper'], happening: 'inForce' });
  });

  it('is withdrawn by who asked, declined by the others, ended by any of the three with a reason', () => {
    expect(decideDispatch(facts(), { action: 'withdraw' }, as('home'))).toBe('denied');
    expect(decideDispatch(facts(), { action: 'decline' }, as('enterprise'))).toBe('denied');
    const agreed = facts({ state: 'agreed', helperId: 'usr_1', answers: { enterprise: 'agreed', home: 'agreed', helper: 'agreed' } });
    for (const side of dispatchSides) {
      expect(decideDispatch(agreed, { action: 'end' }, as(side))).toBe('reason');
      expect(decideDispatch(agreed, { action: 'end', reason: 'done' }, as(side))).toMatchObject({ to: 'ended' });
    }
    expect(decideDispatch(agreed, { action: 'agree' }, as('helper'))).toBe('impossible');
    for (const state of ['declined', 'withdrawn', 'lapsed', 'ended', 'expired'] as const) expect(decideDispatch(facts({ state }), { action: 'end', reason: 'done' }, as(...dispatchSides))).toBe('impossible');
  });

  it('is rated by the enterprise from 14 days before its end on; figures are the enterprise’s, and for whom it was sent while they are', () => {
    const agreed = facts({ state: 'agreed', helperId: 'usr_1' });
    expect(openDispatchActs(agreed, as('enterprise'), '2026-12-16')).toEqual(['end', 'giveFigures', 'seeFigures']);
    expect(openDispatchActs(agreed, as('enterprise'), '2026-12-17')).toContain('rate');
    expect(openDispatchActs(agreed, as('home'), '2026-12-17')).toEqual(['end']);
    expect(openDispatchActs(agreed, as('helper'), '2026-12-17')).toContain('seeFigures');
    expect(openDispatchActs(facts({ state: 'expired', helperId: 'usr_1' }), as('helper'), '2027-01-01')).toEqual([]);
  });

  it('counts both of its ends', () => {
    expect(dispatchDays('2026-11-23', '2026-11-23')).toBe(1);
    expect(dispatchDays('2026-11-24', '2026-11-23')).toBeNull();
  });
});

describe('the ledger', () => {
  it('is open for a quarter and the 15 days after it, never for a day to come', () => {
    expect(lastDayOf('2026Q4')).toBe('2026-12-31');
    expect(isPeriodOpen('2026-09-30', '2026-10-15')).toBe(true);
    expect(isPeriodOpen('2026-09-30', '2026-10-16')).toBe(false);
    expect(isPeriodOpen('2026-11-24', '2026-11-23')).toBe(false);
  });
});

describe('the workbench', () => {
  it('is silent after 14 days without a line', () => {
    expect(isSilent('2026-11-09', '2026-11-23')).toBe(false);
    expect(isSilent('2026-11-08', '2026-11-23')).toBe(true);
  });

  it('has what is due first, then what waits, then what comes', () => {
    const todo = (kind: Todo['kind'], on: string | null): Todo => ({ kind, id: `${kind}${on ?? ''}`, title: '', on, isOpen: true });
    const sorted = byUrgency([todo('deal', '2026-12-01'), todo('silent', null), todo('introduction', '2026-11-01'), todo('deal', '2026-11-20'), todo('dispatch', '2026-11-22'), todo('ends', '2026-11-30')], '2026-11-23');
    expect(sorted.map(({ id }) => id)).toEqual(['dispatch2026-11-22', 'deal2026-11-20', 'introduction2026-11-01', 'silent', 'ends2026-11-30', 'deal2026-12-01']);
  });
});

describe('what a dispatch came to', () => {
  const signed = [
    { id: 'a', isTransfer: true, isBrokered: true, amountFen: '100' },
    { id: 'b', isTransfer: false, isBrokered: false, amountFen: null },
  ];
  it.each([
    ['nothing beside the contracts', [], 1, 0],
    ['a line about a transfer that is signed: the transfer', ['a'], 1, 0],
    ['two lines about it: once', ['a', 'a'], 1, 0],
    ['a line that says a service brought a result', ['b'], 2, 0],
    ['lines about a deal that is not signed: one', ['c', 'c'], 2, 1],
    ['lines about no deal: each', [null, null], 3, 2],
    ['all of them', ['a', 'b', 'c', 'c', null], 4, 2],
  ])('counts %s', (_, lines, results, linesBeside) => {
    expect(outcomeOf(signed, lines)).toEqual({ transfers: 1, contracts: 2, brokered: 1, linesBeside, results });
  });
  it('sums what contracts name', () => {
    expect([sumOf(signed), sumOf([])]).toEqual(['100', '0']);
  });
});

describe('the week of the letter', () => {
  it.each([
    ['a minute before eight on Monday in Tianjin', '2026-11-22T23:59:00Z', '2026-11-23', false],
    ['eight on Monday in Tianjin', '2026-11-23T00:00:00Z', '2026-11-23', true],
    ['the last minute of Monday', '2026-11-23T15:59:00Z', '2026-11-23', true],
    ['Tuesday', '2026-11-23T16:00:00Z', '2026-11-23', false],
    ['Sunday night', '2026-11-29T15:59:00Z', '2026-11-23', false],
  ])('at %s', (_, now, monday, isDue) => {
    expect(weekOf(new Date(now))).toEqual({ monday, isDue });
  });
});
