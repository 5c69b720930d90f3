import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A contract of an enterprise that was signed in some days. */
export interface SignedDeal {
  readonly id: string;
  /** It transfers a result: a transfer, a licence, or a contribution as shares. */
  readonly isTransfer: boolean;
  /** The person who was asked about has a part in it as its commissioner. */
  readonly isBrokered: boolean;
  /** Integer fen; null where the contract names no amount. */
  readonly amountFen: string | null;
}

/** A deal of an enterprise, by name. */
export interface NamedDeal {
  readonly id: string;
  readonly title: string;
  readonly enterpriseId: string;
}

/** For evaluations: what deals of an enterprise came to. Asks nobody's permission: whoever calls it does; amounts are for whom the contract is, or whom the enterprise shows its figures. */
@Injectable()
export class DealOutcomes {
  /** Signed within the days, both included, and not lost since. Days are `YYYY-MM-DD` where the authority sits. */
  signed(em: EntityManager, { enterpriseId, helperId, from, until }: { enterpriseId: string; helperId: string | null; from: string; until: string }): Promise<SignedDeal[]> {
    return em.query<SignedDeal[]>(
      `SELECT d.id, coalesce(c.kind IN ('transfer', 'licence') OR c.consideration IN ('shares', 'mixed'), false) AS "isTransfer", c.amount_fen::text AS "amountFen",
          EXISTS (SELECT FROM deal_party b WHERE b.deal_id = d.id AND b.side = 'commissioner' AND b.contact_id = $2) AS "isBrokered"
         FROM deal d JOIN deal_contract c ON c.deal_id = d.id
        WHERE d.stage <> 'lost' AND d.signed_on BETWEEN $3::date AND $4::date AND EXISTS (SELECT FROM deal_party e WHERE e.deal_id = d.id AND e.side = 'enterprise' AND e.organization_id = $1)
        ORDER BY d.signed_on, d.id LIMIT 1000`,
      [enterpriseId, helperId, from, until],
    );
  }

  /** Deals of these enterprises, last moved first, as whoever is sent there may name them: not those that were lost. */
  named(em: EntityManager, enterpriseIds: readonly string[]): Promise<NamedDeal[]> {
    return em.query<NamedDeal[]>(
      `SELECT d.id, d.title, e.organization_id AS "enterpriseId" FROM deal d JOIN deal_party e ON e.deal_id = d.id AND e.side = 'enterprise' AND e.organization_id = ANY ($1)
        WHERE d.stage <> 'lost' ORDER BY d.stage_since DESC, d.id LIMIT 200`,
      [[...enterpriseIds]],
    );
  }

  /** How these deals are called. */
  async titles(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await em.query<{ id: string; title: string }[]>('SELECT id, title FROM deal WHERE id = ANY ($1)', [[...new Set(ids)]]);
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  /** Deals under way of these enterprises in which nothing happened for so many days. */
  async idle(em: EntityManager, enterpriseIds: readonly string[], days: number, now: Date): Promise<number> {
    const rows = await em.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM deal d WHERE d.stage NOT IN ('completed', 'lost') AND EXISTS (SELECT FROM deal_party e WHERE e.deal_id = d.id AND e.side = 'enterprise' AND e.organization_id = ANY ($1))
          AND (SELECT max(v.at) FROM deal_event v WHERE v.deal_id = d.id) < $2::timestamptz - make_interval(days => $3)`,
      [[...enterpriseIds], now, days],
    );
    return rows[0]?.n ?? 0;
  }
}
