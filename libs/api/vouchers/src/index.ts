/*
 * The facade of vouchers. No entities, no wildcard.
 */
export type { LedgerCommand, LedgerWriter, Refusal } from './ledger.command.js';
export type { LedgerInvariant } from './ledger.invariants.js';
export type { Posting } from './ledger.rules.js';
export { LedgerModule } from './ledger.module.js';
export { LedgerVerifier, type LedgerBreak, type LedgerVerdict } from './ledger.verifier.js';
export { VoucherLedger } from './voucher-ledger.js';
export { VouchersModule } from './vouchers.module.js';
