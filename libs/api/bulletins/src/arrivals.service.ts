import { Injectable } from '@nestjs/common';
import type { BulletinCounts } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { LibraryService } from '@techmatch/library';
import { newSince } from './bulletin.rules.js';
import { IssueStore } from './issue.store.js';
import type { LiveRecord } from './live-record.mapper.js';
import { LiveRecords } from './live-records.service.js';
import type { Series } from './series.store.js';

/** Most of each kind that are looked at; a library that takes in more in one period has issues of a shorter one. */
const lookedAt = 400;

export interface Arrivals {
  readonly since: Date;
  /** Number of the last issue; 0 before the first. */
  readonly lastNumber: number;
  readonly records: readonly LiveRecord[];
}

/** What is new to a series. */
@Injectable()
export class ArrivalsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly records: LiveRecords,
    private readonly issues: IssueStore,
  ) {}

  /** Records that came in since the last issue, without those that an issue has listed. */
  async since(series: Series, until: Date): Promise<Arrivals> {
    const em = this.transactions.reader;
    const last = await this.issues.last(em, series.id);
    const since = newSince(until, series.period, last?.until ?? null);
    return { since, lastNumber: last?.number ?? 0, records: await this.between(series, since, until) };
  }

  async between(series: Series, since: Date, until: Date): Promise<LiveRecord[]> {
    const arrived = await this.library.arrivals({ since, until, fields: series.fields, organizationId: series.isOwnOnly ? series.organizationId : null, limit: lookedAt });
    const ids = arrived.map(({ id }) => id);
    const listed = await this.issues.listedBefore(this.transactions.reader, series.id, ids);
    const live = await this.records.byIds(ids.filter((id) => !listed.has(id)), series.fields);
    return [...live.values()];
  }
}

export function countKinds(records: readonly { kind: keyof BulletinCounts }[]): BulletinCounts {
  const of = (kind: keyof BulletinCounts): number => records.filter((record) => record.kind === kind).length;
  return { result: of('result'), need: of('need'), expert: of('expert') };
}
