import { Injectable } from '@nestjs/common';
import type { BulletinArchiveView, BulletinIssueView, BulletinPageQuery, BulletinSeriesList, BulletinSeriesView } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { OrganizationsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { toErratumView, toIssueCard, toItemView, toSeriesView } from './bulletin.mapper.js';
import { IssueStore, type Issue } from './issue.store.js';
import { LiveRecords } from './live-records.service.js';
import { SeriesStore, type Series } from './series.store.js';

const pageSize = 20;

/** What everybody reads: series, archives, issues. */
@Injectable()
export class BulletinsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly series: SeriesStore,
    private readonly issues: IssueStore,
    private readonly records: LiveRecords,
    private readonly organizations: OrganizationsService,
  ) {}

  async list(): Promise<BulletinSeriesList> {
    const em = this.transactions.reader;
    return { series: await this.views(em, await this.series.list(em)) };
  }

  /** Throws `record.notFound`. */
  async archive(slug: string, { page = 1 }: BulletinPageQuery): Promise<BulletinArchiveView> {
    const em = this.transactions.reader;
    const series = await this.series.get(em, slug);
    const { cards, total } = await this.series.issued(em, series.id, pageSize, (page - 1) * pageSize);
    return { series: await this.view(em, series), issues: cards.map(toIssueCard), total, page, size: pageSize };
  }

  /** Throws `record.notFound` where there is no such series or it has issued no such number. */
  async issue(slug: string, number: number): Promise<BulletinIssueView> {
    const em = this.transactions.reader;
    const series = await this.series.get(em, slug);
    const view = await this.view(em, series);
    const [issue] = await this.contents(series, [await this.issues.getIssued(em, series.id, number)]);
    if (issue === undefined) throw new Error('an issue has contents');
    const last = view.latest?.number ?? number;
    return { series: view, ...issue, previous: number > 1 ? number - 1 : null, next: number < last ? number + 1 : null };
  }

  /** The newest issues with all that may be shown of them now. */
  async newest(slug: string, limit: number): Promise<{ series: Series; view: BulletinSeriesView; issues: (IssueContents & { id: string })[] }> {
    const em = this.transactions.reader;
    const series = await this.series.get(em, slug);
    const issues = await this.issues.issued(em, series.id, limit);
    const contents = await this.contents(series, issues);
    return { series, view: await this.view(em, series), issues: contents.map((content, place) => ({ ...content, id: issues[place]?.id ?? '' })) };
  }

  async view(em: EntityManager, series: Series): Promise<BulletinSeriesView> {
    const [view] = await this.views(em, [series]);
    if (view === undefined) throw new Error('a series has a view');
    return view;
  }

  async views(em: EntityManager, series: readonly Series[]): Promise<BulletinSeriesView[]> {
    const publishers = await this.organizations.refs(em, series.map(({ organizationId }) => organizationId));
    const latest = await this.series.latest(em, series.map(({ id }) => id));
    return series.map((one) => toSeriesView(one, publishers, latest.get(one.id)));
  }

  private async contents(series: Series, issues: readonly Issue[]): Promise<IssueContents[]> {
    const em = this.transactions.reader;
    const ids = issues.map(({ id }) => id);
    const items = await this.issues.items(em, ids);
    const errata = await this.issues.errata(em, ids);
    const live = await this.records.byIds([...new Set([...items.values()].flat().map(({ recordId }) => recordId))], series.fields);
    return issues.map(({ id, number, issuedAt, since, until, foreword }) => ({
      number: number ?? 0,
      issuedAt: (issuedAt ?? until).toISOString(),
      since: since.toISOString(),
      until: until.toISOString(),
      foreword,
      items: (items.get(id) ?? []).map((item) => toItemView(item, live.get(item.recordId))),
      errata: (errata.get(id) ?? []).map(toErratumView),
    }));
  }
}

export type IssueContents = Omit<BulletinIssueView, 'series' | 'previous' | 'next'>;
