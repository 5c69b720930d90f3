import { Injectable } from '@nestjs/common';
import type { ClaimNoticesView } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { dayInTianjin } from './tianjin.day.js';
import { RedemptionNames } from './redemption.names.js';

interface NoticeRow {
  readonly id: string;
  readonly programme: string;
  readonly enterpriseId: string;
  readonly providerId: string;
  readonly product: string;
  readonly approvedFen: string;
  readonly from: string;
  readonly until: string;
}

/** What is about to be paid, shown to everybody until the last day of its notice. */
@Injectable()
export class ClaimNoticesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly names: RedemptionNames,
  ) {}

  async list(now = new Date()): Promise<ClaimNoticesView> {
    const em = this.transactions.reader;
    const rows = await em.query<NoticeRow[]>(
      `SELECT c.id, p.name AS programme, o.enterprise_id AS "enterpriseId", o.provider_id AS "providerId", o.product, c.approved_fen::text AS "approvedFen", c.notice_from::text AS "from", c.notice_until::text AS until
         FROM voucher_claim c JOIN voucher_order o ON o.id = c.order_id JOIN programme p ON p.id = c.programme_id WHERE c.state = 'noticed' AND c.notice_until >= $1::date ORDER BY c.notice_until, c.id LIMIT 200`,
      [dayInTianjin(now)],
    );
    const names = await this.names.of(em, rows);
    return { notices: rows.map(({ enterpriseId, providerId, ...notice }) => ({ ...notice, enterprise: names.organization(enterpriseId), provider: names.organization(providerId) })) };
  }
}
