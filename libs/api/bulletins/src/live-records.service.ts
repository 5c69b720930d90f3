import { Injectable } from '@nestjs/common';
import type { Field } from '@techmatch/contracts/tables';
import { LibrarySearchService, LibraryService } from '@techmatch/library';
import { toLiveRecord, type LiveRecord } from './live-record.mapper.js';

const perKind = 10;

/**
 * What of the libraries may be shown. They hold only what is public now, so a record that was withdrawn, hidden, restricted or has expired is not among what
 * these reads give: nothing here has to remember to leave it out.
 */
@Injectable()
export class LiveRecords {
  constructor(
    private readonly library: LibraryService,
    private readonly search: LibrarySearchService,
  ) {}

  /** By id; ids of records that are not public are left out. */
  async byIds(ids: readonly string[], covered: readonly Field[]): Promise<Map<string, LiveRecord>> {
    const of = (prefix: string): string[] => ids.filter((id) => id.startsWith(`${prefix}_`));
    const results = await this.library.resultViews(of('res'));
    const needs = await this.library.needViews(of('need'));
    const experts = await this.library.expertViews(of('exp'));
    return new Map([...results.values(), ...needs.values(), ...experts.values()].map((view) => [view.id, toLiveRecord(view, covered)]));
  }

  /** The first hits of each library. */
  async find(q: string, covered: readonly Field[]): Promise<LiveRecord[]> {
    const found: LiveRecord[] = [];
    for (const kind of ['result', 'need', 'expert'] as const) {
      const { hits } = await this.search.list(kind, { q, size: perKind });
      const records = await this.byIds(hits.map(({ id }) => id), covered);
      found.push(...hits.flatMap(({ id }) => records.get(id) ?? []));
    }
    return found;
  }
}
