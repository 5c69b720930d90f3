import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { retention, type Retained } from '@techmatch/contracts/tables';
import { Rounds, Transactions } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import { Audit } from './audit.js';

/** Deletes what is older than `days` and says how many rows that were. */
export type Remover = (em: EntityManager, days: number) => Promise<number>;

const everyMs = 3_600_000;

/** Deletes what has been kept long enough. Each room registers what is its own; the periods stand in contracts (`retention`). */
@Injectable()
export class Retention implements OnApplicationShutdown {
  private readonly logger = new Logger(Retention.name);
  private readonly removers = new Map<Retained, Remover>();
  private readonly rounds = new Rounds('retention', everyMs, () => this.run());

  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  register(what: Retained, remove: Remover): void {
    this.removers.set(what, remove);
  }

  /** The worker calls it; commands and the api, which share the modules, do not. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** One round: a transaction for each kind, so that one that fails holds up no other. Deleting leaves an entry in the audit log, with the number alone. */
  async run(): Promise<void> {
    for (const [what, remove] of this.removers) {
      const { days } = retention[what];
      try {
        await this.transactions.run(async (em) => {
          const rows = await remove(em, days);
          if (rows > 0) await this.audit.append(em, { actor: { userId: null, organizationId: null }, action: 'retention.delete', target: { kind: 'retention', id: what }, details: { rows, days } });
        });
      } catch (error) {
        this.logger.error(`${what}: not deleted, and tried again in an hour`, error instanceof Error ? error.stack : String(error));
      }
    }
  }
}

/** A remover of the rows of one table. `older` is SQL with $1 for the days. */
export function rowsOf(table: string, older: string): Remover {
  return async (em, days) => Number((await em.query<{ count: string }[]>(`WITH gone AS (DELETE FROM ${table} WHERE ${older} RETURNING 1) SELECT count(*) AS count FROM gone`, [days]))[0]?.count ?? 0);
}
