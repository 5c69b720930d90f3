import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerWriter, Refusal, Row } from './ledger.command.js';
import { RedemptionTrail } from './redemption.trail.js';

const text = (value: Row[string] | undefined): string => (typeof value === 'string' ? value : '');

interface LockedClaim {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly noticeUntil: string | null;
}

/** Claims whose notice is over become payable, and close their order. */
@Injectable()
export class PayableWriter implements LedgerWriter {
  constructor(private readonly trail: RedemptionTrail) {}

  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const ids = [...new Set(rows.map(({ id }) => text(id)))];
    const found = await em.query<LockedClaim[]>('SELECT id, state, version, notice_until::text AS "noticeUntil" FROM voucher_claim WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
    const duties = await em.query<{ claimId: string; personId: string; duty: string }[]>('SELECT claim_id AS "claimId", person_id AS "personId", duty FROM claim_duty WHERE claim_id = ANY ($1)', [ids]);
    const claims = new Map(found.map((claim) => [claim.id, claim]));
    return rows.map((row): Refusal | null => {
      const claim = claims.get(text(row['id']));
      if (claim === undefined || claim.version !== row['version']) return { code: 'voucherClaim.changedMeanwhile', params: { state: claim?.state ?? '', version: claim?.version ?? 0 } };
      const had = duties.find(({ claimId, personId }) => claimId === claim.id && personId === row['by_id']);
      if (had !== undefined && had.duty !== 'pay') return { code: 'voucherClaim.otherDuty', params: { duty: had.duty } };
      if (claim.state !== 'noticed') return { code: 'voucherClaim.notNow', params: { state: claim.state } };
      if (claim.noticeUntil === null || text(row['today']) <= claim.noticeUntil) return { code: 'voucherClaim.notYet', params: { state: claim.state, need: 'noticeOver' } };
      // Of two in one batch the first passes.
      claims.delete(claim.id);
      return null;
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    const given = 'json_to_recordset($1::json) AS given (id text, order_id text, by_id text, at timestamptz)';
    const parameters = [JSON.stringify(rows)];
    await em.query(`INSERT INTO claim_duty (claim_id, person_id, duty, at) SELECT id, by_id, 'pay', at FROM ${given} ON CONFLICT (claim_id, person_id) DO NOTHING`, parameters);
    await em.query(`UPDATE voucher_claim c SET state = 'payable', state_since = given.at, version = c.version + 1, paid_by = given.by_id FROM ${given} WHERE c.id = given.id`, parameters);
    await em.query(`UPDATE voucher_order o SET state = 'closed', state_since = given.at, version = o.version + 1 FROM ${given} WHERE o.id = given.order_id`, parameters);
    await this.trail.write(em, [...rows, ...rows.map((row): Row => ({ ...row, subject_id: row['order_id'] ?? null, action: 'close', from_state: 'claimed', to_state: 'closed' }))]);
  }
}
