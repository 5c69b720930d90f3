import { publicationKinds, publicationStates, revisionStates, transitionActions } from '@techmatch/contracts/tables';
import { afterSaving, decide, dueDates, isEditable, isLive, openActions, transitionRules, waitingFor, type Party } from './publication.rules.js';

const parties = (...names: Party[]): ReadonlySet<Party> => new Set(names);
const at = (state: (typeof publicationStates)[number], revision: (typeof revisionStates)[number] = 'none'): { state: typeof state; revision: typeof revision } => ({ state, revision });

describe('the life of a record', () => {
  it('of a result leads over the officer, who signs', () => {
    expect(decide('result', at('draft'), 'submit', parties('author'))).toEqual({ to: at('submitted'), asks: ['version', 'clearance'] });
    expect(decide('result', at('submitted'), 'approve', parties('reviewer'))).toEqual({ to: at('published'), asks: ['version', 'clearance'] });
    expect(decide('result', at('submitted'), 'approve', parties('author', 'organization'))).toBe('denied');
    expect(decide('result', at('draft'), 'publish', parties('author', 'organization', 'verified'))).toBe('impossible');
    expect(decide('result', at('draft'), 'approve', parties('reviewer'))).toBe('impossible');
  });

  it('of a need leads straight to the public for a verified enterprise and over the authority for others', () => {
    expect(decide('need', at('draft'), 'publish', parties('organization', 'verified'))).toEqual({ to: at('published'), asks: ['version'] });
    expect(decide('need', at('draft'), 'publish', parties('author', 'organization'))).toBe('denied');
    expect(decide('need', at('expired'), 'close', parties('organization'))).toEqual({ to: at('closed'), asks: ['closeReason'] });
    expect(decide('need', at('published'), 'withdraw', parties('organization'))).toBe('impossible');
  });

  it('of a profile is the person\'s to decide', () => {
    expect(decide('expert', at('submitted'), 'approve', parties('reviewer', 'organization'))).toBe('denied');
    expect(decide('expert', at('submitted'), 'approve', parties('person'))).toEqual({ to: at('published'), asks: ['version'] });
    expect(decide('expert', at('expiring', 'draft'), 'hide', parties('person'))).toEqual({ to: at('hidden'), asks: [] });
  });

  it('keeps a live record up while its changes travel', () => {
    expect(afterSaving(at('published'))).toEqual(at('published', 'draft'));
    expect(afterSaving(at('returned'))).toEqual(at('returned'));
    expect(decide('result', at('expiring', 'draft'), 'submit', parties('author'))).toEqual({ to: at('expiring', 'submitted'), asks: ['version', 'clearance'] });
    expect(decide('result', at('expiring', 'submitted'), 'return', parties('reviewer'))).toEqual({ to: at('expiring', 'returned'), asks: ['comment'] });
    expect(decide('result', at('expiring', 'submitted'), 'approve', parties('reviewer'))).toEqual({ to: at('published'), asks: ['version', 'clearance'] });
  });

  it('offers each what is theirs', () => {
    expect(openActions('result', at('published'), parties('author', 'organization'))).toEqual(['confirm', 'withdraw']);
    expect(openActions('need', at('draft'), parties('author', 'organization', 'verified'))).toEqual(['publish', 'discard']);
    expect(openActions('result', at('discarded'), parties('author', 'reviewer', 'organization'))).toEqual([]);
    expect(openActions('result', at('published', 'submitted'), parties('reviewer'))).toEqual(['return', 'approve', 'takeDown']);
  });

  it('has no way round the reviewer: only they make a result live for the first time', () => {
    for (const state of publicationStates) {
      for (const action of transitionActions) {
        const outcome = decide('result', at(state), action, parties('author', 'organization', 'verified', 'person'));
        if (typeof outcome !== 'string' && isLive(outcome.to.state) && !isLive(state)) expect([state, action]).toEqual([expect.stringMatching(/expired|withdrawn/), 'renew']);
      }
    }
  });

  it('never leaves changes on top of what is not live', () => {
    const every = parties('author', 'organization', 'verified', 'reviewer', 'person', 'worker');
    for (const kind of publicationKinds) for (const state of publicationStates) for (const revision of isLive(state) ? revisionStates : (['none'] as const)) for (const action of transitionActions) {
      const outcome = decide(kind, at(state, revision), action, every);
      if (typeof outcome !== 'string' && !isLive(outcome.to.state)) expect([kind, state, revision, action, outcome.to.revision]).toEqual([kind, state, revision, action, 'none']);
    }
  });

  it('knows one rule at most for who does what from where', () => {
    for (const rule of transitionRules) for (const kind of rule.kinds) for (const from of rule.from) {
      const same = transitionRules.filter((other) => other.action === rule.action && other.layer === rule.layer && other.kinds.includes(kind) && other.from.includes(from));
      expect([rule.action, kind, from, same.length]).toEqual([rule.action, kind, from, 1]);
    }
  });

  it('is not edited under the eyes of the reviewer', () => {
    expect([at('draft'), at('submitted'), at('published', 'submitted'), at('published'), at('withdrawn'), at('discarded')].map(isEditable)).toEqual([true, false, false, true, true, false]);
  });

  it('says whose turn it is', () => {
    expect([waitingFor('result', at('submitted')), waitingFor('expert', at('submitted')), waitingFor('need', at('expiring')), waitingFor('need', at('published')), waitingFor('need', at('published', 'returned'))]).toEqual(['reviewer', 'person', 'author', 'nobody', 'author']);
  });
});

describe('freshness', () => {
  const now = new Date('2026-11-23T08:00:00Z');

  it('asks after 90 days and ends 30 days later', () => {
    expect(dueDates(now, null)).toEqual({ confirmBy: new Date('2027-02-21T08:00:00Z'), expiresAt: new Date('2027-03-23T08:00:00Z') });
  });

  it('asks when the deadline of a need has passed', () => {
    expect(dueDates(now, '2026-12-31')).toEqual({ confirmBy: new Date('2027-01-01T00:00:00Z'), expiresAt: new Date('2027-01-31T00:00:00Z') });
    expect(dueDates(now, '2026-11-01').confirmBy).toEqual(new Date('2027-02-21T08:00:00Z'));
    expect(dueDates(now, '2028-01-01').confirmBy).toEqual(new Date('2027-02-21T08:00:00Z'));
  });
});
