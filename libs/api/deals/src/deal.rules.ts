import { publicNotice, type Consideration, type ContractKind, type DealAction, type DealNextCode, type DealSide, type DealStage, type LostReason, type Pricing } from '@techmatch/contracts/tables';

/** How somebody stands to a deal: a side of it, and whether they may bind the organisation of that side (right `sign`). */
export type DealParticipant = DealSide | 'signer';

/** What a step must bring along. */
export type DealAsked = 'on' | 'registration' | 'reason';

/** What has to be so before a step can be taken; each is a reason to tell. */
export const dealNeeds = ['contract', 'notice', 'noticeRunning', 'disposal', 'noDisposal', 'disposalSteps', 'items'] as const;
export type DealNeed = (typeof dealNeeds)[number];

interface DealRule {
  readonly action: DealAction;
  readonly from: readonly DealStage[];
  readonly to: DealStage;
  readonly by: readonly DealParticipant[];
  readonly asks: readonly DealAsked[];
  readonly needs: readonly DealNeed[];
}

const parties = ['enterprise', 'owner'] as const;
const everybody = [...parties, 'commissioner'] as const;

/** The transition table: who may take a deal from where to where, what it asks and what has to be so. What is not in it does not happen. */
export const dealRules: readonly DealRule[] = [
  { action: 'talk', from: ['introduced'], to: 'talking', by: everybody, asks: [], needs: [] },
  { action: 'agreeIntent', from: ['talking'], to: 'intent', by: parties, asks: [], needs: [] },
  // The way that the disposal of a result takes is the owner's to go (measure 6 of the opinions of 2017-02-10).
  { action: 'checkDisposal', from: ['intent'], to: 'disposal', by: ['owner'], asks: [], needs: ['contract', 'disposal'] },
  { action: 'revise', from: ['disposal'], to: 'intent', by: ['owner'], asks: [], needs: [] },
  { action: 'sign', from: ['intent'], to: 'signed', by: ['signer'], asks: ['on'], needs: ['contract', 'noDisposal', 'notice', 'noticeRunning'] },
  { action: 'sign', from: ['disposal'], to: 'signed', by: ['signer'], asks: ['on'], needs: ['contract', 'disposalSteps', 'notice', 'noticeRunning'] },
  { action: 'register', from: ['signed'], to: 'registered', by: parties, asks: ['on', 'registration'], needs: [] },
  { action: 'perform', from: ['registered'], to: 'performing', by: parties, asks: [], needs: [] },
  { action: 'complete', from: ['performing'], to: 'completed', by: parties, asks: [], needs: ['items'] },
  { action: 'lose', from: ['introduced', 'talking', 'intent', 'disposal', 'signed', 'registered', 'performing'], to: 'lost', by: parties, asks: ['reason'], needs: [] },
  { action: 'resume', from: ['lost'], to: 'talking', by: parties, asks: [], needs: [] },
];

/** Of a contract, what decides over steps. */
export interface ContractFacts {
  readonly kind: ContractKind | null;
  readonly consideration: Consideration | null;
  readonly pricing: Pricing | null;
  readonly amountFen: string | null;
  readonly appraisedFen: string | null;
  readonly noticeFrom: string | null;
  readonly noticeUntil: string | null;
}

export interface DealFacts {
  readonly stage: DealStage;
  readonly contract: ContractFacts;
  /** It is a disposal of a result: policy says so of its kind and consideration. */
  readonly isDisposal: boolean;
  /** Steps of the disposal that are not done. */
  readonly openDisposal: number;
  /** Milestones, payments and tasks that are open. */
  readonly openItems: number;
  /** `YYYY-MM-DD` where the authority sits. */
  readonly today: string;
}

/** Fields that a contract must fill before anything is checked or signed: the price, and the appraised value where it decides. */
export function contractGaps({ kind, consideration, pricing, amountFen, appraisedFen }: ContractFacts, isDisposal: boolean): string[] {
  const gaps: string[] = [];
  if (kind === null) gaps.push('kind');
  if (consideration === null) gaps.push('consideration');
  if (pricing === null) gaps.push('pricing');
  if (consideration !== 'shares' && amountFen === null) gaps.push('amountFen');
  if (isDisposal && appraisedFen === null) gaps.push('appraisedFen');
  return gaps;
}

const dayMs = 86_400_000;

/** Days of a notice, both ends included. */
export function noticeDays(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / dayMs) + 1;
}

/** A price by agreement of something that is sold, licensed or contributed is made public within the owner first. */
export function needsNotice({ kind, consideration, pricing }: ContractFacts): boolean {
  return pricing === 'agreement' && (kind === 'transfer' || kind === 'licence' || consideration === 'shares' || consideration === 'mixed');
}

function isMet(need: DealNeed, { contract, isDisposal, openDisposal, openItems, today }: DealFacts): boolean {
  const { noticeFrom, noticeUntil } = contract;
  switch (need) {
    case 'contract':
      return contractGaps(contract, isDisposal).length === 0;
    case 'disposal':
      return isDisposal;
    case 'noDisposal':
      return !isDisposal;
    case 'disposalSteps':
      return openDisposal === 0;
    case 'notice':
      return !needsNotice(contract) || (noticeFrom !== null && noticeUntil !== null && noticeDays(noticeFrom, noticeUntil) >= publicNotice.days);
    case 'noticeRunning':
      return !needsNotice(contract) || noticeUntil === null || today > noticeUntil;
    case 'items':
      return openItems === 0;
  }
}

/** What a step would do; `denied` where only others may, `impossible` where nobody can from here, `needs` what has to be so first. */
export type DealOutcome = { readonly to: DealStage; readonly asks: readonly DealAsked[] } | { readonly needs: readonly DealNeed[] } | 'denied' | 'impossible';

export function decideDeal(facts: DealFacts, action: DealAction, participant: ReadonlySet<DealParticipant>): DealOutcome {
  const rule = dealRules.find((each) => each.action === action && each.from.includes(facts.stage));
  if (rule === undefined) return 'impossible';
  if (!rule.by.some((who) => participant.has(who))) return 'denied';
  const needs = rule.needs.filter((need) => !isMet(need, facts));
  return needs.length > 0 ? { needs } : { to: rule.to, asks: rule.asks };
}

/** Steps that these may take now, in the order of the table. */
export function openDealActions(facts: DealFacts, participant: ReadonlySet<DealParticipant>): DealAction[] {
  const isOpen = ({ from, by, needs }: DealRule): boolean => from.includes(facts.stage) && by.some((who) => participant.has(who)) && needs.every((need) => isMet(need, facts));
  return dealRules.filter(isOpen).map(({ action }) => action);
}

/** What a contract says may be changed while it is negotiated. */
export function isContractOpen(stage: DealStage): boolean {
  return stage === 'introduced' || stage === 'talking' || stage === 'intent';
}

export function isClosed(stage: DealStage): boolean {
  return stage === 'completed' || stage === 'lost';
}

/** What is to be done next, and by whom; null: nothing any more. */
export interface DealNext {
  readonly code: DealNextCode;
  readonly by: readonly DealSide[];
}

/** Always one thing: what keeps the deal from its next stage. */
export function nextOf(facts: DealFacts): DealNext | null {
  const { stage, contract, isDisposal } = facts;
  switch (stage) {
    case 'introduced':
      return { code: 'talk', by: everybody };
    case 'talking':
      return { code: 'agreeIntent', by: parties };
    case 'intent':
      if (contractGaps(contract, isDisposal).length > 0) return { code: 'fillContract', by: parties };
      return isDisposal ? { code: 'checkDisposal', by: ['owner'] } : beforeSigning(facts);
    case 'disposal':
      return facts.openDisposal > 0 ? { code: 'disposalStep', by: ['owner'] } : beforeSigning(facts);
    case 'signed':
      return { code: 'register', by: parties };
    case 'registered':
      return { code: 'perform', by: parties };
    case 'performing':
      return facts.openItems > 0 ? { code: 'item', by: parties } : { code: 'complete', by: parties };
    case 'completed':
    case 'lost':
      return null;
  }
}

function beforeSigning(facts: DealFacts): DealNext {
  if (!isMet('notice', facts)) return { code: 'publishNotice', by: ['owner'] };
  if (!isMet('noticeRunning', facts)) return { code: 'awaitNotice', by: ['owner'] };
  return { code: 'sign', by: parties };
}

/** Whether a reason has to be said in words too. */
export function needsWords(reason: LostReason): boolean {
  return reason === 'other';
}
