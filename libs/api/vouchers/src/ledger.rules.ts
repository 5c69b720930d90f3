import type { UnspentTarget } from '@techmatch/contracts/tables';

/** What is to be moved, in fen. A step names everything that its accounts are about. */
export type Posting =
  | { readonly step: 'appropriate'; readonly amount: bigint }
  | { readonly step: 'issue'; readonly voucher: string; readonly amount: bigint }
  | { readonly step: 'reserve' | 'release'; readonly voucher: string; readonly order: string; readonly amount: bigint }
  /** `amount` becomes payable; `rest` is what the order held beyond it and goes back to the voucher. */
  | { readonly step: 'redeem'; readonly voucher: string; readonly order: string; readonly claim: string; readonly amount: bigint; readonly rest: bigint }
  | { readonly step: 'settle'; readonly voucher: string; readonly claim: string; readonly amount: bigint }
  | { readonly step: 'expire' | 'cancel'; readonly voucher: string; readonly to: UnspentTarget; readonly amount: bigint }
  | { readonly step: 'reclaim'; readonly voucher: string; readonly claim: string; readonly party: string; readonly amount: bigint }
  | { readonly step: 'receive'; readonly party: string; readonly amount: bigint };

/** One line of a transaction: `amount` fen come to the account (> 0) or leave it (< 0). */
export interface Leg {
  readonly account: string;
  /** The voucher that the money belongs to, if to one. */
  readonly voucher: string | null;
  readonly amount: bigint;
}

/** What a posting is about, as columns of its transaction. */
export interface PostingSubjects {
  readonly voucher: string | null;
  readonly order: string | null;
  readonly claim: string | null;
  readonly party: string | null;
}

const voucherAccount = (id: string): string => `voucher:${id}`;
const hold = (id: string): string => `hold:${id}`;
const payable = (id: string): string => `payable:${id}`;
const recoverable = (id: string): string => `recoverable:${id}`;

/** Balanced by construction: every amount leaves one account and comes to another. */
function move(from: string, to: string, amount: bigint, voucher: string | null): Leg[] {
  return amount === 0n
    ? []
    : [
        { account: from, voucher, amount: -amount },
        { account: to, voucher, amount },
      ];
}

/** The lines of a posting; their amounts sum to 0. */
export function legsOf(posting: Posting): Leg[] {
  switch (posting.step) {
    case 'appropriate':
      return move('funding', 'budget', posting.amount, null);
    case 'issue':
      return move('budget', voucherAccount(posting.voucher), posting.amount, posting.voucher);
    case 'reserve':
      return move(voucherAccount(posting.voucher), hold(posting.order), posting.amount, posting.voucher);
    case 'release':
      return move(hold(posting.order), voucherAccount(posting.voucher), posting.amount, posting.voucher);
    case 'redeem':
      return [...move(hold(posting.order), payable(posting.claim), posting.amount, posting.voucher), ...move(hold(posting.order), voucherAccount(posting.voucher), posting.rest, posting.voucher)];
    case 'settle':
      return move(payable(posting.claim), 'paid', posting.amount, posting.voucher);
    case 'expire':
    case 'cancel':
      return move(voucherAccount(posting.voucher), posting.to, posting.amount, posting.voucher);
    case 'reclaim':
      return move('paid', recoverable(posting.party), posting.amount, posting.voucher);
    case 'receive':
      return move(recoverable(posting.party), 'budget', posting.amount, null);
  }
}

export function subjectsOf(posting: Posting): PostingSubjects {
  return {
    voucher: 'voucher' in posting ? posting.voucher : null,
    order: 'order' in posting ? posting.order : null,
    claim: 'claim' in posting ? posting.claim : null,
    party: 'party' in posting ? posting.party : null,
  };
}

/** Why a posting cannot be: its first account that would fall below 0, and what it has. */
export interface Shortage {
  readonly account: string;
  readonly balance: bigint;
  readonly wanted: bigint;
}

/**
 * Whether the balances bear a posting; if they do, they are changed to what it leaves. Only `funding` may be below 0.
 * @param balances fen by account; an account that was never used has none and counts as 0.
 */
export function bear(balances: Map<string, bigint>, legs: readonly Leg[]): Shortage | null {
  const sums = new Map<string, bigint>();
  for (const { account, amount } of legs) sums.set(account, (sums.get(account) ?? 0n) + amount);
  for (const [account, sum] of sums) {
    const balance = balances.get(account) ?? 0n;
    if (account !== 'funding' && balance + sum < 0n) return { account, balance, wanted: -sum };
  }
  for (const [account, sum] of sums) balances.set(account, (balances.get(account) ?? 0n) + sum);
  return null;
}

/** Whether amounts are what a posting may carry: something moves, and nothing moves backwards. */
export function isSound(posting: Posting): boolean {
  return posting.amount > 0n && (posting.step !== 'redeem' || posting.rest >= 0n);
}
