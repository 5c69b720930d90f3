import { Injectable } from '@nestjs/common';
import type { BulletinCandidates, BulletinDraftView, CandidatesQuery } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { toDraftItem } from './bulletin.mapper.js';
import { IssueSurroundings } from './issue-surroundings.service.js';
import { IssueStore, type Issue, type Item } from './issue.store.js';
import { toItem, type LiveRecord } from './live-record.mapper.js';
import { Publishers } from './publisher.service.js';
import { SeriesDeskService } from './series-desk.service.js';
import { SeriesStore, type Series } from './series.store.js';

/** An issue of one's own organisation, as it was when it was read. */
export interface OwnIssue {
  readonly publisher: string;
  readonly series: Series;
  readonly issue: Issue;
}

export interface Contents {
  readonly items: readonly { readonly item: Item; readonly live: LiveRecord | undefined }[];
}

const candidatesShown = 40;

/** An issue as its editors see it. */
@Injectable()
export class IssueReadingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly issues: IssueStore,
    private readonly seriesStore: SeriesStore,
    private readonly desk: SeriesDeskService,
    private readonly publishers: Publishers,
    private readonly surroundings: IssueSurroundings,
  ) {}

  /** Throws `record.notFound` for an issue of somebody else, also where it is public: the desk knows its own. */
  async open(actor: Actor, id: string): Promise<OwnIssue> {
    const em = this.transactions.reader;
    const publisher = this.publishers.own(actor, 'bulletin.edit');
    const issue = await this.issues.getOwn(em, publisher, id);
    const [series] = await this.seriesStore.byIds(em, [issue.seriesId]);
    if (series === undefined) throw new Error('an issue has a series');
    return { publisher, series, issue };
  }

  /** A series that the actor may draft an issue of. Throws `record.notFound`, `permission.denied`, `bulletin.publisherNotVerified`. */
  async ownSeries(actor: Actor, slug: string): Promise<Series> {
    const em = this.transactions.reader;
    const series = await this.desk.getOwn(em, actor, slug);
    await this.publishers.checkMayPublish(em, actor, series.organizationId);
    return series;
  }

  async get(actor: Actor, id: string): Promise<BulletinDraftView> {
    const own = await this.open(actor, id);
    return this.view(own, await this.contents(own));
  }

  view(own: OwnIssue, contents: Contents): Promise<BulletinDraftView> {
    return this.surroundings.view(own, contents);
  }

  async contents({ issue, series }: OwnIssue): Promise<Contents> {
    const items = (await this.issues.items(this.transactions.reader, [issue.id])).get(issue.id) ?? [];
    const live = await this.live(series, items.map(({ recordId }) => recordId));
    return { items: items.map((item) => ({ item, live: live.get(item.recordId) })) };
  }

  live(series: Series, ids: readonly string[]): Promise<Map<string, LiveRecord>> {
    return this.surroundings.live(series, ids);
  }

  /** What could be added: what is new and not on the draft, the best first; with `q` what a search of the libraries finds. */
  async candidates(actor: Actor, id: string, { q = '' }: CandidatesQuery): Promise<BulletinCandidates> {
    const own = await this.open(actor, id);
    const { items } = await this.contents(own);
    const onDraft = new Set(items.map(({ item }) => item.recordId));
    const found = q.trim() === '' ? await this.surroundings.arrived(own) : await this.surroundings.find(own.series, q);
    return { items: found.filter((record) => !onDraft.has(record.id)).slice(0, candidatesShown).map((record) => toDraftItem(toItem(record), record)) };
  }
}
