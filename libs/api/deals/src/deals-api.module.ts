import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames } from '@techmatch/http';
import { CalendarController } from './calendar.controller.js';
import { DealsController } from './deals.controller.js';
import { DealsModule } from './deals.module.js';
import { DealsService } from './deals.service.js';
import { MeetingsController } from './meetings.controller.js';

/** The routes of deals; only the api app imports it. */
@Module({ imports: [DealsModule], controllers: [DealsController, MeetingsController, CalendarController] })
export class DealsApiModule implements OnModuleInit {
  constructor(
    private readonly names: RecordNames,
    private readonly deals: DealsService,
  ) {}

  onModuleInit(): void {
    this.names.use('deal', (actor, ids) => this.deals.titles(actor, ids));
  }
}
