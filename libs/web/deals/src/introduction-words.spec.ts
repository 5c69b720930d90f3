import type { IntroductionCard, IntroductionPartyView } from '@techmatch/contracts';
import { titleOf, turnOf } from './introduction-words.js';

const party = (side: 'enterprise' | 'owner', answer: IntroductionPartyView['answer']): IntroductionPartyView => ({ side, answer, isMine: false, organization: null, label: null, contact: null, answeredAt: null, responseTime: null });
const record = { kind: 'need' as const, id: 'need_1', title: '难题', titleEn: null, isPublic: true };
const card: IntroductionCard = {
  id: 'itr_1', state: 'proposed', startedBy: 'enterprise', mine: ['enterprise'], need: record, subject: record, enterprise: party('enterprise', 'accepted'), owner: party('owner', 'waiting'), commissioner: null,
  waitsForMe: false, proposedAt: '', decidedAt: null, lapsesAt: null, revision: 1, allowedActions: [],
};

describe('whose turn it is', () => {
  it('is the other side’s, mine, or both sides’, and nobody’s when it is settled', () => {
    expect(turnOf(card)).toBe('owner');
    expect(turnOf({ ...card, waitsForMe: true })).toBe('mine');
    expect(turnOf({ ...card, mine: ['commissioner'], enterprise: party('enterprise', 'waiting') })).toBe('both');
    expect(turnOf({ ...card, state: 'lapsed' })).toBe('lapsed');
  });
});

it('calls a record in the reader’s language where it has such a title', () => {
  expect(titleOf(record, 'en')).toEqual({ text: '难题', lang: '' });
  expect(titleOf({ ...record, titleEn: 'A problem' }, 'en')).toEqual({ text: 'A problem', lang: 'en' });
});
