import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { CatalogueModule } from '@techmatch/catalogue';
import { FileHolders, FilesModule } from '@techmatch/files';
import { IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { AuditPackService } from './audit-pack.service.js';
import { ClaimFactsReader } from './claim-facts.reader.js';
import { ClaimFileStore } from './claim-file.store.js';
import { ClaimFilesService, ClaimFileTaking } from './claim-files.service.js';
import { ClaimNoticesService } from './claim-notices.service.js';
import { ClaimStepsService } from './claim-steps.service.js';
import { ClaimDesk } from './claim.desk.js';
import { ClaimStore } from './claim.store.js';
import { PayableWriter } from './claim.writers.js';
import { ClaimsService } from './claims.service.js';
import { DemoRedemption } from './demo-redemption.service.js';
import { LedgerModule } from './ledger.module.js';
import { OrderStore } from './order.store.js';
import { OrderWriters, PlaceOrderWriter, ReleaseOrderWriter } from './order.writers.js';
import { OrdersService } from './orders.service.js';
import { PartyFactsService } from './party-facts.service.js';
import { PartyKeys } from './party-keys.js';
import { ReclaimsService } from './reclaims.service.js';
import { RedemptionCommands } from './redemption.commands.js';
import { RedemptionNames } from './redemption.names.js';
import { RedemptionTrail } from './redemption.trail.js';
import { BankFileTaking, SettlementRecords, SettlementResultsService } from './settlement-results.service.js';
import { SettlementStore } from './settlement.store.js';
import { ReceiveWriter, ReclaimWriter, SettleWriter } from './settlement.writers.js';
import { SettlementsService } from './settlements.service.js';

const shared = [RedemptionTrail, RedemptionNames, RedemptionCommands, PartyKeys, PartyFactsService];
const orders = [OrderStore, PlaceOrderWriter, ReleaseOrderWriter, OrderWriters, OrdersService];
const claims = [ClaimStore, ClaimFileStore, ClaimFactsReader, ClaimDesk, ClaimsService, PayableWriter, ClaimStepsService, ClaimFileTaking, ClaimFilesService, ClaimNoticesService];
const payments = [SettlementStore, SettlementsService, SettleWriter, BankFileTaking, SettlementRecords, SettlementResultsService, ReclaimWriter, ReceiveWriter, ReclaimsService];

/** From a voucher to the last fen of it: orders, claims with their checks, and payments. */
@Module({
  imports: [AuditModule, CatalogueModule, FilesModule, IdentityModule, LedgerModule],
  providers: [...shared, ...orders, ...claims, ...payments, AuditPackService, DemoRedemption],
  exports: [OrdersService, ClaimsService, ClaimStepsService, ClaimFilesService, ClaimNoticesService, PartyFactsService, SettlementsService, SettlementResultsService, ReclaimsService, AuditPackService, DemoRedemption],
})
export class RedemptionModule implements OnModuleInit {
  constructor(
    private readonly files: ClaimFileStore,
    private readonly holders: FileHolders,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.holders.add((em, hashes) => this.files.named(em, hashes));
    this.data.add('voucherSteps', personalRows('subject_id AS record, at, action', 'FROM redemption_event WHERE by_id = $1 ORDER BY at DESC, subject_id, seq DESC'), 'redemption_event.by_id');
    this.data.add('voucherFiles', personalRows('id, claim_id AS claim, kind, name, bytes, uploaded_at AS "uploadedAt"', 'FROM voucher_claim_file WHERE uploaded_by = $1 ORDER BY uploaded_at DESC, id'), 'voucher_claim_file.uploaded_by');
    this.data.add('voucherDuties', personalRows('claim_id AS claim, duty, at', 'FROM claim_duty WHERE person_id = $1 ORDER BY at DESC, claim_id'), 'claim_duty.person_id');
    this.data.except('each is an event of the order, claim or batch too: it stands among `voucherSteps`', 'voucher_order.placed_by', 'voucher_claim.begun_by', 'voucher_claim.reviewed_by', 'voucher_claim.approved_by', 'voucher_claim.paid_by', 'claim_check.override_by', 'settlement_batch.made_by', 'voucher_reclaim.reclaimed_by');
    this.data.except('said for an organisation: it stands among the deeds', 'party_fact.said_by', 'redemption_command.actor_id');
  }
}
