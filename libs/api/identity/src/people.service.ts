import { Injectable } from '@nestjs/common';
import type { PeoplePage, PeopleQuery, PersonDetailView } from '@techmatch/contracts';
import { accountLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { PeopleQueries } from './people.queries.js';

/** The people of the platform, for an administrator. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PeopleQueries,
  ) {}

  /** Newest first; `q` is a part of a name or address. */
  async list(actor: Actor, { q = '', state, role, page = 1 }: PeopleQuery): Promise<PeoplePage> {
    const size = accountLimits.pageSize;
    const found = await this.queries.page(this.transactions.reader, actor, { text: q, state: state ?? null, role: role ?? null }, size, (page - 1) * size);
    return { ...found, page, size };
  }

  /** Throws `record.notFound`. */
  get(actor: Actor, id: string): Promise<PersonDetailView> {
    return this.queries.get(this.transactions.reader, actor, id);
  }
}
