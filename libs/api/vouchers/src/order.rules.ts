import type { OrderAction, OrderSide, OrderState } from '@techmatch/contracts/tables';

/** What a step must bring along. */
export type OrderAsked = 'on' | 'note';

interface OrderRule {
  readonly action: OrderAction;
  readonly from: readonly OrderState[];
  readonly to: OrderState;
  /** `claimant`: whoever redeems in this programme, the enterprise (reimbursing) or the provider (circulating). */
  readonly by: OrderSide | 'claimant';
  readonly asks: readonly OrderAsked[];
  /** What is held goes back to the voucher. */
  readonly isRelease: boolean;
}

/**
 * The transition table of orders. What is not in it does not happen. A claim moves its order by itself: `delivered` → `claimed` while it stands, back where it comes to nothing, `closed` when it is payable.
 * After the delivery nobody takes the money from whoever is to redeem it: they may give it up.
 */
export const orderRules: readonly OrderRule[] = [
  { action: 'accept', from: ['placed'], to: 'accepted', by: 'provider', asks: ['on'], isRelease: false },
  { action: 'decline', from: ['placed'], to: 'declined', by: 'provider', asks: ['note'], isRelease: true },
  { action: 'deliver', from: ['accepted'], to: 'delivered', by: 'provider', asks: ['on', 'note'], isRelease: false },
  { action: 'cancel', from: ['placed', 'accepted'], to: 'cancelled', by: 'enterprise', asks: ['note'], isRelease: true },
  { action: 'giveUp', from: ['delivered'], to: 'cancelled', by: 'claimant', asks: ['note'], isRelease: true },
];

/** On which sides somebody stands, and who redeems. */
export interface OrderStanding {
  readonly sides: ReadonlySet<OrderSide>;
  readonly claimant: OrderSide;
}

const mayTake = ({ by }: OrderRule, { sides, claimant }: OrderStanding): boolean => sides.has(by === 'claimant' ? claimant : by);

export type OrderOutcome = Pick<OrderRule, 'to' | 'asks' | 'isRelease'> | 'denied' | 'impossible';

export function decideOrder(state: OrderState, action: OrderAction, standing: OrderStanding): OrderOutcome {
  const rule = orderRules.find((each) => each.action === action && each.from.includes(state));
  if (rule === undefined) return 'impossible';
  return mayTake(rule, standing) ? rule : 'denied';
}

/** Steps that these may take now, in the order of the table. */
export function openOrderActions(state: OrderState, standing: OrderStanding): OrderAction[] {
  return orderRules.filter((rule) => rule.from.includes(state) && mayTake(rule, standing)).map(({ action }) => action);
}

/** The days that an order lives between, ISO. */
export interface OrderDays {
  readonly issuedOn: string;
  readonly useBy: string;
  readonly contractOn: string | null;
  readonly today: string;
}

/** Why a step cannot be of that day: the contract is signed on or after issue, on or before use-by and never in the future; the service is done after that. Null: it can. */
export function wrongDay(action: OrderAction, on: string, { issuedOn, useBy, contractOn, today }: OrderDays): { readonly code: 'notInFuture' | 'notBefore' | 'notAfter'; readonly day: string } | null {
  if (on > today) return { code: 'notInFuture', day: today };
  const [earliest, latest] = action === 'accept' ? [issuedOn, useBy] : [contractOn ?? issuedOn, null];
  if (on < earliest) return { code: 'notBefore', day: earliest };
  return latest !== null && on > latest ? { code: 'notAfter', day: latest } : null;
}

/**
 * What a voucher pays of the actual cost at most: the same share as was held of the contract, rounded down to the fen, and never more than is held. All in fen, without VAT.
 * A cost above the contract is the enterprise's own.
 */
export function ceilingOf({ contractFen, reservedFen, actualFen }: { contractFen: bigint; reservedFen: bigint; actualFen: bigint }): bigint {
  const share = (reservedFen * actualFen) / contractFen;
  return share < reservedFen ? share : reservedFen;
}
