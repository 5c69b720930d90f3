import type { PublicationChanged, TransitionAction } from '@techmatch/contracts/tables';
import { eventKey, noticesOf } from './notice.rules.js';

const changed = (action: TransitionAction, more: Partial<PublicationChanged> = {}): PublicationChanged => ({
  type: 'publication.changed',
  id: 'pub_1',
  publicationKind: 'result',
  action,
  state: 'submitted',
  revision: 'none',
  version: 1,
  organizationId: 'org_1',
  authorId: 'usr_author',
  subjectId: null,
  submittedBy: 'usr_author',
  district: null,
  recordId: null,
  actorId: 'usr_author',
  ...more,
});

describe('what is told of an event', () => {
  it('a result that was handed in, to the officers of its organisation', () => {
    expect(noticesOf(changed('submit'))).toEqual([{ kind: 'publicationSubmitted', to: { organizationId: 'org_1', role: 'transferOfficer' }, by: 'usr_author', subject: { kind: 'publication', id: 'pub_1' }, related: [] }]);
  });

  it('a need, to who moderates its district', () => {
    expect(noticesOf(changed('submit', { publicationKind: 'need', district: 'jinnan' }))).toMatchObject([{ to: { moderatorsOf: 'jinnan' } }]);
  });

  it('a profile, to the person it is about', () => {
    expect(noticesOf(changed('submit', { publicationKind: 'expert', subjectId: 'usr_subject' }))).toMatchObject([{ kind: 'profileSubmitted', to: { people: ['usr_subject'] } }]);
  });

  it('what became of a report, to who made it', () => {
    const decided = { type: 'report.decided', reporterId: 'usr_reporter', kind: 'need', recordId: 'need_1', roomId: null, decision: 'hidden', actorId: 'usr_admin' } as const;
    expect(noticesOf(decided)).toEqual([{ kind: 'reportDecided', to: { people: ['usr_reporter'] }, by: 'usr_admin', subject: { kind: 'need', id: 'need_1' }, related: ['hidden'] }]);
    // Of a message the room is named, and nothing that was said.
    expect(noticesOf({ ...decided, kind: 'message', recordId: 'msg_1', roomId: 'rom_1' })).toMatchObject([{ subject: { kind: 'chatRoom', id: 'rom_1' } }]);
  });

  it.each([
    ['return', 'publicationReturned'],
    ['approve', 'publicationPublished'],
    ['warn', 'publicationExpiring'],
    ['expire', 'publicationExpired'],
    ['takeDown', 'publicationTakenDown'],
  ] as const)('%s, to who wrote it and who handed it in', (action, kind) => {
    expect(noticesOf(changed(action, { submittedBy: 'usr_colleague', actorId: 'usr_officer' }))).toMatchObject([{ kind, to: { people: ['usr_author', 'usr_colleague'] }, by: 'usr_officer' }]);
  });

  it('a record hidden after a report, whose letter has left', () => {
    expect(noticesOf(changed('suppress', { actorId: 'usr_admin' }))).toMatchObject([{ kind: 'publicationTakenDown', isLettered: true }]);
  });

  it.each(['recall', 'confirm', 'renew', 'withdraw', 'hide', 'close', 'discard'] as const)('nothing of %s, which its author did', (action) => {
    expect(noticesOf(changed(action))).toEqual([]);
  });

  it('new matches, to the keeper of the need and to the keeper of each result', () => {
    const notices = noticesOf({ type: 'matches.found', needId: 'need_1', resultIds: ['res_1', 'res_2'] });
    expect(notices.map(({ to, related }) => [to, related])).toEqual([
      [{ keeperOf: 'need_1' }, ['res_1', 'res_2']],
      [{ keeperOf: 'res_1' }, ['need_1']],
      [{ keeperOf: 'res_2' }, ['need_1']],
    ]);
  });

  it('a proposed introduction, to who is asked, by ids alone', () => {
    expect(noticesOf({ type: 'introduction.changed', id: 'itr_1', happening: 'proposed', people: ['usr_1'], actorId: 'usr_2' })).toEqual([
      { kind: 'introductionProposed', to: { people: ['usr_1'] }, by: 'usr_2', subject: { kind: 'introduction', id: 'itr_1' }, related: [] },
    ]);
  });

  it('who joined, to the owners but not to who joined', () => {
    expect(noticesOf({ type: 'membership.begun', organizationId: 'org_1', personId: 'usr_1' })).toMatchObject([{ kind: 'memberJoined', to: { organizationId: 'org_1', role: 'owner' }, by: 'usr_1', related: ['usr_1'] }]);
  });

  it('a new password, to oneself: it may have been somebody else', () => {
    expect(noticesOf({ type: 'account.secured', personId: 'usr_1', what: 'passwordChanged' })).toMatchObject([{ to: { people: ['usr_1'] }, by: null }]);
  });
});

describe('what is told of a deal', () => {
  const deal = { type: 'deal.changed' as const, id: 'deal_1', what: 'step' as const, action: 'talk' as const, stage: 'talking' as const, version: 2, contactIds: ['usr_1', 'usr_2'], actorId: 'usr_1' };

  it('a step, to who speaks for the parties but not to who took it', () => {
    expect(noticesOf(deal)).toEqual([{ kind: 'dealMoved', to: { people: ['usr_1', 'usr_2'] }, by: 'usr_1', subject: { kind: 'deal', id: 'deal_1' }, related: [] }]);
  });

  it('a changed contract and a thing that was done; nothing of a file', () => {
    const kinds = (['contract', 'itemDone', 'fileAdded'] as const).map((what) => noticesOf({ ...deal, what, action: null }).map(({ kind }) => kind));
    expect(kinds).toEqual([['dealChanged'], ['dealChanged'], []]);
  });

  it('what is due, to whoever it concerns', () => {
    expect(noticesOf({ type: 'deal.itemDue', id: 'deal_1', itemId: 'dit_1', contactIds: ['usr_2'] })).toMatchObject([{ kind: 'dealItemDue', to: { people: ['usr_2'] }, by: null, related: ['dit_1'] }]);
  });
});

describe('the key of a notice', () => {
  const [first] = noticesOf(changed('return'));
  const [matches] = noticesOf({ type: 'matches.found', needId: 'need_1', resultIds: ['res_1'] });

  it('is its event, so that one seen twice tells once', () => {
    expect(first && eventKey(first, '7', '2026-11-23')).toBe('event:7:pub_1');
  });

  it('is of matches the record and the day, so that a day tells once', () => {
    expect(matches && eventKey(matches, '7', '2026-11-23')).toBe('matches:need_1:2026-11-23');
  });
});
