import { Module } from '@nestjs/common';
import { IdentityModule } from '@techmatch/identity';
import { ExpertsController } from './experts.controller.js';
import { LibraryController } from './library.controller.js';
import { LibraryModule } from './library.module.js';
import { NeedsController } from './needs.controller.js';
import { ResultsController } from './results.controller.js';

/** The routes of the libraries; only the api app imports it. */
@Module({ imports: [LibraryModule, IdentityModule], controllers: [LibraryController, ResultsController, ExpertsController, NeedsController] })
export class LibraryApiModule {}
