import { Injectable } from '@nestjs/common';
import type { VoucherClaimStepRequest, RedemptionReceipt } from '@techmatch/contracts';
import type { Actor, FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { checkClaim } from './claim-check.rules.js';
import { ClaimDesk } from './claim.desk.js';
import { evidenceOf } from './claim.mapper.js';
import { decideClaim, noticeOf, type ClaimAsked, type ClaimOutcome } from './claim.rules.js';
import type { CheckRow, ClaimRow } from './claim.store.js';
import { PayableWriter } from './claim.writers.js';
import { dayInTianjin } from './tianjin.day.js';
import { commandKey } from './command-key.js';
import type { CommandKey } from './ledger.command.js';
import { OrderStore } from './order.store.js';
import { readReceipt, RedemptionCommands } from './redemption.commands.js';
import { participantsOf } from './redemption.policy.js';
import { eventRow } from './redemption.trail.js';
import { VoucherLedger } from './voucher-ledger.js';

/** Takes claims from state to state as the table in `claim.rules.ts` says, with everything that follows from it in one transaction. */
@Injectable()
export class ClaimStepsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ClaimDesk,
    private readonly orders: OrderStore,
    private readonly commands: RedemptionCommands,
    private readonly ledger: VoucherLedger,
    private readonly payable: PayableWriter,
  ) {}

  /**
   * Throws `record.notFound`, `permission.denied`, `voucherClaim.changedMeanwhile`, `voucherClaim.notNow`, `voucherClaim.notYet` with what has to be so first, `voucherClaim.otherDuty`, `voucherClaim.invoiceUsed`,
   * `request.invalid` with the fields that the step asks for.
   */
  async apply(actor: Actor, id: string, request: VoucherClaimStepRequest, key: string, now = new Date()): Promise<RedemptionReceipt> {
    const claim = await this.desk.store.get(this.transactions.reader, actor, id);
    const sent = commandKey(actor, 'voucherClaim.step', key, { id, request });
    if (request.action === 'release') return this.release(actor, claim, request, sent, now);
    return this.commands.run(sent, async (em) => this.advance(em, actor, await this.desk.store.get(em, actor, id, true), request, now));
  }

  private async advance(em: EntityManager, actor: Actor, claim: ClaimRow, request: VoucherClaimStepRequest, now: Date): Promise<RedemptionReceipt> {
    const files = await this.desk.files.of(em, claim.id);
    const participants = participantsOf(actor, claim);
    const outcome = checked(decideClaim(this.desk.standing(claim, files, now), request.action, participants), claim, request);
    const checks = request.action === 'review' ? await this.desk.store.checks(em, claim.id, claim.round) : [];
    checkAsked(outcome.asks, request, claim, checks);
    if (outcome.by !== 'claimant') await this.desk.store.assign(em, claim.id, actor.userId ?? '', outcome.by, now);
    await this.follow(em, actor, claim, request, now);
    const deciders = await this.desk.store.deciders(em, claim.id);
    const next = { ...claim, ...changesOf(claim, request, dayInTianjin(now)), state: outcome.to };
    await this.desk.store.save(em, next, decidersAfter(deciders, request, actor.userId), now);
    const codes = { version: claim.version + 1, round: next.round, approvedFen: next.approvedFen, files: files.length };
    await this.desk.names.trail.note(em, actor, { subjectId: claim.id, action: request.action, from: claim.state, to: outcome.to, reason: request.reason ?? null }, now, codes);
    return { id: claim.id, state: outcome.to, version: claim.version + 1 };
  }

  /** What a step brings with it: the checks of a submission, overrides of a review, and where the order stands. */
  private async follow(em: EntityManager, actor: Actor, claim: ClaimRow, request: VoucherClaimStepRequest, now: Date): Promise<void> {
    switch (request.action) {
      case 'submit':
        await this.keepChecks(em, actor, claim, now);
        return this.orders.follow(em, claim.orderId, 'claimed', now);
      case 'withdraw':
      case 'reject':
        return this.orders.follow(em, claim.orderId, 'delivered', now);
      case 'review':
        for (const { check, reason } of request.overrides ?? []) {
          await this.desk.store.override(em, claim.id, claim.round, check, reason, actor.userId ?? '');
          await this.desk.audit.append(em, { actor, action: 'voucherClaim.override', target: { kind: 'voucherClaim', id: claim.id }, details: { check, round: claim.round } });
        }
        return;
      case 'return':
      case 'approve':
      case 'release':
        return;
    }
  }

  private async keepChecks(em: EntityManager, actor: Actor, claim: ClaimRow, now: Date): Promise<void> {
    const read = await this.desk.facts.read(em, claim, now);
    if (read === null) throw new DomainError('voucherClaim.notYet', { state: claim.state, need: 'filled' });
    const results = checkClaim(read.facts);
    const kept = results.map((result) => ({ name: result.check, outcome: result.outcome, evidence: evidenceOf(result, read.ties, claim.declaredTies) }));
    await this.desk.store.keepChecks(em, claim.id, claim.round + 1, kept, now);
    const failed = results.flatMap(({ check, outcome }) => (outcome === 'fail' ? [check] : []));
    await this.desk.audit.append(em, { actor, action: 'voucherClaim.check', target: { kind: 'voucherClaim', id: claim.id }, details: { round: claim.round + 1, failed, sampled: results.some(({ check, outcome }) => check === 'sampling' && outcome !== 'pass') } });
  }

  /** What was approved becomes payable, the rest goes back to the voucher. */
  private async release(actor: Actor, claim: ClaimRow, { version }: VoucherClaimStepRequest, sent: CommandKey, now: Date): Promise<RedemptionReceipt> {
    if (!participantsOf(actor, claim).has('pay')) throw new DomainError('permission.denied');
    const event = { subjectId: claim.id, action: 'release', from: 'noticed', to: 'payable', reason: null };
    const row = { ...eventRow(actor, event, now), id: claim.id, order_id: claim.orderId, version, today: dayInTianjin(now) };
    // Before its review a claim has nothing that could be paid; what it may then become is judged under its lock.
    if (claim.approvedFen === null) throw new DomainError('voucherClaim.notNow', { state: claim.state });
    const reply: RedemptionReceipt = { id: claim.id, state: 'payable', version: version + 1 };
    const amount = BigInt(claim.approvedFen);
    return readReceipt(await this.ledger.submit({
      ...{ programmeId: claim.programmeId, ...sent },
      posting: { step: 'redeem', voucher: claim.voucherId, order: claim.orderId, claim: claim.id, amount, rest: BigInt(claim.reservedFen) - amount },
      ...{ change: { writer: this.payable, row }, events: [], reply },
    }));
  }
}

function checked(outcome: ClaimOutcome, claim: ClaimRow, { version }: VoucherClaimStepRequest): Exclude<ClaimOutcome, string | { needs: unknown }> {
  if (outcome === 'denied') throw new DomainError('permission.denied');
  if (claim.version !== version) throw new DomainError('voucherClaim.changedMeanwhile', { state: claim.state, version: claim.version });
  if (outcome === 'impossible') throw new DomainError('voucherClaim.notNow', { state: claim.state });
  if ('needs' in outcome) throw new DomainError('voucherClaim.notYet', { state: claim.state, need: outcome.needs[0] ?? '' });
  return outcome;
}

function checkAsked(asks: readonly ClaimAsked[], request: VoucherClaimStepRequest, claim: ClaimRow, checks: readonly CheckRow[]): void {
  const missing = (path: string): FieldProblem => ({ path, code: 'isNotEmpty', params: {} });
  const problems: FieldProblem[] = asks.filter((asked) => asked !== 'overrides' && (request[asked] ?? '') === '').map(missing);
  const approved = request.approvedFen === undefined ? null : BigInt(request.approvedFen);
  if (approved === 0n) problems.push(missing('approvedFen'));
  if (approved !== null && approved > BigInt(claim.claimedFen ?? '0')) problems.push({ path: 'approvedFen', code: 'aboveClaim', params: {} });
  const failed = checks.flatMap(({ name, outcome }) => (outcome === 'fail' ? [name] : []));
  const given = (request.overrides ?? []).map(({ check }) => check);
  // Each of them, and none that stands: a reason where nothing failed would hide which one counted.
  for (const check of failed) if (!given.includes(check)) problems.push({ path: 'overrides', code: 'overrideNeeded', params: { check } });
  for (const [place, check] of given.entries()) if (!failed.includes(check)) problems.push({ path: `overrides.${String(place)}.check`, code: 'isIn', params: {} });
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}

/** What a step writes beside the state. */
function changesOf({ round, noticeDays }: ClaimRow, { action, approvedFen }: VoucherClaimStepRequest, today: string): Partial<ClaimRow> {
  switch (action) {
    case 'submit':
      return { round: round + 1, approvedFen: null };
    case 'review':
      return { approvedFen: approvedFen ?? null };
    case 'approve': {
      const { from, until } = noticeOf(today, noticeDays);
      return { noticeFrom: from, noticeUntil: until };
    }
    case 'return':
      return { approvedFen: null };
    case 'withdraw':
    case 'reject':
    case 'release':
      return {};
  }
}

/** Who decided stands on the claim as long as the decision does; that they had the duty stays in `claim_duty`. */
function decidersAfter(now: { reviewedBy: string | null; approvedBy: string | null }, { action }: VoucherClaimStepRequest, personId: string | null): { reviewedBy: string | null; approvedBy: string | null } {
  if (action === 'review') return { ...now, reviewedBy: personId };
  if (action === 'approve') return { ...now, approvedBy: personId };
  return action === 'return' ? { reviewedBy: null, approvedBy: null } : now;
}
