import { groupOf, nextStep, stateOf } from './desk-groups.js';

describe('the desk', () => {
  it('groups by who is to act, then by where it stands', () => {
    expect(groupOf({ state: 'draft', revision: 'none', waitingFor: 'author' })).toBe('toDo');
    expect(groupOf({ state: 'expiring', revision: 'none', waitingFor: 'author' })).toBe('toDo');
    expect(groupOf({ state: 'submitted', revision: 'none', waitingFor: 'reviewer' })).toBe('inReview');
    expect(groupOf({ state: 'submitted', revision: 'none', waitingFor: 'person' })).toBe('toDo');
    expect(groupOf({ state: 'published', revision: 'submitted', waitingFor: 'reviewer' })).toBe('inReview');
    expect(groupOf({ state: 'published', revision: 'none', waitingFor: 'nobody' })).toBe('live');
    expect(groupOf({ state: 'closed', revision: 'none', waitingFor: 'nobody' })).toBe('gone');
  });
  it('says the state of changes beside that of a live record alone', () => {
    expect(stateOf({ state: 'published', revision: 'returned' })).toEqual({ code: 'returned', isChange: true });
    expect(stateOf({ state: 'published', revision: 'none' })).toEqual({ code: 'published', isChange: false });
    expect(stateOf({ state: 'returned', revision: 'none' })).toEqual({ code: 'returned', isChange: false });
  });
  it('offers one step, and only what is allowed', () => {
    const expiring = { state: 'expiring', revision: 'none', waitingFor: 'author' } as const;
    expect(nextStep(['edit', 'confirm', 'withdraw'], expiring)).toBe('confirm');
    expect(nextStep(['edit'], expiring)).toBe('edit');
    expect(nextStep(['edit', 'submit'], { state: 'draft', revision: 'none', waitingFor: 'author' })).toBe('edit');
    expect(nextStep(['edit', 'renew'], { state: 'expired', revision: 'none', waitingFor: 'nobody' })).toBe('renew');
    expect(nextStep(['edit', 'withdraw'], { state: 'published', revision: 'none', waitingFor: 'nobody' })).toBeNull();
  });
});
