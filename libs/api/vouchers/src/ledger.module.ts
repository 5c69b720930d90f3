import { Module } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { OutboxModule } from '@techmatch/outbox';
import { LedgerStore } from './ledger.store.js';
import { LedgerVerifier } from './ledger.verifier.js';
import { VoucherLedger } from './voucher-ledger.js';

/** The ledger by itself: its proof should not depend on the health of the features. */
@Module({
  imports: [AuditModule, OutboxModule],
  providers: [LedgerStore, LedgerVerifier, VoucherLedger],
  exports: [LedgerVerifier, VoucherLedger],
})
export class LedgerModule {}
