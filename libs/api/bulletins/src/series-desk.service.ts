import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { BulletinDeskView, BulletinSeriesView, CreateSeriesRequest, EditSeriesRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { cleanText } from './blurb.rules.js';
import { toDeskIssue } from './bulletin.mapper.js';
import { BulletinsService } from './bulletins.service.js';
import { Publishers } from './publisher.service.js';
import { SeriesStore, type Series, type SeriesText } from './series.store.js';

/** The series of one's own organisation. */
@Injectable()
export class SeriesDeskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly series: SeriesStore,
    private readonly bulletins: BulletinsService,
    private readonly publishers: Publishers,
    private readonly audit: Audit,
  ) {}

  async desk(actor: Actor): Promise<BulletinDeskView> {
    const em = this.transactions.reader;
    const publisher = this.publishers.own(actor, 'bulletin.edit');
    const own = await this.series.ofPublisher(em, publisher);
    const ids = own.map(({ id }) => id);
    const views = await this.bulletins.views(em, own);
    const issues = await this.series.deskIssues(em, ids);
    const subscribers = await this.series.subscribers(em, ids);
    return {
      series: own.flatMap(({ id }, place) => {
        const view = views[place];
        return view === undefined ? [] : [{ ...view, issues: issues.filter(({ seriesId }) => seriesId === id).map(toDeskIssue), subscribers: subscribers.get(id) ?? 0 }];
      }),
      mayPublish: await this.publishers.mayPublish(em, actor, publisher),
    };
  }

  /** Throws `bulletin.publisherNotVerified`, `bulletin.slugTaken`. */
  async create(actor: Actor, request: CreateSeriesRequest, isDemo = false): Promise<BulletinSeriesView> {
    const publisher = this.publishers.own(actor, 'bulletin.edit');
    return this.transactions.run(async (em) => {
      await this.publishers.checkMayPublish(em, actor, publisher);
      const id = await this.series.add(em, request.slug, publisher, toText(request), isDemo);
      await this.audit.append(em, { actor, action: 'bulletin.createSeries', target: { kind: 'bulletinSeries', id }, details: { slug: request.slug, period: request.period } });
      return this.bulletins.view(em, await this.series.get(em, request.slug));
    });
  }

  /** Throws `record.notFound`, `permission.denied` for a series of somebody else. */
  async edit(actor: Actor, slug: string, request: EditSeriesRequest): Promise<BulletinSeriesView> {
    return this.transactions.run(async (em) => {
      const { id } = await this.getOwn(em, actor, slug);
      await this.series.change(em, id, toText(request));
      await this.audit.append(em, { actor, action: 'bulletin.editSeries', target: { kind: 'bulletinSeries', id }, details: { slug, period: request.period } });
      return this.bulletins.view(em, await this.series.get(em, slug));
    });
  }

  /** A series is public: who may not edit it is told so. Throws `record.notFound`, `permission.denied`. */
  async getOwn(em: EntityManager, actor: Actor, slug: string): Promise<Series> {
    const publisher = this.publishers.own(actor, 'bulletin.edit');
    const series = await this.series.get(em, slug);
    if (series.organizationId !== publisher) throw new DomainError('permission.denied');
    return series;
  }
}

function toText({ title, description, fields, period, language, isOwnOnly }: EditSeriesRequest): SeriesText {
  const said = cleanText(description ?? '');
  return { title: cleanText(title).replaceAll(/\s+/g, ' '), description: said === '' ? null : said, fields, period, language, isOwnOnly };
}
