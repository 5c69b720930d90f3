import { isConflictOfInterest, membershipProblems } from './membership.rules.js';

const none = { rights: [], reviewDistricts: [] } as const;

describe('what a membership may carry', () => {
  it('is what the kind of the organisation knows', () => {
    expect(membershipProblems('university', { ...none, roles: ['owner', 'transferOfficer'], rights: ['sign'] })).toEqual([]);
    expect(membershipProblems('authority', { roles: ['voucherOfficer'], rights: ['review'], reviewDistricts: ['jinnan'] })).toEqual([]);
    expect(membershipProblems('enterprise', { ...none, roles: ['admin'], rights: ['pay'] })).toEqual([
      { path: 'roles', code: 'isIn', params: { limit: 'owner, member' } },
      { path: 'rights', code: 'isIn', params: { limit: 'sign' } },
    ]);
  });

  it('is at least one role, and districts only with the right to review', () => {
    expect(membershipProblems('authority', { roles: [], rights: ['pay'], reviewDistricts: ['jinnan'] })).toEqual([
      { path: 'roles', code: 'arrayMinSize', params: { limit: 1 } },
      { path: 'reviewDistricts', code: 'arrayMaxSize', params: { limit: 0 } },
    ]);
  });

  it('never joins the authority with an applicant or provider', () => {
    expect([isConflictOfInterest(['authority', 'enterprise']), isConflictOfInterest(['university', 'provider', 'authority'])]).toEqual([true, true]);
    expect([isConflictOfInterest(['authority', 'university']), isConflictOfInterest(['enterprise', 'provider', 'institute'])]).toEqual([false, false]);
  });
});
