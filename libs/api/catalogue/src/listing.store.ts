import { Injectable } from '@nestjs/common';
import type { ServiceInput } from '@techmatch/contracts';
import type { District, PriceUnit, ServiceCategory } from '@techmatch/contracts/tables';
import { gramCodes } from '@techmatch/search';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { categoryWords } from './category-words.table.js';
import type { ServiceRow } from './service.store.js';

/** A service as it stands in the catalogue. */
export interface ListingRow {
  readonly id: string;
  readonly organizationId: string;
  readonly version: number;
  readonly category: ServiceCategory;
  readonly name: string;
  readonly summary: string;
  readonly equipment: string[];
  readonly priceFromFen: string | null;
  readonly priceToFen: string | null;
  readonly priceUnit: PriceUnit;
  readonly leadDays: number;
  readonly smallestOrderFen: string;
  readonly district: District;
  readonly instrumentId: string | null;
  readonly publishedAt: Date;
  readonly isDemo: boolean;
}

export const listingColumns = `l.id, l.organization_id AS "organizationId", l.version, l.category, l.name, l.summary, l.equipment, l.price_from_fen::text AS "priceFromFen", l.price_to_fen::text AS "priceToFen",
  l.price_unit AS "priceUnit", l.lead_days AS "leadDays", l.smallest_order_fen::text AS "smallestOrderFen", l.district, l.instrument_id AS "instrumentId", l.published_at AS "publishedAt", l.is_demo AS "isDemo"`;

/** What is found of a listing: one text per class, folded; no run of a query reaches across a line. */
const bodyOf = ({ summary, equipment, category }: ServiceInput): string => [summary, ...equipment, ...categoryWords[category]].map(fold).join('\n');

/** What is public of services: written on publication, deleted when they leave the catalogue, so that no reader has to remember a state. */
@Injectable()
export class ListingStore {
  async write(em: EntityManager, { id, organizationId, version, content, isDemo }: ServiceRow, provider: string, now: Date): Promise<void> {
    const [name, folded, body] = [fold(content.name), fold(provider), bodyOf(content)];
    const values = [
      id, organizationId, version, content.category, content.name, content.summary, content.equipment, content.priceFromFen, content.priceToFen, content.priceUnit, content.leadDays,
      content.smallestOrderFen, content.district, content.instrumentId, now, isDemo, name, folded, body, gramCodes([name, folded, body]),
    ];
    const columns = [
      'id', 'organization_id', 'version', 'category', 'name', 'summary', 'equipment', 'price_from_fen', 'price_to_fen', 'price_unit', 'lead_days',
      'smallest_order_fen', 'district', 'instrument_id', 'published_at', 'is_demo', 'folded_name', 'folded_provider', 'folded_body', 'grams',
    ];
    await em.query(
      `INSERT INTO service_listing (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${columns.slice(1).map((column) => `${column} = excluded.${column}`).join(', ')}`,
      values,
    );
  }

  async remove(em: EntityManager, id: string): Promise<void> {
    await em.query('DELETE FROM service_listing WHERE id = $1', [id]);
  }

  async find(em: EntityManager, id: string): Promise<ListingRow | null> {
    return (await this.byId(em, [id])).get(id) ?? null;
  }

  async byId(em: EntityManager, ids: readonly string[]): Promise<Map<string, ListingRow>> {
    if (ids.length === 0) return new Map();
    const rows = await em.query<ListingRow[]>(`SELECT ${listingColumns} FROM service_listing l WHERE l.id = ANY ($1)`, [[...ids]]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The listings of these instruments: of several the oldest. */
  async ofInstruments(em: EntityManager, instrumentIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await em.query<{ id: string; instrumentId: string }[]>(
      `SELECT DISTINCT ON (instrument_id) id, instrument_id AS "instrumentId" FROM service_listing WHERE instrument_id = ANY ($1) ORDER BY instrument_id, published_at, id`,
      [[...instrumentIds]],
    );
    return new Map(rows.map(({ id, instrumentId }) => [instrumentId, id]));
  }

  /** Writes anew what is found of the services of these organisations, whose names have changed. */
  async rename(em: EntityManager, names: ReadonlyMap<string, string>): Promise<void> {
    const rows = await em.query<{ id: string; organizationId: string; name: string; body: string; provider: string }[]>(
      `SELECT id, organization_id AS "organizationId", folded_name AS name, folded_body AS body, folded_provider AS provider FROM service_listing WHERE organization_id = ANY ($1) FOR UPDATE`,
      [[...names.keys()]],
    );
    for (const { id, organizationId, name, body, provider } of rows) {
      const folded = fold(names.get(organizationId) ?? '');
      if (folded !== provider) await em.query('UPDATE service_listing SET folded_provider = $2, grams = $3 WHERE id = $1', [id, folded, gramCodes([name, folded, body])]);
    }
  }
}

/** A listing as the content that was published. */
export function contentOf({ category, name, summary, equipment, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen, district, instrumentId }: ListingRow): ServiceInput {
  return { category, name, summary, equipment, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen, district, instrumentId };
}
