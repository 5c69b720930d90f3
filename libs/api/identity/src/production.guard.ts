import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { Transactions } from '@techmatch/database';

/** Refuses to serve real people beside accounts whose password everybody knows. */
@Injectable()
export class ProductionGuard implements OnApplicationBootstrap {
  constructor(
    private readonly transactions: Transactions,
    private readonly config: AppConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.DEMO) return;
    const found = await this.transactions.reader.query<unknown[]>('SELECT 1 FROM person WHERE is_demo AND closed_at IS NULL LIMIT 1');
    if (found.length > 0) throw new Error('This database holds demonstration accounts, whose password is public. Remove them (`people remove-demo`), or run with DEMO=true.');
  }
}
