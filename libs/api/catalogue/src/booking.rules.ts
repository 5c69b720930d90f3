import type { BookingAct, BookingAction, BookingSide, BookingState } from '@techmatch/contracts/tables';

interface BookingRule {
  readonly action: BookingAction;
  readonly from: readonly BookingState[];
  readonly to: BookingState;
  readonly by: readonly BookingSide[];
  readonly asksReason: boolean;
}

/** The transition table: who may take a booking from where to where. What is not in it does not happen. */
export const bookingRules: readonly BookingRule[] = [
  { action: 'confirm', from: ['asked'], to: 'confirmed', by: ['provider'], asksReason: false },
  { action: 'decline', from: ['asked'], to: 'declined', by: ['provider'], asksReason: true },
  { action: 'cancel', from: ['asked'], to: 'cancelled', by: ['user'], asksReason: true },
  // Whoever lets the other down says why.
  { action: 'cancel', from: ['confirmed'], to: 'cancelled', by: ['user', 'provider'], asksReason: true },
];

/** What decides over a booking. */
export interface BookingFacts {
  readonly state: BookingState;
  readonly startsAt: Date;
}

export function decideBooking({ state }: BookingFacts, action: BookingAction, sides: ReadonlySet<BookingSide>): BookingRule | 'denied' | 'impossible' {
  const rules = bookingRules.filter((each) => each.action === action && each.from.includes(state));
  if (rules.length === 0) return 'impossible';
  return rules.find(({ by }) => by.some((side) => sides.has(side))) ?? 'denied';
}

/** The log is kept by whose the instrument is, once the slot has begun; what was kept wrongly is kept again. */
export function mayKeepUse({ state, startsAt }: BookingFacts, sides: ReadonlySet<BookingSide>, now: Date): boolean {
  return sides.has('provider') && (state === 'confirmed' || state === 'used') && startsAt <= now;
}

export function openBookingActs(facts: BookingFacts, sides: ReadonlySet<BookingSide>, now: Date): BookingAct[] {
  const actions = bookingRules.filter(({ from, by }) => from.includes(facts.state) && by.some((side) => sides.has(side))).map(({ action }) => action);
  return [...new Set<BookingAct>(actions), ...(mayKeepUse(facts, sides, now) ? (['keepUse'] as const) : [])];
}
