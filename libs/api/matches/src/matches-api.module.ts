import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { IdentityModule, PersonalData } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { DictionaryController } from './dictionary.controller.js';
import { DictionaryService } from './dictionary.service.js';
import { KeptMatchesController } from './kept-matches.controller.js';
import { MatchFeedbackController } from './match-feedback.controller.js';
import { MatchesController } from './matches.controller.js';
import { MatchesModule } from './matches.module.js';
import { PreviewGuard } from './preview.guard.js';

/** The routes of matches; only the api app imports it. */
@Module({ imports: [MatchesModule, LibraryModule, AuditModule, IdentityModule], controllers: [MatchesController, KeptMatchesController, MatchFeedbackController, DictionaryController], providers: [PreviewGuard, DictionaryService] })
export class MatchesApiModule implements OnModuleInit {
  constructor(private readonly data: PersonalData) {}

  onModuleInit(): void {
    this.data.except('a number that a browser made up: nothing joins it to an account', 'match_feedback.visitor');
  }
}
