import { Injectable } from '@nestjs/common';
import { Outbox } from '@techmatch/outbox';
import { SearchProjections, SearchRecords } from '@techmatch/search';
import type { EntityManager } from 'typeorm';
import { LibraryLinks } from './library.links.js';

/** What a change of a record sets off, in the transaction of the row: its search record and its event. */
@Injectable()
export class LibraryPublisher {
  constructor(
    private readonly outbox: Outbox,
    private readonly projections: SearchProjections,
    private readonly records: SearchRecords,
    private readonly links: LibraryLinks,
  ) {}

  /** Announces rows of one kind at the versions just written. Call it after the links of the rows are in place. */
  async changed(em: EntityManager, kind: 'result' | 'expert' | 'need', written: readonly { id: string; version: number }[]): Promise<void> {
    if (written.length === 0) return;
    await this.records.write(em, kind, await this.projections.get(kind).load(em, written.map((record) => record.id)));
    await this.outbox.append(em, ...written.map(({ id, version }) => ({ type: 'library.changed' as const, kind, id, version })));
  }

  /**
   * Takes a row out of its library for good: no reader has to remember that it is gone. Returns the version that the removal counts as, so that the
   * same id can come back above it; null where there was no row.
   */
  async remove(em: EntityManager, kind: 'result' | 'expert' | 'need', id: string): Promise<number | null> {
    const rows = await em.query<{ version: number }[]>(`WITH gone AS (DELETE FROM ${kind} WHERE id = $1 RETURNING version) SELECT version + 1 AS version FROM gone`, [id]);
    const version = rows[0]?.version;
    if (version === undefined) return null;
    await this.records.remove(em, kind, [id]);
    await this.outbox.append(em, { type: 'library.removed', kind, id, version });
    return version;
  }

  /** Gives those of these rows a new version, and announces them, whose search record says something else than they now do. Returns how many. */
  async refresh(em: EntityManager, kind: 'result' | 'expert' | 'need', ids: readonly string[]): Promise<number> {
    const outdated = await this.records.outdated(em, kind, await this.projections.get(kind).load(em, ids));
    const touched = await this.links.touch(em, kind, outdated);
    await this.changed(em, kind, touched);
    return touched.length;
  }
}
