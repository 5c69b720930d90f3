import { Injectable } from '@nestjs/common';
import type { ReceiveRequest, ReclaimRequest, RedemptionReceipt } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { commandKey } from './command-key.js';
import { ClaimStore, type ClaimRow } from './claim.store.js';
import type { LedgerWriter } from './ledger.command.js';
import type { Posting } from './ledger.rules.js';
import { readReceipt } from './redemption.commands.js';
import { participantsOf } from './redemption.policy.js';
import { eventRow } from './redemption.trail.js';
import { ReceiveWriter, ReclaimWriter } from './settlement.writers.js';
import { VoucherLedger } from './voucher-ledger.js';

/** Money that was paid wrongly: owed by whom it was paid to, until it has come in. */
@Injectable()
export class ReclaimsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly claims: ClaimStore,
    private readonly ledger: VoucherLedger,
    private readonly reclaims: ReclaimWriter,
    private readonly receipts: ReceiveWriter,
  ) {}

  /** Throws `record.notFound`, `permission.denied`, `request.invalid`, `settlement.aboveRest` where that much was not paid. */
  async reclaim(actor: Actor, id: string, request: ReclaimRequest, key: string, now = new Date()): Promise<RedemptionReceipt> {
    const claim = await this.open(actor, id, request.amountFen);
    const posting: Posting = { step: 'reclaim', voucher: claim.voucherId, claim: id, party: claim.claimantId, amount: BigInt(request.amountFen) };
    return this.submit(actor, claim, { posting, writer: this.reclaims, key, request, reason: request.reason, now });
  }

  /** Throws `record.notFound`, `permission.denied`, `request.invalid`, `settlement.aboveRest` where less is owed. */
  async receive(actor: Actor, id: string, request: ReceiveRequest, key: string, now = new Date()): Promise<RedemptionReceipt> {
    const claim = await this.open(actor, id, request.amountFen);
    return this.submit(actor, claim, { posting: { step: 'receive', party: claim.claimantId, amount: BigInt(request.amountFen) }, writer: this.receipts, key, request, reason: null, now });
  }

  private async open(actor: Actor, id: string, amountFen: string): Promise<ClaimRow> {
    const claim = await this.claims.get(this.transactions.reader, actor, id);
    if (!participantsOf(actor, claim).has('pay')) throw new DomainError('permission.denied');
    if (BigInt(amountFen) === 0n) throw new DomainError('request.invalid', {}, [{ path: 'amountFen', code: 'isNotEmpty', params: {} }]);
    return claim;
  }

  private async submit(actor: Actor, claim: ClaimRow, { posting, writer, key, request, reason, now }: { posting: Posting; writer: LedgerWriter; key: string; request: object; reason: string | null; now: Date }): Promise<RedemptionReceipt> {
    const event = { subjectId: claim.id, action: posting.step, from: claim.state, to: claim.state, reason };
    const row = { ...eventRow(actor, event, now), id: newId('vrc'), claim_id: claim.id, amount_fen: posting.amount.toString() };
    const reply: RedemptionReceipt = { id: claim.id, state: claim.state, version: claim.version + 1 };
    const command = { programmeId: claim.programmeId, ...commandKey(actor, `voucherClaim.${posting.step}`, key, { id: claim.id, request }) };
    return readReceipt(await this.ledger.submit({ ...command, posting, change: { writer, row }, events: [], reply }));
  }
}
