import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PersonalData } from '@techmatch/identity';
import { LedgerModule } from './ledger.module.js';
import { ProgrammesModule } from './programmes.module.js';
import { RedemptionModule } from './redemption.module.js';

/** Innovation vouchers. */
@Module({ imports: [IdentityModule, LedgerModule, ProgrammesModule, RedemptionModule], exports: [LedgerModule, ProgrammesModule, RedemptionModule] })
export class VouchersModule implements OnModuleInit {
  constructor(private readonly data: PersonalData) {}

  onModuleInit(): void {
    this.data.except('done for an organisation or in office: it stands among the deeds', 'voucher_transaction.actor_id', 'voucher_command.actor_id');
  }
}
