import { isOpen, needsSecondFactor, relationsOf } from './permissions.js';
import type { Actor } from './people.js';

const visitor: Actor = { userId: null, sessionId: null, organizationId: null, organizationKind: null, roles: [], rights: [], reviewDistricts: [], isDomestic: false, hasSecondFactor: false, owesSecondFactor: false };
const person: Actor = { ...visitor, userId: 'usr_0', sessionId: 'ses_0' };
const owner: Actor = { ...person, organizationId: 'org_0', organizationKind: 'enterprise', roles: ['owner'] };

describe('the permission table', () => {
  it('lets everybody read what is public', () => {
    expect([...relationsOf(visitor, 'library.read')]).toEqual(['own', 'ownOrganization', 'otherOrganization']);
    expect(isOpen('library.read')).toBe(true);
  });

  it('gives a visitor nothing of an account, and a person their own', () => {
    expect([...relationsOf(visitor, 'account.manage')]).toEqual([]);
    expect([...relationsOf(person, 'account.manage')]).toEqual(['own']);
    expect(isOpen('account.manage')).toBe(false);
  });

  it('gives an owner the own organisation and no other', () => {
    expect([...relationsOf(owner, 'member.manage')]).toEqual(['ownOrganization']);
    expect([...relationsOf(person, 'member.manage')]).toEqual([]);
  });

  it('asks a second factor of whoever decides over others', () => {
    expect(needsSecondFactor(['admin'], [])).toBe(true);
    expect(needsSecondFactor(['voucherOfficer'], ['pay'])).toBe(true);
    expect(needsSecondFactor(['owner', 'researcher'], ['sign'])).toBe(false);
  });
});
