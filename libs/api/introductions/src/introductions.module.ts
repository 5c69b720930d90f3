import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, Retention, rowsOf } from '@techmatch/audit';
import { ChatModule } from '@techmatch/chat';
import { FileHolders, FilesModule } from '@techmatch/files';
import { IdentityModule, PersonalData } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { MatchesModule } from '@techmatch/matches';
import { PublicationModule } from '@techmatch/publication';
import { ContactFinder } from './contact.finder.js';
import { DemoIntroductions } from './demo-introductions.service.js';
import { DeclineTeacher } from './decline.teacher.js';
import { DutyFinder } from './duty.finder.js';
import { IntroductionHandover } from './introduction-handover.service.js';
import { IntroductionLines } from './introduction-lines.js';
import { IntroductionOptions } from './introduction-options.service.js';
import { IntroductionPairing } from './introduction.pairing.js';
import { IntroductionParties } from './introduction-parties.js';
import { IntroductionReading } from './introduction.reading.js';
import { IntroductionRooms } from './introduction.rooms.js';
import { IntroductionSteps } from './introduction-steps.service.js';
import { IntroductionStore } from './introduction.store.js';
import { IntroductionTimer } from './introduction.timer.js';
import { IntroductionTrail } from './introduction.trail.js';
import { IntroductionsQueries } from './introductions.queries.js';
import { IntroductionsService } from './introductions.service.js';
import { NdaDesk } from './nda.desk.js';
import { NdaReading } from './nda.reading.js';
import { NdaScanStore } from './nda-scan.store.js';
import { NdaScans } from './nda-scans.service.js';
import { NdaService } from './nda.service.js';
import { NdaStore } from './nda.store.js';
import { NoteGuard } from './note.guard.js';
import { addPersonalParts } from './personal-parts.js';

/** Introductions and their clock. */
@Module({
  imports: [AuditModule, ChatModule, FilesModule, IdentityModule, LibraryModule, MatchesModule, PublicationModule],
  providers: [NdaStore, NdaScanStore, NdaDesk, NdaReading, NdaService, NdaScans, ContactFinder, DutyFinder, IntroductionHandover, DeclineTeacher, NoteGuard, IntroductionStore, IntroductionLines, IntroductionsQueries, IntroductionPairing, IntroductionReading, IntroductionTrail, IntroductionRooms, IntroductionsService, IntroductionSteps, IntroductionOptions, IntroductionParties, IntroductionTimer, DemoIntroductions],
  exports: [NdaService, NdaScans, IntroductionHandover, IntroductionLines, DemoIntroductions, IntroductionsService, IntroductionSteps, IntroductionOptions, IntroductionParties, IntroductionTimer],
})
export class IntroductionsModule implements OnModuleInit {
  constructor(
    private readonly queries: IntroductionsQueries,
    private readonly ndas: NdaStore,
    private readonly scans: NdaScanStore,
    private readonly holders: FileHolders,
    private readonly data: PersonalData,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.holders.add((em, hashes) => this.scans.named(em, hashes));
    addPersonalParts(this.data, this.queries, this.ndas, this.scans);
    this.retention.register('introductionEnded', rowsOf('introduction', "state IN ('declined', 'withdrawn', 'lapsed') AND decided_at < now() - make_interval(days => $1)"));
  }
}
