/*
 * The facade of vouchers. No entities, no wildcard.
 */
export { DemoRedemption } from './demo-redemption.service.js';
export type { LedgerCommand, LedgerWriter, Refusal } from './ledger.command.js';
export type { LedgerInvariant } from './ledger.invariants.js';
export type { Posting } from './ledger.rules.js';
export { DemoVouchers } from './demo-vouchers.service.js';
export { LedgerModule } from './ledger.module.js';
export { LedgerVerifier, type LedgerBreak, type LedgerVerdict } from './ledger.verifier.js';
export { VoucherTimer } from './voucher.timer.js';
export { VoucherLedger } from './voucher-ledger.js';
export { VouchersApiModule } from './vouchers-api.module.js';
export { VouchersModule } from './vouchers.module.js';
