import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { SubscribeRequest, SubscriptionAskedView, SubscriptionEndedView, SubscriptionView } from '@techmatch/contracts';
import { subscriptionHours, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { SeriesStore } from './series.store.js';
import { SubscriptionLetters } from './subscription.letters.js';
import { SubscriptionLinks } from './subscription-links.js';
import { SubscriptionStore } from './subscription.store.js';

/** An address of somebody who need not have an account: the deed is nobody's, and the address stands in no log. */
const anybody: Pick<Actor, 'userId' | 'organizationId'> = { userId: null, organizationId: null };

/** Bulletins by mail. Nothing is sent to an address before its owner has opened the link of the one letter that asks. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly series: SeriesStore,
    private readonly store: SubscriptionStore,
    private readonly links: SubscriptionLinks,
    private readonly letters: SubscriptionLetters,
    private readonly audit: Audit,
  ) {}

  /** Answers alike, and takes as long, whether or not the address has the bulletin already. Throws `record.notFound`, `rate.tooManyRequests`. */
  async ask(client: RequestClient, slug: string, request: SubscribeRequest): Promise<SubscriptionAskedView> {
    const series = await this.series.get(this.transactions.reader, slug);
    await this.letters.ask(client, series, request);
    return { hours: subscriptionHours };
  }

  /** Throws `subscription.linkNotUsable`. */
  async confirm(token: string): Promise<SubscriptionView> {
    const id = this.links.read('confirm', token);
    return this.transactions.run(async (em) => {
      const seriesId = id === null ? null : await this.store.confirm(em, id);
      const [series] = seriesId === null ? [] : await this.series.byIds(em, [seriesId]);
      if (series === undefined) throw new DomainError('subscription.linkNotUsable');
      await this.audit.append(em, { actor: anybody, action: 'bulletin.confirmSubscription', target: { kind: 'bulletinSeries', id: series.id } });
      return { slug: series.slug, title: series.title, language: series.language };
    });
  }

  /** Ends it with everything that is known of the address, also a second time. Throws `subscription.linkNotUsable` for a token that is not ours. */
  async end(token: string): Promise<SubscriptionEndedView> {
    const id = this.links.read('end', token);
    if (id === null) throw new DomainError('subscription.linkNotUsable');
    return this.transactions.run(async (em) => {
      const ended = await this.store.end(em, id);
      if (ended === null) return { isEnded: true };
      await this.letters.forget(em, id, ended.email);
      await this.audit.append(em, { actor: anybody, action: 'bulletin.endSubscription', target: { kind: 'bulletinSeries', id: ended.seriesId } });
      return { isEnded: true };
    });
  }
}
