import { Injectable } from '@nestjs/common';
import type { ProgrammeFamily, ServiceCategory, VoucherAction, VoucherState, VoucherStep } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

export interface VoucherRow {
  readonly id: string;
  readonly number: string;
  readonly applicationId: string;
  readonly programmeId: string;
  readonly programmeVersionId: string;
  readonly organizationId: string;
  readonly authorityId: string;
  readonly programme: string;
  readonly family: ProgrammeFamily;
  readonly title: string;
  readonly category: ServiceCategory;
  readonly amountFen: string;
  readonly availableFen: string;
  readonly heldFen: string;
  readonly spentFen: string;
  readonly issuedAt: Date;
  readonly useBy: string;
  readonly cashBy: string;
  readonly extendedAt: Date | null;
  readonly state: VoucherState;
  readonly isDemo: boolean;
}
export interface MovementRow {
  readonly sequence: string;
  readonly at: Date;
  readonly step: VoucherStep;
  readonly number: string;
  readonly amountFen: string;
}

/** Numbers that a process draws at once, so that each voucher is not a question of its own. */
const serialsAhead = 32;

// Held and spent are read from the entries: an order or a claim has an account of its own, and the entry names the voucher.
const columns = `v.id, v.number, v.application_id AS "applicationId", v.programme_id AS "programmeId", v.programme_version_id AS "programmeVersionId", v.organization_id AS "organizationId", p.authority_id AS "authorityId", p.name AS programme,
  pv.terms->>'family' AS family, a.title, v.category, v.amount_fen::text AS "amountFen", m.available::text AS "availableFen", m.held::text AS "heldFen", m.spent::text AS "spentFen", v.issued_at AS "issuedAt", v.use_by::text AS "useBy",
  v.cash_by::text AS "cashBy", v.extended_at AS "extendedAt", v.state, p.is_demo AS "isDemo"`;
const from = `FROM voucher v JOIN programme p ON p.id = v.programme_id JOIN programme_version pv ON pv.id = v.programme_version_id JOIN voucher_application a ON a.id = v.application_id
  CROSS JOIN LATERAL (SELECT coalesce(sum(e.amount) FILTER (WHERE e.account LIKE 'voucher:%'), 0) AS available, coalesce(sum(e.amount) FILTER (WHERE e.account LIKE 'hold:%'), 0) AS held,
    coalesce(sum(e.amount) FILTER (WHERE e.account LIKE 'payable:%' OR e.account = 'paid'), 0) AS spent FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.voucher_id = v.id) m`;
const listed = 200;

/** Rows of vouchers with what the ledger says of them. */
@Injectable()
export class VoucherStore {
  private readonly serials: string[] = [];
  private drawing: Promise<void> | null = null;

  ofOrganization(em: EntityManager, organizationId: string): Promise<VoucherRow[]> {
    return em.query<VoucherRow[]>(`SELECT ${columns} ${from} WHERE v.organization_id = $1 ORDER BY v.issued_at DESC, v.id LIMIT ${listed}`, [organizationId]);
  }

  async find(em: EntityManager, id: string): Promise<VoucherRow | null> {
    const [row] = await em.query<VoucherRow[]>(`SELECT ${columns} ${from} WHERE v.id = $1`, [id]);
    return row ?? null;
  }

  /** Movements of vouchers, newest first. Of a redemption what was redeemed: the rest that comes back to the voucher is none of it. */
  movements(em: EntityManager, ids: readonly string[], limit: number): Promise<MovementRow[]> {
    return em.query<MovementRow[]>(
      `SELECT t.sequence::text AS sequence, t.at, t.step, v.number, (SELECT sum(e.amount) FROM voucher_entry e WHERE e.sequence = t.sequence AND e.amount > 0 AND (t.step <> 'redeem' OR e.account NOT LIKE 'voucher:%'))::text AS "amountFen"
         FROM voucher_transaction t JOIN voucher v ON v.id = t.voucher_id WHERE t.voucher_id = ANY ($1) ORDER BY t.sequence DESC LIMIT $2`,
      [[...ids], limit],
    );
  }

  /** Issued to an enterprise of a programme in the calendar year of `today`, less what it gave back or lost by cancellation; fen. */
  async usedInYear(em: EntityManager, programmeId: string, organizationId: string, today: string): Promise<bigint> {
    const used = await this.usedInYears(em, [{ programmeId, organizationId }], today);
    return used.get(`${programmeId} ${organizationId}`) ?? 0n;
  }

  /** As `usedInYear`, by `programme organisation`. */
  async usedInYears(em: EntityManager, pairs: readonly { programmeId: string; organizationId: string }[], today: string): Promise<Map<string, bigint>> {
    const rows = await em.query<{ programmeId: string; organizationId: string; usedFen: string }[]>(
      `SELECT v.programme_id AS "programmeId", v.organization_id AS "organizationId",
              sum(v.amount_fen - coalesce((SELECT sum(e.amount) FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.voucher_id = v.id AND t.step = 'cancel' AND e.amount > 0), 0))::text AS "usedFen"
         FROM voucher v JOIN unnest($1::text[], $2::text[]) AS asked (programme_id, organization_id) ON asked.programme_id = v.programme_id AND asked.organization_id = v.organization_id
        WHERE v.issued_at >= make_timestamptz($3, 1, 1, 0, 0, 0, 'Asia/Shanghai') AND v.issued_at < make_timestamptz($3 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')
        GROUP BY 1, 2`,
      [pairs.map(({ programmeId }) => programmeId), pairs.map(({ organizationId }) => organizationId), Number(today.slice(0, 4))],
    );
    return new Map(rows.map(({ programmeId, organizationId, usedFen }) => [`${programmeId} ${organizationId}`, BigInt(usedFen)]));
  }

  async budgetLeft(em: EntityManager, programmeId: string): Promise<bigint> {
    const [row] = await em.query<{ balance: string }[]>("SELECT balance::text AS balance FROM voucher_account WHERE programme_id = $1 AND account = 'budget'", [programmeId]);
    return BigInt(row?.balance ?? '0');
  }

  /** The number of the next voucher. Gaps are no fault: a refused issue leaves one, and a process that ends those that it had drawn ahead. */
  async nextSerial(em: EntityManager): Promise<string> {
    for (let serial = this.serials.shift(); ; serial = this.serials.shift()) {
      if (serial !== undefined) return serial;
      this.drawing ??= this.draw(em).finally(() => (this.drawing = null));
      await this.drawing;
    }
  }

  private async draw(em: EntityManager): Promise<void> {
    const rows = await em.query<{ serial: string }[]>("SELECT nextval('voucher_number')::text AS serial FROM generate_series(1, $1)", [serialsAhead]);
    this.serials.push(...rows.map(({ serial }) => serial));
  }

  async extend(em: EntityManager, id: string, useBy: string, cashBy: string, now: Date): Promise<void> {
    await em.query('UPDATE voucher SET use_by = $2, cash_by = $3, extended_at = $4 WHERE id = $1', [id, useBy, cashBy, now]);
  }

  async note(em: EntityManager, id: string, action: VoucherAction, byId: string | null, reason: string, now: Date): Promise<void> {
    await em.query('INSERT INTO voucher_event (voucher_id, seq, at, by_id, action, reason) SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5 FROM voucher_event WHERE voucher_id = $1', [id, now, byId, action, reason]);
  }
}
