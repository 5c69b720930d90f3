import { Module } from '@nestjs/common';
import { AuditWorkerModule } from '@techmatch/audit';
import { BulletinsModule } from '@techmatch/bulletins';
import { CatalogueWorkerModule } from '@techmatch/catalogue';
import { ChatWorkerModule } from '@techmatch/chat';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';
import { CommissionersModule } from '@techmatch/commissioners';
import { DealsModule } from '@techmatch/deals';
import { RecordNamesModule } from '@techmatch/http';
import { IdentityModule } from '@techmatch/identity';
import { IntroductionsModule } from '@techmatch/introductions';
import { LibraryWorkerModule } from '@techmatch/library';
import { MailWorkerModule } from '@techmatch/mail';
import { MatchesWorkerModule } from '@techmatch/matches';
import { NotificationsWorkerModule } from '@techmatch/notifications';
import { OutboxModule } from '@techmatch/outbox';
import { PublicationModule } from '@techmatch/publication';
import { SearchWorkerModule } from '@techmatch/search';
import { VouchersModule } from '@techmatch/vouchers';

/** The background process: the same features without their routes. Composition only. */
@Module({
  imports: [ConfigModule.forRoot(), DatabaseModule.forRoot(), RecordNamesModule, OutboxModule, AuditWorkerModule, MailWorkerModule, SearchWorkerModule, IdentityModule, LibraryWorkerModule, CatalogueWorkerModule, MatchesWorkerModule, PublicationModule, BulletinsModule, IntroductionsModule, NotificationsWorkerModule, ChatWorkerModule, DealsModule, CommissionersModule, VouchersModule],
})
export class WorkerModule {}
