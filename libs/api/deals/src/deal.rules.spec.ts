import { dealActions, dealStages, type DealAction, type DealStage } from '@techmatch/contracts/tables';
import { contractGaps, decideDeal, isContractOpen, needsNotice, nextOf, noticeDays, openDealActions, type ContractFacts, type DealFacts, type DealParticipant } from './deal.rules.js';

const contract: ContractFacts = { kind: 'transfer', consideration: 'cash', pricing: 'listing', amountFen: '600000000', appraisedFen: '800000000', noticeFrom: null, noticeUntil: null };
const service: ContractFacts = { ...contract, kind: 'service', appraisedFen: null };
const at = (stage: DealStage, more: Partial<DealFacts> = {}): DealFacts => ({ stage, contract, isDisposal: true, openDisposal: 0, openItems: 0, today: '2026-11-23', ...more });
const who = (...sides: DealParticipant[]): ReadonlySet<DealParticipant> => new Set(sides);
const all = who('enterprise', 'owner', 'commissioner', 'partner', 'signer');

/** stage → action → next stage, where everything that the step needs is so; anything else is impossible. */
const steps: Partial<Record<DealStage, Partial<Record<DealAction, DealStage>>>> = {
  introduced: { talk: 'talking', lose: 'lost' },
  talking: { agreeIntent: 'intent', lose: 'lost' },
  intent: { checkDisposal: 'disposal', sign: 'signed', lose: 'lost' },
  disposal: { revise: 'intent', sign: 'signed', lose: 'lost' },
  signed: { register: 'registered', lose: 'lost' },
  registered: { perform: 'performing', lose: 'lost' },
  performing: { complete: 'completed', lose: 'lost' },
  completed: {},
  lost: { resume: 'talking' },
};

describe('the transition table of deals, whole', () => {
  for (const stage of dealStages) {
    it.each(dealActions.map((action) => [action, steps[stage]?.[action] ?? 'impossible'] as const))(`${stage}: %s → %s`, (action, expected) => {
      // A signature at `intent` is of what is no disposal, the check of what is one.
      const facts = at(stage, stage === 'intent' && action === 'sign' ? { isDisposal: false } : {});
      const outcome = decideDeal(facts, action, all);
      expect(typeof outcome === 'object' && 'to' in outcome ? outcome.to : outcome).toBe(expected);
    });
  }

  it.each([
    ['introduced', 'talk', ['enterprise', 'owner', 'commissioner']],
    ['talking', 'agreeIntent', ['enterprise', 'owner']],
    ['intent', 'checkDisposal', ['owner']],
    ['disposal', 'revise', ['owner']],
    ['disposal', 'sign', ['signer']],
    ['signed', 'register', ['enterprise', 'owner']],
    ['registered', 'perform', ['enterprise', 'owner']],
    ['performing', 'complete', ['enterprise', 'owner']],
    ['talking', 'lose', ['enterprise', 'owner']],
    ['lost', 'resume', ['enterprise', 'owner']],
  ] as const)('%s: %s is for %j alone', (stage, action, allowed) => {
    for (const side of ['enterprise', 'owner', 'commissioner', 'partner', 'signer'] as const) {
      const mayDo = allowed.some((each) => each === side);
      expect([side, decideDeal(at(stage), action, who(side)) === 'denied']).toEqual([side, !mayDo]);
    }
    expect(decideDeal(at(stage), action, who())).toBe('denied');
  });
});

describe('what a step needs', () => {
  it('measure 6: a disposal is checked before it is signed, what is none is signed at once', () => {
    expect(decideDeal(at('intent'), 'sign', all)).toEqual({ needs: ['noDisposal'] });
    expect(decideDeal(at('intent', { contract: service, isDisposal: false }), 'checkDisposal', all)).toEqual({ needs: ['disposal'] });
    expect(decideDeal(at('disposal', { openDisposal: 1 }), 'sign', all)).toEqual({ needs: ['disposalSteps'] });
    expect(decideDeal(at('disposal'), 'sign', all)).toEqual({ to: 'signed', asks: ['on'] });
  });

  it('a contract says kind, consideration, pricing and price; a disposal its appraised value; shares need no cash', () => {
    expect(contractGaps({ ...contract, kind: null, consideration: null, pricing: null, amountFen: null }, false)).toEqual(['kind', 'consideration', 'pricing', 'amountFen']);
    expect(contractGaps({ ...contract, appraisedFen: null }, true)).toEqual(['appraisedFen']);
    expect(contractGaps({ ...contract, consideration: 'shares', amountFen: null }, true)).toEqual([]);
    expect(contractGaps(service, false)).toEqual([]);
    expect(decideDeal(at('intent', { contract: { ...service, pricing: null }, isDisposal: false }), 'sign', all)).toEqual({ needs: ['contract'] });
  });

  it('国发〔2016〕16号: a price by agreement is public for 15 days, and they are over', () => {
    const agreed = { ...contract, pricing: 'agreement' as const };
    expect(needsNotice(agreed)).toBe(true);
    expect(needsNotice({ ...service, pricing: 'agreement' })).toBe(false);
    expect(needsNotice({ ...service, pricing: 'agreement', consideration: 'mixed' })).toBe(true);
    expect(noticeDays('2026-11-01', '2026-11-15')).toBe(15);
    const sign = (noticeFrom: string | null, noticeUntil: string | null) => decideDeal(at('disposal', { contract: { ...agreed, noticeFrom, noticeUntil } }), 'sign', all);
    expect(sign(null, null)).toEqual({ needs: ['notice'] });
    expect(sign('2026-11-01', '2026-11-14')).toEqual({ needs: ['notice'] });
    expect(sign('2026-11-09', '2026-11-23')).toEqual({ needs: ['noticeRunning'] });
    expect(sign('2026-11-08', '2026-11-22')).toEqual({ to: 'signed', asks: ['on'] });
  });

  it('a deal is completed when nothing is open', () => {
    expect(decideDeal(at('performing', { openItems: 1 }), 'complete', all)).toEqual({ needs: ['items'] });
  });

  it('what is asked: a day, a number, a reason', () => {
    expect(decideDeal(at('signed'), 'register', all)).toEqual({ to: 'registered', asks: ['on', 'registration'] });
    expect(decideDeal(at('signed'), 'lose', all)).toEqual({ to: 'lost', asks: ['reason'] });
  });
});

describe('what is offered and what is next', () => {
  it('offers each side what it may do now', () => {
    expect(openDealActions(at('introduced'), who('commissioner'))).toEqual(['talk']);
    expect(openDealActions(at('intent'), who('owner', 'signer'))).toEqual(['checkDisposal', 'lose']);
    expect(openDealActions(at('intent', { contract: service, isDisposal: false }), who('owner', 'signer'))).toEqual(['sign', 'lose']);
    expect(openDealActions(at('disposal', { openDisposal: 2 }), who('owner', 'signer'))).toEqual(['revise', 'lose']);
    expect(openDealActions(at('completed'), all)).toEqual([]);
    expect(openDealActions(at('talking'), who('partner'))).toEqual([]);
  });

  it('always says one next thing, and nothing when it is over', () => {
    const codes = dealStages.map((stage) => [stage, nextOf(at(stage))?.code ?? null]);
    expect(codes).toEqual([
      ['introduced', 'talk'],
      ['talking', 'agreeIntent'],
      ['intent', 'checkDisposal'],
      ['disposal', 'sign'],
      ['signed', 'register'],
      ['registered', 'perform'],
      ['performing', 'complete'],
      ['completed', null],
      ['lost', null],
    ]);
    expect(nextOf(at('intent', { contract: { ...contract, kind: null } }))?.code).toBe('fillContract');
    expect(nextOf(at('disposal', { openDisposal: 3 }))).toEqual({ code: 'disposalStep', by: ['owner'] });
    expect(nextOf(at('disposal', { contract: { ...contract, pricing: 'agreement' } }))?.code).toBe('publishNotice');
    expect(nextOf(at('disposal', { contract: { ...contract, pricing: 'agreement', noticeFrom: '2026-11-20', noticeUntil: '2026-12-10' } }))?.code).toBe('awaitNotice');
    expect(nextOf(at('intent', { contract: service, isDisposal: false }))?.code).toBe('sign');
    expect(nextOf(at('performing', { openItems: 1 }))?.code).toBe('item');
  });

  it('a contract is changed while it is negotiated, not while it is checked or after', () => {
    expect(dealStages.filter(isContractOpen)).toEqual(['introduced', 'talking', 'intent']);
  });
});
