import { Injectable } from '@nestjs/common';
import type { BeginClaimRequest, ClaimCheckView, VoucherClaimPage, VoucherClaimQuery, SaveClaimRequest, VoucherClaimView } from '@techmatch/contracts';
import type { Actor, ClaimDuty, FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ClaimDesk } from './claim.desk.js';
import { checkClaim, forClaimant } from './claim-check.rules.js';
import { readCheck, toClaimCard, toClaimFile, toInvoice, toKeptCheck, toLiveCheck, toPayee } from './claim.mapper.js';
import { isClaimOpen, isInvoiceKey, openClaimActions, type ClaimParticipant } from './claim.rules.js';
import type { CheckRow, ClaimRow } from './claim.store.js';
import { ceilingOf } from './order.rules.js';
import { OrderStore } from './order.store.js';
import { PartyKeys } from './party-keys.js';
import { participantsOf, scopeOf, sideOf } from './redemption.policy.js';
import { toEventView } from './redemption.trail.js';

/** Claims as their claimant and the authority read them, and what they say while they are with the claimant. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ClaimDesk,
    private readonly orders: OrderStore,
    private readonly keys: PartyKeys,
  ) {}

  async list(actor: Actor, query: VoucherClaimQuery): Promise<VoucherClaimPage> {
    const em = this.transactions.reader;
    const { claims, total } = await this.desk.store.list(em, actor, query);
    const names = await this.desk.names.of(em, claims);
    return { claims: claims.map((claim) => toClaimCard(claim, names, scopeOf(actor).isStaff)), total, page: query.page ?? 1, size: query.size ?? 20 };
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string, now = new Date()): Promise<VoucherClaimView> {
    return this.view(this.transactions.reader, actor, id, now);
  }

  /** Begins a claim for an order that was delivered. Throws `record.notFound`, `permission.denied` for the other side, `voucherOrder.notNow`, `voucherClaim.underWay`. */
  async begin(actor: Actor, { orderId }: BeginClaimRequest, now = new Date()): Promise<VoucherClaimView> {
    return this.transactions.run(async (em) => {
      const order = await this.orders.get(em, actor, orderId, true);
      const side = sideOf(actor, order);
      if (side !== order.claimant) throw new DomainError('permission.denied');
      if (order.claimId !== null) throw new DomainError('voucherClaim.underWay');
      if (order.state !== 'delivered') throw new DomainError('voucherOrder.notNow', { state: order.state });
      const id = await this.desk.store.begin(em, order, side === 'enterprise' ? order.enterpriseId : order.providerId, actor.userId ?? '', now);
      await this.desk.names.trail.note(em, actor, { subjectId: id, action: 'begin', from: null, to: 'draft', reason: null }, now);
      return this.view(em, actor, id, now);
    });
  }

  /** Throws `record.notFound`, `permission.denied`, `voucherClaim.notNow`, `voucherClaim.changedMeanwhile`, `voucherClaim.redLetter`, `voucherClaim.invoiceUsed`, `request.invalid`. */
  async save(actor: Actor, id: string, request: SaveClaimRequest, now = new Date()): Promise<VoucherClaimView> {
    return this.transactions.run(async (em) => {
      const claim = await this.desk.store.get(em, actor, id, true);
      if (!participantsOf(actor, claim).has('claimant')) throw new DomainError('permission.denied');
      if (!isClaimOpen(claim.state)) throw new DomainError('voucherClaim.notNow', { state: claim.state });
      if (claim.version !== request.version) throw new DomainError('voucherClaim.changedMeanwhile', { state: claim.state, version: claim.version });
      checkSaid(request);
      await this.desk.store.say(em, id, request, this.keys.account(request.payee.account));
      await this.desk.audit.append(em, { actor, action: 'voucherClaim.save', target: { kind: 'voucherClaim', id }, details: { version: claim.version + 1, claimedFen: request.claimedFen } });
      return this.view(em, actor, id, now);
    });
  }

  /** A claim as it is now. The claimant reads checks of their own statements alone, live while it is with them; whoever reviews reads all, as they were kept. */
  async view(em: EntityManager, actor: Actor, id: string, now: Date): Promise<VoucherClaimView> {
    const claim = await this.desk.store.get(em, actor, id);
    const { isStaff } = scopeOf(actor);
    const participants = await this.desk.participants(em, actor, claim);
    const kept = claim.round === 0 ? [] : await this.desk.store.checks(em, id, claim.round);
    const events = await this.desk.names.trail.of(em, id);
    const between = kept.flatMap((row) => readCheck(row).ties.flatMap(({ via }) => via));
    const names = await this.desk.names.of(em, [claim], [...events.map(({ byId }) => byId), ...kept.map(({ overrideBy }) => overrideBy)], [claim.claimantId, ...between]);
    const files = await this.desk.files.of(em, id);
    const standing = this.desk.standing(claim, files, now);
    return {
      ...toClaimCard(claim, names, isStaff),
      ...saidOf(claim, participants, actor),
      files: files.map(toClaimFile),
      checks: isStaff ? kept.map((row) => toKeptCheck(row, names)) : await this.ownChecks(em, claim, kept, now),
      earlier: isStaff ? await this.desk.store.earlier(em, claim) : [],
      missingEvidence: [...standing.missingEvidence],
      ...(await this.desk.reclaimed(em, id)),
      // Of the authority the claimant reads the office, not the person.
      events: events.map((event) => toEventView(isStaff || event.byId === actor.userId ? event : { ...event, byId: null }, names.people)),
      allowedActions: actsOf(claim, participants, openClaimActions(standing, participants)),
    };
  }

  private async ownChecks(em: EntityManager, claim: ClaimRow, kept: readonly CheckRow[], now: Date): Promise<ClaimCheckView[]> {
    if (!isClaimOpen(claim.state)) return forClaimant(kept.map(readCheck)).map((each) => toLiveCheck(each, kept[0]?.at ?? now));
    const read = await this.desk.facts.read(em, claim, now);
    return read === null ? [] : forClaimant(checkClaim(read.facts)).map((each) => toLiveCheck(each, now));
  }
}

function checkSaid({ invoice, actualFen, claimedFen }: SaveClaimRequest): void {
  const isBelow = (fen: string): boolean => BigInt(fen) < 0n;
  if (isBelow(invoice.amountFen) || isBelow(invoice.taxFen)) throw new DomainError('voucherClaim.redLetter', {}, [{ path: 'invoice.amountFen', code: 'redLetter', params: {} }]);
  const problems: FieldProblem[] = [];
  const needed: [string, string][] = [['actualFen', actualFen], ['claimedFen', claimedFen], ['invoice.amountFen', invoice.amountFen]];
  for (const [path, fen] of needed) if (BigInt(fen) === 0n) problems.push({ path, code: 'isNotEmpty', params: {} });
  if (!isInvoiceKey(invoice.kind, invoice.code, invoice.number)) problems.push({ path: 'invoice.number', code: 'invoiceKey', params: {} });
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}

function saidOf(claim: ClaimRow, participants: ReadonlySet<ClaimParticipant>, actor: Actor): Pick<VoucherClaimView, 'contractFen' | 'reservedFen' | 'contractOn' | 'actualFen' | 'otherSubsidiesFen' | 'ceilingFen' | 'invoice' | 'payee' | 'declaredTies' | 'noticeUntil'> {
  const { contractFen, reservedFen, contractOn, actualFen, otherSubsidiesFen, declaredTies, noticeUntil } = claim;
  const ceiling = ceilingOf({ contractFen: BigInt(contractFen), reservedFen: BigInt(reservedFen), actualFen: BigInt(actualFen ?? contractFen) });
  return {
    ...{ contractFen, reservedFen, contractOn, actualFen, otherSubsidiesFen, declaredTies, noticeUntil },
    ceilingFen: ceiling.toString(),
    invoice: toInvoice(claim),
    payee: toPayee(claim, participants.has('claimant') || actor.rights.includes('pay')),
  };
}

function actsOf(claim: ClaimRow, participants: ReadonlySet<ClaimParticipant>, steps: VoucherClaimView['allowedActions']): VoucherClaimView['allowedActions'] {
  const own = participants.has('claimant') && isClaimOpen(claim.state) ? (['edit', 'addFile'] as const) : [];
  const back = participants.has('pay') && claim.state === 'settled' ? (['reclaim', 'receive'] as const) : [];
  return [...own, ...steps, ...back];
}

/** Whether somebody acts in office here: an own duty, not the claimant's. */
export const isDuty = (participant: ClaimParticipant): participant is ClaimDuty => participant !== 'claimant';
