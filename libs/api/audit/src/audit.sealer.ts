import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig, deriveKey } from '@techmatch/config';
import { Rounds, Transactions } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import { AuditAnchor, type AuditHead } from './audit-anchor.js';
import { entryColumns, firstLink, sealOf, type AuditEntryText } from './audit-chain.js';

const everyMs = 2_000;
const batch = 1_000;

interface LastSeal {
  readonly position: string;
  readonly seal: Buffer;
  readonly transaction_id: string;
}

/**
 * Seals committed entries in the order of their transactions, each over the seal before it, and tells the anchor. Several workers may run: one at a time
 * seals. An entry whose transaction is still open holds up those behind it, as in the outbox: `id > last` would pass it over.
 */
@Injectable()
export class AuditSealer implements OnApplicationShutdown {
  private readonly key: Buffer;
  private readonly rounds = new Rounds('auditSeal', everyMs, () => this.seal());
  private anchored: number | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly anchor: AuditAnchor,
    config: AppConfig,
  ) {
    this.key = deriveKey(config.APP_SECRET, 'audit');
  }

  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Seals all that is committed now. Returns how many entries; 0 also where another process is at it. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const done = await this.transactions.run((em) => this.sealBatch(em));
      if (done === null) return sealed;
      sealed += done.count;
      // After the commit only: an anchor must not know more than the log.
      if (done.count < batch) {
        this.tellAnchor(done.head);
        return sealed;
      }
    }
  }

  private async sealBatch(em: EntityManager): Promise<{ count: number; head: AuditHead } | null> {
    const locked = await em.query<{ ok: boolean }[]>(`SELECT pg_try_advisory_xact_lock(hashtextextended('audit:seal', 0)) AS ok`);
    if (locked[0]?.ok !== true) return null;
    const last = await this.last(em);
    const entries = await em.query<AuditEntryText[]>(
      `SELECT ${entryColumns} FROM audit_entry e
        WHERE e.transaction_id >= $1::xid8 AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
          AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)
        ORDER BY e.transaction_id, e.id LIMIT $2`,
      [last?.transaction_id ?? '0', batch],
    );
    let position = Number(last?.position ?? 0);
    let link = last?.seal ?? firstLink;
    const rows = entries.map((entry) => {
      position += 1;
      link = sealOf(this.key, link, position, entry);
      return { position, entry_id: entry.id, seal: link.toString('hex') };
    });
    if (rows.length > 0) {
      await em.query(
        `INSERT INTO audit_seal (position, entry_id, seal)
         SELECT position, entry_id, decode(seal, 'hex') FROM json_to_recordset($1::json) AS given (position bigint, entry_id bigint, seal text)`,
        [JSON.stringify(rows)],
      );
    }
    return { count: rows.length, head: { count: position, seal: link.toString('hex') } };
  }

  private async last(em: EntityManager): Promise<LastSeal | null> {
    const rows = await em.query<LastSeal[]>(
      `SELECT s.position::text, s.seal, coalesce(e.transaction_id, '0'::xid8)::text AS transaction_id
         FROM audit_seal s LEFT JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position DESC LIMIT 1`,
    );
    return rows[0] ?? null;
  }

  private tellAnchor(head: AuditHead): void {
    this.anchored ??= this.anchor.read().at(-1)?.count ?? 0;
    if (head.count === this.anchored) return;
    this.anchor.append(head);
    this.anchored = head.count;
  }
}
