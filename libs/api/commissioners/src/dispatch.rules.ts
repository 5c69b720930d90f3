import { dispatchClock, dispatchSides, type DispatchAct, type DispatchAction, type DispatchAnswer, type DispatchEndReason, type DispatchHappening, type DispatchSide, type DispatchState } from '@techmatch/contracts/tables';

/** Of a dispatch, what decides over steps. Days are `YYYY-MM-DD` where the authority sits. */
export interface DispatchFacts {
  readonly state: DispatchState;
  readonly askedBy: 'enterprise' | 'home';
  readonly answers: Readonly<Record<DispatchSide, DispatchAnswer>>;
  readonly helperId: string | null;
  readonly until: string;
  readonly endedOn: string | null;
  readonly rating: number | null;
}

interface DispatchRule {
  readonly action: DispatchAction;
  readonly from: DispatchState;
  /** `agreed` and `ended` only where everything is said for it. */
  readonly to: DispatchState;
  /** Which sides may. */
  readonly by: (facts: DispatchFacts, side: DispatchSide) => boolean;
  readonly asksReason: boolean;
}

/** The transition table: who may take a dispatch from where to where. What is not in it does not happen; the timer lets one lapse or expire, and ends one whose helper has left. */
export const dispatchRules: readonly DispatchRule[] = [
  { action: 'agree', from: 'asked', to: 'agreed', by: ({ answers, helperId }, side) => answers[side] === 'waiting' && (side !== 'helper' || helperId !== null), asksReason: false },
  { action: 'decline', from: 'asked', to: 'declined', by: ({ askedBy }, side) => side !== askedBy, asksReason: false },
  { action: 'withdraw', from: 'asked', to: 'withdrawn', by: ({ askedBy }, side) => side === askedBy, asksReason: false },
  { action: 'end', from: 'agreed', to: 'ended', by: () => true, asksReason: true },
];

export interface DispatchStep {
  readonly to: DispatchState;
  /** Sides whose answer is yes after it. */
  readonly agreed: readonly DispatchSide[];
  readonly happening: DispatchHappening;
}

/** What a step comes to; `denied` where only others may, `impossible` where nobody can from here, `reason` where one has to be said, `helper` where somebody has to be named. */
export function decideDispatch(facts: DispatchFacts, { action, helperId, reason }: { action: DispatchAction; helperId?: string; reason?: DispatchEndReason }, sides: ReadonlySet<DispatchSide>): DispatchStep | 'denied' | 'impossible' | 'reason' | 'helper' {
  const rule = dispatchRules.find((each) => each.action === action && each.from === facts.state);
  if (rule === undefined) return 'impossible';
  const able = dispatchSides.filter((side) => sides.has(side) && rule.by(facts, side));
  if (able.length === 0) return 'denied';
  if (rule.asksReason && reason === undefined) return 'reason';
  if (action !== 'agree') return { to: rule.to, agreed: [], happening: action === 'end' ? 'ended' : action === 'decline' ? 'declined' : 'withdrawn' };
  if (able.includes('home') && facts.helperId === null && helperId === undefined) return 'helper';
  const isAll = dispatchSides.every((side) => facts.answers[side] === 'agreed' || able.includes(side));
  return { to: isAll ? 'agreed' : 'asked', agreed: able, happening: isAll ? 'inForce' : 'answered' };
}

/** What these sides may do now. */
export function openDispatchActs(facts: DispatchFacts, sides: ReadonlySet<DispatchSide>, today: string): DispatchAct[] {
  const steps: DispatchAct[] = dispatchRules.filter(({ from, by }) => from === facts.state && dispatchSides.some((side) => sides.has(side) && by(facts, side))).map(({ action }) => action);
  if (sides.has('enterprise') && isMade(facts.state)) steps.push('giveFigures');
  if (sides.has('enterprise') && mayRate(facts, today)) steps.push('rate');
  if (isMade(facts.state) && (sides.has('enterprise') || (sides.has('helper') && facts.state === 'agreed'))) steps.push('seeFigures');
  return steps;
}

/** Somebody was sent. */
export function isMade(state: DispatchState): boolean {
  return state === 'agreed' || state === 'ended' || state === 'expired';
}

const dayMs = 86_400_000;
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** An enterprise says how content it is when a dispatch is over, or about to be. */
export function mayRate({ state, until }: Pick<DispatchFacts, 'state' | 'until'>, today: string): boolean {
  return state === 'ended' || state === 'expired' || (state === 'agreed' && today >= dayAfter(until, -dispatchClock.endsSoon.days));
}

/** Days of a dispatch, both ends included; null where they are turned round. */
export function dispatchDays(from: string, until: string): number | null {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / dayMs) + 1;
  return days > 0 ? days : null;
}
