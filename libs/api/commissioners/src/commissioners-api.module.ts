import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames } from '@techmatch/http';
import { CommissionersModule } from './commissioners.module.js';
import { DispatchesController } from './dispatches.controller.js';
import { DispatchesService } from './dispatches.service.js';
import { LedgerController } from './ledger.controller.js';
import { WorkbenchController } from './workbench.controller.js';

/** The routes of dispatches, workbench and ledger; only the api app imports it. */
@Module({ imports: [CommissionersModule], controllers: [DispatchesController, LedgerController, WorkbenchController] })
export class CommissionersApiModule implements OnModuleInit {
  constructor(
    private readonly names: RecordNames,
    private readonly dispatches: DispatchesService,
  ) {}

  onModuleInit(): void {
    this.names.use('dispatch', (actor, ids) => this.dispatches.names(actor, ids));
  }
}
