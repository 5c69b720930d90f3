import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames } from '@techmatch/http';
import { IdentityModule } from '@techmatch/identity';
import { ExpertsController } from './experts.controller.js';
import { LibraryController } from './library.controller.js';
import { LibraryModule } from './library.module.js';
import { LibraryService } from './library.service.js';
import { NeedsController } from './needs.controller.js';
import { ResultsController } from './results.controller.js';
import { SavedRecordsController } from './saved-records.controller.js';

/** The routes of the libraries; only the api app imports it. */
@Module({ imports: [LibraryModule, IdentityModule], controllers: [LibraryController, ResultsController, ExpertsController, NeedsController, SavedRecordsController] })
export class LibraryApiModule implements OnModuleInit {
  constructor(
    private readonly names: RecordNames,
    private readonly library: LibraryService,
  ) {}

  /** What is in the libraries everybody may see. */
  onModuleInit(): void {
    for (const kind of ['result', 'expert', 'need'] as const) this.names.use(kind, (_actor, ids) => this.library.names(kind, ids));
  }
}
