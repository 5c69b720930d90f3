import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames } from '@techmatch/http';
import { IntroductionsController } from './introductions.controller.js';
import { NdaController } from './nda.controller.js';
import { IntroductionsModule } from './introductions.module.js';
import { IntroductionsService } from './introductions.service.js';
import { ResponsesController } from './responses.controller.js';

/** The routes of introductions; only the api app imports it. */
@Module({ imports: [IntroductionsModule], controllers: [IntroductionsController, NdaController, ResponsesController] })
export class IntroductionsApiModule implements OnModuleInit {
  constructor(
    private readonly names: RecordNames,
    private readonly introductions: IntroductionsService,
  ) {}

  onModuleInit(): void {
    this.names.use('introduction', (actor, ids) => this.introductions.names(actor, ids));
  }
}
