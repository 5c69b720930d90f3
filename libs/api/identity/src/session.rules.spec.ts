import { isLive, secondFactorOf, type SessionFacts } from './session.rules.js';

const start = new Date('2026-03-02T08:00:00Z');
const after = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000);
const owner: SessionFacts = { createdAt: start, lastSeenAt: start, hasGivenSecondFactor: false, hasSecondFactorSetUp: false, isExempt: false, memberships: [{ roles: ['owner'], rights: ['sign'] }] };
const officer: SessionFacts = { ...owner, memberships: [{ roles: ['member'], rights: [] }, { roles: ['transferOfficer'], rights: [] }] };

describe('the life of a session', () => {
  it('ends after a week unused and 30 days in all', () => {
    expect([isLive(owner, after(7 * 24 - 1)), isLive(owner, after(7 * 24))]).toEqual([true, false]);
    expect([isLive({ ...owner, lastSeenAt: after(719) }, after(719.5)), isLive({ ...owner, lastSeenAt: after(719) }, after(720))]).toEqual([true, false]);
  });

  it('of somebody who decides over others ends after an hour unused and a day in all', () => {
    expect([isLive(officer, after(0.9)), isLive(officer, after(1))]).toEqual([true, false]);
    expect([isLive({ ...officer, lastSeenAt: after(23.5) }, after(23.9)), isLive({ ...officer, lastSeenAt: after(23.5) }, after(24))]).toEqual([true, false]);
  });

  it('of a demonstration account is the ordinary one', () => {
    expect(isLive({ ...officer, isExempt: true }, after(100))).toBe(true);
  });
});

describe('the second factor of a session', () => {
  it('is asked of whoever decides in any organisation, and of whoever set it up', () => {
    expect(secondFactorOf(owner)).toBe('none');
    expect(secondFactorOf(officer)).toBe('toEnrol');
    expect(secondFactorOf({ ...officer, hasSecondFactorSetUp: true })).toBe('needed');
    expect(secondFactorOf({ ...owner, hasSecondFactorSetUp: true })).toBe('needed');
    expect(secondFactorOf({ ...owner, memberships: [{ roles: ['voucherOfficer'], rights: ['pay'] }] })).toBe('toEnrol');
    expect(secondFactorOf({ ...officer, hasSecondFactorSetUp: true, hasGivenSecondFactor: true })).toBe('passed');
  });

  it('counts as given for a demonstration account', () => {
    expect(secondFactorOf({ ...officer, isExempt: true })).toBe('passed');
    expect(secondFactorOf({ ...owner, isExempt: true })).toBe('none');
  });
});
