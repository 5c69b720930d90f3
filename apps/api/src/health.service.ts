import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { SearchService } from '@techmatch/search';

export interface Health {
  status: 'up';
  database: 'up';
  /** `degraded`: Meilisearch is configured and unreachable; `absent`: not configured. PostgreSQL answers searches in both. */
  search: 'up' | 'degraded' | 'absent';
}

@Injectable()
export class HealthService {
  constructor(
    private readonly transactions: Transactions,
    private readonly search: SearchService,
  ) {}

  live(): { status: 'up' } {
    return { status: 'up' };
  }

  async ready(): Promise<Health> {
    try {
      await this.transactions.reader.query('SELECT 1');
    } catch (error) {
      throw new DomainError('server.unavailable', {}, [], { cause: error });
    }
    return { status: 'up', database: 'up', search: await this.search.health() };
  }
}
