import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, Retention, rowsOf } from '@techmatch/audit';
import { ChatModule } from '@techmatch/chat';
import { FileHolders, FilesModule } from '@techmatch/files';
import { IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { IntroductionsModule } from '@techmatch/introductions';
import { CalendarService } from './calendar.service.js';
import { CalendarStore } from './calendar.store.js';
import { DealBeginningService } from './deal-beginning.service.js';
import { DealContractService } from './deal-contract.service.js';
import { DealFileStore } from './deal-file.store.js';
import { DealFileTaking } from './deal-file.taking.js';
import { DealFilesService } from './deal-files.service.js';
import { DealItemsService } from './deal-items.service.js';
import { DealLines } from './deal-lines.js';
import { DealStepsService } from './deal-steps.service.js';
import { DealOutcomes } from './deal-outcomes.js';
import { DealDesk } from './deal.desk.js';
import { DealRooms } from './deal.rooms.js';
import { DealStore } from './deal.store.js';
import { DealTimer } from './deal.timer.js';
import { DealTrail } from './deal.trail.js';
import { DealsQueries } from './deals.queries.js';
import { DealsService } from './deals.service.js';
import { DemoDeals } from './demo-deals.service.js';
import { MeetingStore } from './meeting.store.js';
import { MeetingsService } from './meetings.service.js';

/** Deals: from an introduction to a contract that is performed. */
@Module({
  imports: [AuditModule, ChatModule, FilesModule, IdentityModule, IntroductionsModule],
  providers: [DealsQueries, DealStore, DealDesk, DealLines, DealOutcomes, DealFileStore, MeetingStore, MeetingsService, CalendarStore, CalendarService, DealRooms, DealTrail, DealsService, DealBeginningService, DealStepsService, DealContractService, DealItemsService, DealFileTaking, DealFilesService, DealTimer, DemoDeals],
  exports: [DealLines, DealOutcomes, MeetingsService, CalendarService, DealsService, DealBeginningService, DealStepsService, DealContractService, DealItemsService, DealFilesService, DealTimer, DemoDeals],
})
export class DealsModule implements OnModuleInit {
  constructor(
    private readonly files: DealFileStore,
    private readonly meetings: MeetingStore,
    private readonly queries: DealsQueries,
    private readonly holders: FileHolders,
    private readonly data: PersonalData,
    private readonly retention: Retention,
  ) {}

  onModuleInit(): void {
    this.holders.add((em, hashes) => this.files.named(em, hashes));
    this.data.add('deals', (em, personId) => this.queries.spokenFor(em, personId), 'deal_party.contact_id');
    this.data.add('dealFiles', (em, personId) => this.queries.sentBy(em, personId), 'deal_file.uploaded_by');
    this.data.add('dealSteps', (em, personId) => this.queries.doneBy(em, personId), 'deal_event.by_id');
    this.data.add('meetings', (em, personId) => this.meetings.ofPerson(em, personId), 'deal_meeting.called_by', 'deal_meeting_person.person_id');
    this.data.add('calendar', personalRows('made_at AS "madeAt", read_at AS "readAt"', 'FROM calendar_feed WHERE person_id = $1 ORDER BY made_at'), 'calendar_feed.person_id');
    this.data.except('each is an event of the deal too: it stands among `dealSteps`', 'deal.begun_by', 'deal_item.created_by', 'deal_item.done_by');
    this.retention.register('dealMeeting', async (em, days) => {
      // The address of somebody who has left serves for nothing already.
      await em.query('DELETE FROM calendar_feed WHERE person_id IN (SELECT id FROM person WHERE closed_at IS NOT NULL)');
      return rowsOf('deal_meeting', 'ends_at < now() - make_interval(days => $1)')(em, days);
    });
    this.retention.register('lostDealInventor', rowsOf('deal_inventor', "deal_id IN (SELECT id FROM deal WHERE stage = 'lost' AND stage_since < now() - make_interval(days => $1))"));
  }
}
