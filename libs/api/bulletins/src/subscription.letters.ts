import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { SubscribeRequest } from '@techmatch/contracts';
import { subscriptionHours } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { buckets, evenly, GuessBuckets, subscriberOf } from '@techmatch/identity';
import { Mail } from '@techmatch/mail';
import type { EntityManager } from 'typeorm';
import type { Series } from './series.store.js';
import { SubscriptionLinks } from './subscription-links.js';
import { SubscriptionStore, type Subscriber } from './subscription.store.js';

/** The letters about subscriptions. */
@Injectable()
export class SubscriptionLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SubscriptionStore,
    private readonly links: SubscriptionLinks,
    private readonly guesses: GuessBuckets,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /** Asks the owner of an address. Throws `rate.tooManyRequests`: nobody makes us write to strangers by the hundred. */
  async ask(client: RequestClient, series: Series, request: SubscribeRequest): Promise<void> {
    if (!(await this.guesses.admit(buckets.subscription, subscriberOf(client.address)))) throw new DomainError('rate.tooManyRequests');
    await evenly(this.sendQuestion(series, request));
  }

  async tellIssued(em: EntityManager, { id, email, language }: Subscriber, issue: { slug: string; series: string; number: number; items: number }): Promise<void> {
    const { slug, series, number, items } = issue;
    await this.mail.post(em, { to: email, language, template: 'bulletinIssued', params: { series, number, items, link: `/bulletins/${slug}/${number}`, ...this.links.end(id) } });
  }

  /** Deletes what the outbox still holds of the subscription. */
  async forget(em: EntityManager, id: string, email: string): Promise<void> {
    await this.mail.forget(em, email, 'bulletinIssued', this.links.end(id).unsubscribe);
    await this.mail.forget(em, email, 'confirmSubscription', this.links.confirm(id));
  }

  private async sendQuestion(series: Series, { email, language }: SubscribeRequest): Promise<void> {
    // A stranger can make us write to an address only so often; the links of the letters before still work.
    if (!(await this.guesses.admit(buckets.letters, email))) return;
    await this.transactions.run(async (em) => {
      const id = await this.store.ask(em, series.id, email, language);
      if (id === null) return;
      await this.mail.post(em, { to: email, language, template: 'confirmSubscription', params: { series: series.title, hours: subscriptionHours, link: this.links.confirm(id) } });
      await this.audit.append(em, { actor: { userId: null, organizationId: null }, action: 'bulletin.askSubscription', target: { kind: 'bulletinSeries', id: series.id } });
    });
  }
}
