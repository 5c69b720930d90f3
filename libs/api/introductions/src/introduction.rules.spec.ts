import type { IntroductionParty } from '@techmatch/contracts/tables';
import { beginning, decide, dueStep, lapsesAt, nextDue, openActions, refusalOf, type Clocked, type Position } from './introduction.rules.js';

const proposed = (startedBy: IntroductionParty, answers = beginning(startedBy)): Position => ({ state: 'proposed', startedBy, answers });
const as = (...parties: IntroductionParty[]): ReadonlySet<IntroductionParty> => new Set(parties);

describe('an introduction', () => {
  it('that the enterprise proposed is accepted when the owner accepts, and by nobody else', () => {
    expect(decide(proposed('enterprise'), 'accept', as('owner'))).toEqual({ state: 'accepted', happening: 'accepted', party: 'owner', answer: { side: 'owner', answer: 'accepted' } });
    expect(decide(proposed('enterprise'), 'accept', as('enterprise'))).toBe('denied');
    expect(openActions(proposed('enterprise'), as('enterprise'))).toEqual(['withdraw']);
    expect(openActions(proposed('enterprise'), as('owner'))).toEqual(['accept', 'decline']);
  });

  it('of a commissioner waits for both: one side agrees, may still decline, and the other makes it mutual', () => {
    expect(decide(proposed('commissioner'), 'accept', as('owner'))).toMatchObject({ state: 'proposed', happening: 'agreed' });
    const half = proposed('commissioner', { enterprise: 'waiting', owner: 'accepted' });
    expect(openActions(half, as('owner'))).toEqual(['decline']);
    expect(openActions(half, as('commissioner'))).toEqual(['withdraw']);
    expect(decide(half, 'accept', as('enterprise'))).toMatchObject({ state: 'accepted', happening: 'accepted', party: 'enterprise' });
  });

  it('that is settled takes no further step', () => {
    for (const state of ['accepted', 'declined', 'withdrawn', 'lapsed'] as const) {
      expect(decide({ ...proposed('owner'), state }, 'accept', as('enterprise'))).toBe('impossible');
      expect(openActions({ ...proposed('owner'), state }, as('enterprise', 'owner', 'commissioner'))).toEqual([]);
    }
  });

  it('cannot be proposed where nobody could answer, which is told before anything else', () => {
    const facts = { as: ['enterprise' as const], isUnverified: false, needHasAccount: true, subjectHasAccount: true, isOneHouse: false };
    expect(refusalOf(facts)).toBeNull();
    expect(refusalOf({ ...facts, subjectHasAccount: false, as: [] })).toBe('introduction.subjectHasNoAccount');
    expect(refusalOf({ ...facts, as: [], isUnverified: true })).toBe('introduction.organizationNotVerified');
    expect(refusalOf({ ...facts, as: [] })).toBe('introduction.notAParty');
    expect(refusalOf({ ...facts, isOneHouse: true })).toBe('introduction.sameOrganization');
  });
});

describe('the clock on silence', () => {
  const day = (count: number, ms = 0): Date => new Date(Date.UTC(2026, 10, 1) + count * 86_400_000 + ms);
  const clock = { askedAt: day(0), remindedAt: null, handedAt: null };
  const waiting: Clocked = { ...proposed('enterprise'), proposedAt: day(0), clocks: { enterprise: clock, owner: clock } };
  const reminded: Clocked = { ...waiting, clocks: { enterprise: clock, owner: { ...clock, remindedAt: day(3) } } };
  const none = new Set<never>();

  it('reminds after three days, hands over after seven, ends after thirty, and not a moment before', () => {
    expect([nextDue(waiting), nextDue(reminded), lapsesAt(day(0))]).toEqual([day(3), day(7), day(30)]);
    expect(dueStep(waiting, none, day(3, -1))).toBeNull();
    expect(dueStep(waiting, none, day(3))).toEqual({ what: 'remind', side: 'owner' });
    expect(dueStep(reminded, none, day(7, -1))).toBeNull();
    expect(dueStep(reminded, none, day(7))).toEqual({ what: 'handOver', side: 'owner' });
    expect(dueStep(reminded, none, day(30))).toEqual({ what: 'lapse' });
  });

  it('begins anew for whom it was handed over to, and hands over at once where the contact is gone', () => {
    const handed: Clocked = { ...waiting, clocks: { enterprise: clock, owner: { ...clock, askedAt: day(7) } } };
    expect(nextDue(handed)).toEqual(day(10));
    expect(dueStep(waiting, new Set(['owner'] as const), day(0))).toEqual({ what: 'handOver', side: 'owner' });
    expect(dueStep(waiting, new Set(['enterprise'] as const), day(0))).toBeNull();
  });

  it('stops when it is settled', () => {
    expect([nextDue({ ...waiting, state: 'declined' }), dueStep({ ...waiting, state: 'declined' }, none, day(99))]).toEqual([null, null]);
  });
});
