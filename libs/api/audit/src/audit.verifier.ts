import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { AppConfig, deriveKey } from '@techmatch/config';
import type { DataSource, EntityManager } from 'typeorm';
import { AuditAnchor, type AnchorLine } from './audit-anchor.js';
import { explainBreak, readLinks, type AuditLink, type BrokenEntry } from './audit-break.js';
import { firstLink, sealOf } from './audit-chain.js';

export interface AuditVerdict {
  readonly sealed: number;
  /** Entries of the last seconds that the worker has not sealed yet. */
  readonly waiting: number;
  /** How many entries the anchor knows; null without an anchor. */
  readonly anchored: number | null;
  /** The first broken entry, or null. */
  readonly broken: BrokenEntry | null;
}

interface Walk {
  readonly sealed: number;
  readonly broken: BrokenEntry | null;
  /** Seals at the positions that the anchor names. */
  readonly seals: ReadonlyMap<number, string>;
}

/** Recomputes the chain from its first entry and holds it against the anchor. Changes nothing. */
@Injectable()
export class AuditVerifier {
  private readonly key: Buffer;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly anchor: AuditAnchor,
    config: AppConfig,
  ) {
    this.key = deriveKey(config.APP_SECRET, 'audit');
  }

  /** Of one moment, while the product goes on writing. */
  async verify(): Promise<AuditVerdict> {
    // Before the database: read later, it could know seals that the snapshot does not show.
    const lines = this.anchor.read();
    return await this.dataSource.transaction('REPEATABLE READ', (em) => this.verifyIn(em, lines));
  }

  /** The same inside a transaction of the caller. */
  async verifyIn(em: EntityManager, lines: readonly AnchorLine[]): Promise<AuditVerdict> {
    const walk = await this.walk(em, new Set(lines.map((line) => line.count)));
    const broken = walk.broken ?? (this.anchor.file === null ? null : compareWithAnchor(walk, lines)) ?? (await findInserted(em));
    const anchored = this.anchor.file === null ? null : Math.max(0, ...lines.filter((line) => line.isOurs).map((line) => line.count));
    return { sealed: walk.sealed, waiting: await countWaiting(em), anchored, broken };
  }

  private async walk(em: EntityManager, wanted: ReadonlySet<number>): Promise<Walk> {
    const seals = new Map<number, string>();
    let previous: Buffer = firstLink;
    let sealed = 0;
    for (;;) {
      const links = await readLinks(em, sealed);
      if (links.length === 0) return { sealed, broken: null, seals };
      for (const link of links) {
        const position = sealed + 1;
        if (!this.holds(link, previous, position)) return { sealed, broken: await explainBreak(em, { key: this.key, previous, position, link }), seals };
        if (wanted.has(position)) seals.set(position, link.seal.toString('hex'));
        previous = link.seal;
        sealed = position;
      }
    }
  }

  private holds(link: AuditLink, previous: Buffer, position: number): boolean {
    return link.position === position && link.entry !== null && sealOf(this.key, previous, position, link.entry).equals(link.seal);
  }
}

/** A line of the anchor that the log does not bear out. The earliest place counts. */
function compareWithAnchor({ sealed, seals }: Walk, lines: readonly AnchorLine[]): BrokenEntry | null {
  const foreign = lines.find((line) => !line.isOurs);
  if (foreign !== undefined) return { fault: 'anchorEdited', position: foreign.count, entryId: null, anchoredAt: foreign.at };
  if (lines.length === 0) return sealed === 0 ? null : { fault: 'anchorMissing', position: null, entryId: null };
  const rewritten = lines.filter((line) => line.count <= sealed && line.count > 0 && seals.get(line.count) !== line.seal);
  const first = rewritten.reduce<AnchorLine | null>((least, line) => (least === null || line.count < least.count ? line : least), null);
  if (first !== null) return { fault: 'rewritten', position: first.count, entryId: null, anchoredAt: first.at };
  const longest = lines.reduce<AnchorLine | null>((most, line) => (most === null || line.count >= most.count ? line : most), null);
  return longest !== null && longest.count > sealed ? { fault: 'tailCut', position: sealed + 1, entryId: null, anchoredAt: longest.at } : null;
}

/** An entry without a seal that stands before the last sealed one: all that was committed by then has been sealed, so it came later by another way. */
async function findInserted(em: EntityManager): Promise<BrokenEntry | null> {
  const rows = await em.query<{ id: string }[]>(
    `SELECT e.id::text FROM audit_entry e
      WHERE (e.transaction_id, e.id) < (SELECT l.transaction_id, l.id FROM audit_seal s JOIN audit_entry l ON l.id = s.entry_id ORDER BY s.position DESC LIMIT 1)
        AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)
      ORDER BY e.transaction_id, e.id LIMIT 1`,
  );
  return rows[0] === undefined ? null : { fault: 'inserted', position: null, entryId: rows[0].id };
}

async function countWaiting(em: EntityManager): Promise<number> {
  const rows = await em.query<{ n: number }[]>('SELECT count(*)::int AS n FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)');
  return rows[0]?.n ?? 0;
}
