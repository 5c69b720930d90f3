import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { VoucherReceipt, VoucherStepRequest, VoucherView, WalletView } from '@techmatch/contracts';
import { programmeLimits, relationsOf, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, personOf } from '@techmatch/http';
import { OrganizationsService } from '@techmatch/identity';
import { monthsAfter } from '@techmatch/policy';
import type { EntityManager } from 'typeorm';
import { enterpriseOf } from './applications.service.js';
import { commandKey, replyLike } from './command-key.js';
import { ProgrammeStore } from './programme.store.js';
import { dayInTianjin } from './tianjin.day.js';
import { EndingWriter, type VoucherEnding } from './voucher-ending.writer.js';
import { VoucherLedger } from './voucher-ledger.js';
import { toVoucherView, toWallet } from './voucher.mapper.js';
import { openVoucherActions, voucherProblem, type VoucherFacts, type VoucherSide } from './voucher.rules.js';
import { VoucherStore, type VoucherRow } from './voucher.store.js';

/** Vouchers as those read them who have a part in them, and what is done with one beside ordering. */
@Injectable()
export class VouchersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: VoucherStore,
    private readonly programmes: ProgrammeStore,
    private readonly organizations: OrganizationsService,
    private readonly writer: EndingWriter,
    private readonly ledger: VoucherLedger,
    private readonly audit: Audit,
  ) {}

  /** Throws `voucher.enterpriseNeeded`. */
  async wallet(actor: Actor, now = new Date()): Promise<WalletView> {
    const em = this.transactions.reader;
    const rows = await this.store.ofOrganization(em, enterpriseOf(actor));
    return toWallet(rows, await this.store.movements(em, rows.map(({ id }) => id), programmeLimits.movements), dayInTianjin(now));
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string, now = new Date()): Promise<VoucherView> {
    const em = this.transactions.reader;
    const row = await this.find(em, actor, id);
    const enterprise = (await this.organizations.refs(em, [row.organizationId])).get(row.organizationId) ?? { id: row.organizationId, name: '', nameEn: null, kind: null, district: null };
    const facts = await this.facts(em, row, now);
    return toVoucherView(row, enterprise, await this.store.movements(em, [id], programmeLimits.movements), openVoucherActions(facts, sideOf(actor, row) ?? 'reader'), facts.today);
  }

  /** Throws `record.notFound`, `permission.denied`, `voucher.notNow`, `voucher.ordersOpen`, `idempotency.reused`. */
  async step(actor: Actor, id: string, key: string, { action, reason }: VoucherStepRequest, now = new Date()): Promise<VoucherReceipt> {
    const em = this.transactions.reader;
    const row = await this.find(em, actor, id);
    const command = commandKey(actor, 'voucher.step', key, { id, action, reason });
    const kept = await this.ledger.kept(command);
    if (kept !== null) return replyLike<VoucherReceipt>(kept, ['id', 'state', 'useBy', 'cashBy']);
    const problem = voucherProblem(action, await this.facts(em, row, now), sideOf(actor, row) ?? 'reader');
    if (problem !== null) throw new DomainError(problem);
    if (action === 'extend') return this.transactions.run((tx) => this.extend(tx, actor, id, reason, now));
    const { terms } = await this.programmes.version(em, row.programmeVersionId);
    const change: VoucherEnding = { voucherId: id, action, byId: actor.userId, reason, at: now.toISOString() };
    const reply: VoucherReceipt = { id, state: action === 'return' ? 'returned' : 'cancelled', useBy: row.useBy, cashBy: row.cashBy };
    const posting = { step: 'cancel' as const, voucher: id, to: terms.unspent.to, amount: BigInt(row.availableFen) };
    const answer = await this.ledger.submit({ ...command, programmeId: row.programmeId, posting, change: { writer: this.writer, row: change }, events: [], reply });
    return replyLike<VoucherReceipt>(answer, ['id', 'state', 'useBy', 'cashBy']);
  }

  private async extend(em: EntityManager, actor: Actor, id: string, reason: string, now: Date): Promise<VoucherReceipt> {
    await em.query('SELECT 1 FROM voucher WHERE id = $1 FOR UPDATE', [id]);
    const row = await this.find(em, actor, id);
    const facts = await this.facts(em, row, now);
    const problem = voucherProblem('extend', facts, sideOf(actor, row) ?? 'reader');
    if (problem !== null) throw new DomainError(problem);
    const months = facts.extension?.months ?? 0;
    const [useBy, cashBy] = [monthsAfter(row.useBy, months), monthsAfter(row.cashBy, months)];
    await this.store.extend(em, id, useBy, cashBy, now);
    await this.store.note(em, id, 'extend', personOf(actor), reason, now);
    await this.audit.append(em, { actor, action: 'voucher.extend', target: { kind: 'voucher', id }, details: { useBy, cashBy } });
    return { id, state: row.state, useBy, cashBy };
  }

  private async find(em: EntityManager, actor: Actor, id: string): Promise<VoucherRow> {
    const row = await this.store.find(em, id);
    if (row === null || sideOf(actor, row) === null) throw new DomainError('record.notFound', { id });
    return row;
  }

  private async facts(em: EntityManager, row: VoucherRow, now: Date): Promise<VoucherFacts> {
    const { terms } = await this.programmes.version(em, row.programmeVersionId);
    const { state, useBy, extendedAt } = row;
    return { state, useBy, isExtended: extendedAt !== null, availableFen: BigInt(row.availableFen), heldFen: BigInt(row.heldFen), spentFen: BigInt(row.spentFen), today: dayInTianjin(now), extension: terms.extension };
  }
}

/** Null where somebody has no part in it. */
function sideOf(actor: Actor, { organizationId, authorityId }: VoucherRow): VoucherSide | null {
  const read = relationsOf(actor, 'voucher.read');
  if (actor.organizationKind === 'enterprise' && actor.organizationId === organizationId && read.has('ownOrganization')) return relationsOf(actor, 'voucher.act').has('ownOrganization') ? 'enterprise' : 'reader';
  if (actor.organizationId === authorityId && read.has('party')) return 'office';
  return read.has('otherOrganization') ? 'reader' : null;
}
