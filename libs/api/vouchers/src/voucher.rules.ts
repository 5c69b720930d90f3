import { voucherActions, type ErrorCode, type VoucherAction, type VoucherState } from '@techmatch/contracts/tables';
import type { ProgrammeTerms } from '@techmatch/policy';

/** What decides what may be done with a voucher. Amounts fen. */
export interface VoucherFacts {
  readonly state: VoucherState;
  readonly availableFen: bigint;
  /** Held for orders. */
  readonly heldFen: bigint;
  readonly spentFen: bigint;
  readonly isExtended: boolean;
  readonly useBy: string;
  readonly today: string;
  readonly extension: ProgrammeTerms['extension'];
}

/** Who stands before it: the enterprise gives back, the office extends and cancels. */
export type VoucherSide = 'enterprise' | 'office' | 'reader';
const sides: Readonly<Record<VoucherAction, VoucherSide>> = { extend: 'office', return: 'enterprise', cancel: 'office' };

/** Why something cannot be done; null: it can. An extension is granted once, before the use ends, and where the programme says so only once work has begun: money is held for an order, or spent. */
export function voucherProblem(action: VoucherAction, { state, availableFen, heldFen, spentFen, isExtended, useBy, today, extension }: VoucherFacts, side: VoucherSide): ErrorCode | null {
  if (sides[action] !== side) return 'permission.denied';
  if (state !== 'issued') return 'voucher.notNow';
  if (action === 'extend') {
    const hasBegun = heldFen > 0n || spentFen > 0n;
    return extension === null || isExtended || today > useBy || (extension.onlyIfBegun && !hasBegun) ? 'voucher.notNow' : null;
  }
  if (heldFen > 0n) return 'voucher.ordersOpen';
  return availableFen > 0n ? null : 'voucher.notNow';
}

export function openVoucherActions(facts: VoucherFacts, side: VoucherSide): VoucherAction[] {
  return voucherActions.filter((action) => voucherProblem(action, facts, side) === null);
}
