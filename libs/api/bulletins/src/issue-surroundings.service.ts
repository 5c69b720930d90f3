import { Injectable } from '@nestjs/common';
import type { BulletinDraftView } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { PersonFactsService } from '@techmatch/identity';
import { ArrivalsService } from './arrivals.service.js';
import { toDraftItem, toErratumView } from './bulletin.mapper.js';
import { openActs } from './bulletin.rules.js';
import { BulletinsService } from './bulletins.service.js';
import type { Contents, OwnIssue } from './issue-reading.service.js';
import { IssueStore } from './issue.store.js';
import type { LiveRecord } from './live-record.mapper.js';
import { LiveRecords } from './live-records.service.js';
import type { Series } from './series.store.js';

/** What an issue's views need beside its rows. */
@Injectable()
export class IssueSurroundings {
  constructor(
    private readonly transactions: Transactions,
    private readonly issues: IssueStore,
    private readonly bulletins: BulletinsService,
    private readonly arrivals: ArrivalsService,
    private readonly records: LiveRecords,
    private readonly people: PersonFactsService,
  ) {}

  async view({ series, issue }: OwnIssue, { items }: Contents): Promise<BulletinDraftView> {
    const em = this.transactions.reader;
    const { id, state, number, issuedAt, version, since, until, found, foreword, savedAt, savedBy } = issue;
    const names = await this.people.names(em, savedBy === null ? [] : [savedBy]);
    const errata = (await this.issues.errata(em, [id])).get(id) ?? [];
    return {
      id,
      series: await this.bulletins.view(em, series),
      state,
      number,
      issuedAt: issuedAt?.toISOString() ?? null,
      version,
      since: since.toISOString(),
      until: until.toISOString(),
      found,
      foreword,
      items: items.map(({ item, live }) => toDraftItem(item, live)),
      errata: errata.map(toErratumView),
      savedAt: savedAt.toISOString(),
      savedBy: savedBy === null ? null : (names.get(savedBy) ?? null),
      allowedActions: openActs(state),
    };
  }

  live(series: Series, ids: readonly string[]): Promise<Map<string, LiveRecord>> {
    return this.records.byIds(ids, series.fields);
  }

  async arrived({ series, issue }: OwnIssue): Promise<LiveRecord[]> {
    const records = await this.arrivals.between(series, issue.since, issue.until);
    return records.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  find(series: Series, q: string): Promise<LiveRecord[]> {
    return this.records.find(q, series.fields);
  }
}
