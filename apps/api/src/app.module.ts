import { Module } from '@nestjs/common';
import { AbuseApiModule } from '@techmatch/abuse';
import { AuditApiModule } from '@techmatch/audit';
import { BulletinsApiModule } from '@techmatch/bulletins';
import { CatalogueApiModule } from '@techmatch/catalogue';
import { ChatApiModule } from '@techmatch/chat';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';
import { CommissionersApiModule } from '@techmatch/commissioners';
import { DealsApiModule } from '@techmatch/deals';
import { HttpModule } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { IntroductionsApiModule } from '@techmatch/introductions';
import { LibraryApiModule } from '@techmatch/library';
import { MailApiModule } from '@techmatch/mail';
import { MatchesApiModule } from '@techmatch/matches';
import { OperationsApiModule } from '@techmatch/operations';
import { NotificationsApiModule } from '@techmatch/notifications';
import { OutboxModule } from '@techmatch/outbox';
import { PublicationApiModule } from '@techmatch/publication';
import { SearchModule } from '@techmatch/search';
import { VouchersApiModule } from '@techmatch/vouchers';
import { HealthModule } from './health.module.js';

/** The HTTP process: composition only. */
@Module({
  imports: [
    ConfigModule.forRoot(),
    DatabaseModule.forRoot(),
    OutboxModule,
    SearchModule,
    HttpModule,
    HealthModule,
    AuditApiModule,
    MailApiModule,
    IdentityApiModule,
    LibraryApiModule,
    MatchesApiModule,
    OperationsApiModule,
    PublicationApiModule,
    BulletinsApiModule,
    IntroductionsApiModule,
    AbuseApiModule,
    NotificationsApiModule,
    DealsApiModule,
    CatalogueApiModule,
    CommissionersApiModule,
    VouchersApiModule,
    ChatApiModule,
  ],
})
export class AppModule {}
