import type { ServiceAction, ServiceState } from '@techmatch/contracts/tables';

/** Who takes a step: its provider, or the authority that reviews it. */
export type ServiceSide = 'provider' | 'authority';

interface ServiceRule {
  readonly action: ServiceAction;
  readonly from: readonly ServiceState[];
  readonly to: ServiceState;
  readonly by: ServiceSide;
  /** The step says why. */
  readonly asksReason: boolean;
  /** Only of a service that stands in the catalogue. */
  readonly onlyListed: boolean;
  /** What becomes of it in the catalogue. */
  readonly listing: 'stays' | 'written' | 'removed';
}

const everywhere = ['draft', 'submitted', 'returned', 'published', 'withdrawn'] as const;
const usual = { asksReason: false, onlyListed: false, listing: 'stays' } as const;

/** The transition table: who may take a service from where to where. What is not in it does not happen. */
export const serviceRules: readonly ServiceRule[] = [
  { ...usual, action: 'submit', from: ['draft', 'returned', 'withdrawn'], to: 'submitted', by: 'provider' },
  { ...usual, action: 'recall', from: ['submitted'], to: 'draft', by: 'provider' },
  { ...usual, action: 'publish', from: ['submitted'], to: 'published', by: 'authority', listing: 'written' },
  { ...usual, action: 'return', from: ['submitted'], to: 'returned', by: 'authority', asksReason: true },
  { ...usual, action: 'withdraw', from: everywhere, to: 'withdrawn', by: 'provider', asksReason: true, onlyListed: true, listing: 'removed' },
  { ...usual, action: 'takeDown', from: everywhere, to: 'returned', by: 'authority', asksReason: true, onlyListed: true, listing: 'removed' },
];

export interface ServiceFacts {
  readonly state: ServiceState;
  readonly isListed: boolean;
}

const fits = ({ from, onlyListed }: ServiceRule, { state, isListed }: ServiceFacts): boolean => from.includes(state) && (isListed || !onlyListed);

/** The step; `denied` where only others may take it, `impossible` where nobody can from here. */
export function decideService(facts: ServiceFacts, action: ServiceAction, side: ServiceSide): ServiceRule | 'denied' | 'impossible' {
  const rule = serviceRules.find((each) => each.action === action && fits(each, facts));
  if (rule === undefined) return 'impossible';
  return rule.by === side ? rule : 'denied';
}

export function openServiceActions(facts: ServiceFacts, side: ServiceSide): ServiceAction[] {
  return serviceRules.filter((rule) => rule.by === side && fits(rule, facts)).map(({ action }) => action);
}

/** What is before the reviewer is not changed under their eyes: it is taken back first. */
export function isServiceOpen(state: ServiceState): boolean {
  return state !== 'submitted';
}
