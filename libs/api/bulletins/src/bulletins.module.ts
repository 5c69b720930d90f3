import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, Retention, rowsOf } from '@techmatch/audit';
import { GuessBuckets, IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { MailModule } from '@techmatch/mail';
import { ArrivalsService } from './arrivals.service.js';
import { BulletinPostman } from './bulletin.postman.js';
import { BulletinsService } from './bulletins.service.js';
import { DemoBulletins } from './demo-bulletins.service.js';
import { FeedsService } from './feeds.service.js';
import { IssueDeskService } from './issue-desk.service.js';
import { IssueReadingService } from './issue-reading.service.js';
import { IssueSurroundings } from './issue-surroundings.service.js';
import { IssueStore } from './issue.store.js';
import { LiveRecords } from './live-records.service.js';
import { NoticeStore } from './notice.store.js';
import { NoticesService } from './notices.service.js';
import { Publishers } from './publisher.service.js';
import { SeriesDeskService } from './series-desk.service.js';
import { SeriesStore } from './series.store.js';
import { SubscriptionLetters } from './subscription.letters.js';
import { SubscriptionLinks } from './subscription-links.js';
import { SubscriptionStore } from './subscription.store.js';
import { SubscriptionsService } from './subscriptions.service.js';

const reading = [SeriesStore, IssueStore, NoticeStore, SubscriptionStore, LiveRecords, ArrivalsService, BulletinsService, FeedsService];
const desk = [Publishers, SeriesDeskService, IssueSurroundings, IssueReadingService, IssueDeskService, NoticesService];
const mail = [GuessBuckets, SubscriptionLinks, SubscriptionLetters, SubscriptionsService, BulletinPostman];

/** Bulletins and notices. */
@Module({ imports: [AuditModule, MailModule, IdentityModule, LibraryModule], providers: [...reading, ...desk, ...mail, DemoBulletins], exports: [BulletinsService, FeedsService, SubscriptionsService, SeriesDeskService, IssueReadingService, IssueDeskService, NoticesService, BulletinPostman, DemoBulletins] })
export class BulletinsModule implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    const subscriptions = personalRows(
      'series_id AS "seriesId", language, asked_at AS "askedAt", confirmed_at AS "confirmedAt"',
      'FROM bulletin_subscription WHERE email = (SELECT p.email FROM person p WHERE p.id = $1) ORDER BY asked_at DESC, id',
    );
    this.data.add('subscriptions', subscriptions, 'bulletin_subscription.email');
    this.data.except('done in office: it stands among the deeds', 'bulletin_issue.saved_by', 'bulletin_issue.issued_by', 'bulletin_erratum.by_id', 'notice.saved_by');
    this.retention.register('subscription', rowsOf('bulletin_subscription', 'confirmed_at IS NULL AND asked_at < now() - make_interval(days => $1)'));
  }
}
