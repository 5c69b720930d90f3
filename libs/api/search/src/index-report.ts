import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { recordKinds, type RecordKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { settingsVersion } from './index-document.js';
import { MeilisearchConnection } from './meilisearch-connection.js';

/** How one library's index is. */
export interface IndexStanding {
  readonly kind: RecordKind;
  /** Records that are to be found, in PostgreSQL. */
  readonly records: number;
  /** Documents in the index; null where it cannot be asked. */
  readonly documents: number | null;
  /** How often it was rebuilt; 0: never built. */
  readonly generation: number;
  readonly isBuilding: boolean;
  /** When rows and index were last compared, how many rows, and how many had to be repaired. */
  readonly reconciledAt: Date | null;
  readonly checked: number | null;
  readonly drift: number | null;
}

/** A task that Meilisearch could not do. */
export interface FailedTask {
  readonly uid: number;
  readonly type: string;
  readonly at: string;
  readonly problem: string;
}

export interface IndexServerStanding {
  readonly isConfigured: boolean;
  readonly isReachable: boolean;
  /** Of the settings that indexes are built with. */
  readonly version: number;
  readonly reconcileMinutes: number;
  readonly tasksWaiting: number | null;
  /** Of the last day, newest first, at most five. */
  readonly failedTasks: readonly FailedTask[];
}

const dayMs = 86_400_000;
const shownTasks = 5;
const problemLength = 500;

/** Reads how the indexes and their server are, for whoever looks after the installation. Never throws because the server is away. */
@Injectable()
export class IndexReport {
  constructor(
    private readonly transactions: Transactions,
    private readonly connection: MeilisearchConnection,
    private readonly config: AppConfig,
  ) {}

  async indexes(): Promise<IndexStanding[]> {
    const rows = await this.transactions.reader.query<Omit<IndexStanding, 'documents'>[]>(
      `SELECT kind.name AS kind, coalesce(held.records, 0) AS records, coalesce(i.generation, 0) AS generation, i.building IS NOT NULL AS "isBuilding",
          i.reconciled_at AS "reconciledAt", i.checked, i.drift
         FROM unnest($1::text[]) WITH ORDINALITY AS kind (name, place) LEFT JOIN search_index i ON i.kind = kind.name
         LEFT JOIN (SELECT r.kind, count(*)::int AS records FROM search_record r GROUP BY r.kind) AS held ON held.kind = kind.name ORDER BY kind.place`,
      [[...recordKinds]],
    );
    return Promise.all(rows.map(async (row) => ({ ...row, documents: await this.documents(row.kind) })));
  }

  async server(): Promise<IndexServerStanding> {
    const known = { version: settingsVersion, reconcileMinutes: this.config.INDEX_RECONCILE_MINUTES };
    const client = this.connection.searching;
    if (client === null) return { ...known, isConfigured: false, isReachable: false, tasksWaiting: null, failedTasks: [] };
    try {
      const waiting = await client.tasks.getTasks({ statuses: ['enqueued', 'processing'], limit: 1 });
      const failed = await client.tasks.getTasks({ statuses: ['failed'], limit: shownTasks, afterEnqueuedAt: new Date(Date.now() - dayMs).toISOString() });
      const failedTasks = failed.results.map((task) => ({ uid: task.uid, type: task.type, at: task.finishedAt ?? task.enqueuedAt, problem: (task.error?.message ?? '').slice(0, problemLength) }));
      return { ...known, isConfigured: true, isReachable: true, tasksWaiting: waiting.total, failedTasks };
    } catch {
      return { ...known, isConfigured: true, isReachable: false, tasksWaiting: null, failedTasks: [] };
    }
  }

  private async documents(kind: RecordKind): Promise<number | null> {
    const client = this.connection.searching;
    if (client === null) return null;
    return client
      .index(this.connection.liveIndex(kind))
      .getStats()
      .then(({ numberOfDocuments }) => numberOfDocuments)
      .catch(() => null);
  }
}
