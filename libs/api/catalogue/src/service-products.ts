import { Injectable } from '@nestjs/common';
import type { District, PriceUnit, ServiceCategory } from '@techmatch/contracts/tables';
import { FITTING_STRENGTH, type Evidence } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { ServiceRanking, type RankedService, type RankingRequest } from './service-ranking.js';

/** A service of the catalogue, as other features have to know it. Money is integer fen as text. */
export interface ServiceProduct {
  readonly id: string;
  readonly providerId: string;
  readonly name: string;
  readonly category: ServiceCategory;
  /** Where the provider is registered: decides the rate of a voucher. */
  readonly providerDistrict: District | null;
  readonly smallestOrderFen: string;
  /** Null: by agreement. */
  readonly priceFromFen: string | null;
  readonly priceToFen: string | null;
  readonly priceUnit: PriceUnit;
  /** Calendar days from order to delivery. */
  readonly leadDays: number;
}
/** A service that would take an order, with what speaks for it: phrases of the text beside its own, or nothing but price and time where the words say too little. */
export interface WillingService extends ServiceProduct {
  readonly evidence: readonly Evidence[];
}

const columns = `l.id, l.organization_id AS "providerId", l.name, l.category, o.district AS "providerDistrict", l.smallest_order_fen::text AS "smallestOrderFen",
  l.price_from_fen::text AS "priceFromFen", l.price_to_fen::text AS "priceToFen", l.price_unit AS "priceUnit", l.lead_days AS "leadDays"`;

/** The services of the catalogue for other features. Takes the caller's manager, so that it reads inside a transaction. */
@Injectable()
export class ServiceProducts {
  constructor(private readonly ranking: ServiceRanking) {}

  /** Null unless it stands in the catalogue now. */
  async of(em: EntityManager, id: string): Promise<ServiceProduct | null> {
    return (await this.byId(em, [id])).get(id) ?? null;
  }

  /** By id; what does not stand in the catalogue now is left out. */
  async byId(em: EntityManager, ids: readonly string[]): Promise<Map<string, ServiceProduct>> {
    if (ids.length === 0) return new Map();
    const rows = await em.query<ServiceProduct[]>(`SELECT ${columns} FROM service_listing l JOIN organization o ON o.id = l.organization_id WHERE l.id = ANY ($1)`, [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Services of different providers that would answer the text, best first: those of the category, or of any where none is given. Where the words say too little, cheap and quick ones of the category follow, so that
   * an enterprise with a voucher and no described problem is shown some too.
   */
  async willingFor(em: EntityManager, { category, text, limit, except = [] }: { category: ServiceCategory | null; text: string; limit: number; except?: readonly string[] }): Promise<WillingService[]> {
    const ranked = text.trim() === '' ? [] : await this.ranking.rank(em, { question: { text }, ...(category !== null && { category }), except, limit, onePerProvider: true });
    const fitting = ranked.filter(({ strength }) => strength >= FITTING_STRENGTH).map(({ id, organizationId, evidence }) => ({ id, organizationId, evidence }));
    const others = await em.query<{ id: string; organizationId: string }[]>(
      `SELECT id, organization_id AS "organizationId" FROM (SELECT DISTINCT ON (organization_id) id, organization_id, price_from_fen, lead_days FROM service_listing
         WHERE ($1::text IS NULL OR category = $1) AND NOT organization_id = ANY ($2) ORDER BY organization_id, price_from_fen NULLS LAST, lead_days, id) AS one
       ORDER BY price_from_fen NULLS LAST, lead_days, id LIMIT $3`,
      [category, [...except, ...fitting.map(({ organizationId }) => organizationId)], limit],
    );
    const chosen = [...fitting, ...others.map((other) => ({ ...other, evidence: [] }))].slice(0, limit);
    const products = await this.byId(em, chosen.map(({ id }) => id));
    return chosen.flatMap(({ id, evidence }) => {
      const product = products.get(id);
      return product === undefined ? [] : [{ ...product, evidence }];
    });
  }

  /** Services that answer a need, best first, with the reasons. Public words alone. */
  matching(em: EntityManager, request: RankingRequest): Promise<RankedService[]> {
    return this.ranking.rank(em, request);
  }
}
