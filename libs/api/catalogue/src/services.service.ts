import { Injectable } from '@nestjs/common';
import type { ServicePage, ServiceQuery, ServiceView } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { excerpt } from '@techmatch/search';
import { highlight } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { InstrumentStore } from './instrument.store.js';
import { ListingStore } from './listing.store.js';
import { toServiceView } from './service.mapper.js';
import { ServiceSearch } from './service-search.js';
import { ServiceSurroundings } from './service.surroundings.js';

/** The catalogue as everybody reads it. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly search: ServiceSearch,
    private readonly listings: ListingStore,
    private readonly instruments: InstrumentStore,
    private readonly around: ServiceSurroundings,
  ) {}

  async list(query: ServiceQuery): Promise<ServicePage> {
    const em = this.transactions.reader;
    const { ids, terms, total, exact, facets, page, size } = await this.search.find(em, query);
    const views = await this.views(em, ids);
    const hits = ids.flatMap((id) => {
      const service = views.get(id);
      return service === undefined ? [] : [{ id, service, name: highlight(service.name, terms), excerpt: excerpt(service.summary, terms) }];
    });
    return { hits, total, exact, facets, page, size };
  }

  /** Throws `record.notFound` for what is not in the catalogue now. */
  async get(id: string): Promise<ServiceView> {
    const service = (await this.views(this.transactions.reader, [id])).get(id);
    if (service === undefined) throw new DomainError('record.notFound', { id });
    return service;
  }

  /** By id; what is not in the catalogue is left out. */
  async views(em: EntityManager, ids: readonly string[]): Promise<Map<string, ServiceView>> {
    const listings = await this.listings.byId(em, ids);
    const rows = [...listings.values()];
    const organizations = await this.around.organizations(em, rows);
    const instruments = await this.instruments.byId(em, rows.flatMap(({ instrumentId }) => instrumentId ?? []));
    return new Map(rows.map((row) => [row.id, toServiceView(row, organizations, instruments)]));
  }
}
