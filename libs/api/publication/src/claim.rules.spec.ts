import { beginning, decideClaim, deciderOf, isSameName, openClaimActions, type ClaimFacts } from './claim.rules.js';

const facts: ClaimFacts = { isVerifiedHouse: true, hasOfficer: true, isDomainOfOrganization: true, isSameName: true };

describe('who decides on a claim', () => {
  it('nobody, where address and name agree with a verified university', () => {
    expect(deciderOf(facts)).toBe('atOnce');
    expect(beginning('atOnce')).toBe('accepted');
  });

  it('the officer, where one of them does not', () => {
    expect(deciderOf({ ...facts, isDomainOfOrganization: false })).toBe('officer');
    expect(deciderOf({ ...facts, isSameName: false })).toBe('officer');
    expect(beginning('officer')).toBe('submitted');
  });

  it('the authority, where no verified university or no officer could', () => {
    expect(deciderOf({ ...facts, isVerifiedHouse: false })).toBe('authority');
    expect(deciderOf({ ...facts, hasOfficer: false, isSameName: false })).toBe('authority');
  });
});

describe('the steps of a claim', () => {
  const claimant = new Set(['claimant'] as const);
  const decider = new Set(['decider'] as const);

  it('are the decider’s, but for taking it back', () => {
    expect(openClaimActions('submitted', decider)).toEqual(['accept', 'refuse']);
    expect(openClaimActions('submitted', claimant)).toEqual(['withdraw']);
    expect(openClaimActions('accepted', decider)).toEqual(['undo']);
    expect(openClaimActions('accepted', claimant)).toEqual([]);
    for (const state of ['refused', 'withdrawn', 'undone'] as const) expect(openClaimActions(state, new Set(['claimant', 'decider']))).toEqual([]);
  });

  it('say whether another may, or nobody can', () => {
    expect(decideClaim('submitted', 'accept', claimant)).toBe('denied');
    expect(decideClaim('refused', 'accept', decider)).toBe('impossible');
    expect(decideClaim('submitted', 'refuse', decider)).toEqual({ to: 'refused', asksReason: true });
    expect(decideClaim('accepted', 'undo', decider)).toEqual({ to: 'undone', asksReason: true });
  });
});

describe('a name', () => {
  it('is the same whatever its blanks, dots, width, script and brackets', () => {
    expect(isSameName('陈立群', ['陈立群（示例）', null])).toBe(true);
    expect(isSameName('陳立群', ['陈立群'])).toBe(true);
    expect(isSameName('Chen Liqun', [null, 'CHEN LIQUN (demo)'])).toBe(true);
    expect(isSameName('阿依古丽·买买提', ['阿依古丽•买买提'])).toBe(true);
  });

  it('is another where a letter differs, and none where nothing is left', () => {
    expect(isSameName('张云', ['张芸'])).toBe(false);
    expect(isSameName('（示例）', ['（其他）'])).toBe(false);
  });
});
