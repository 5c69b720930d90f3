import { Module } from '@nestjs/common';
import { KeptMatchesController } from './kept-matches.controller.js';
import { MatchFeedbackController } from './match-feedback.controller.js';
import { MatchesController } from './matches.controller.js';
import { MatchesModule } from './matches.module.js';
import { PreviewGuard } from './preview.guard.js';

/** The routes of matches; only the api app imports it. */
@Module({ imports: [MatchesModule], controllers: [MatchesController, KeptMatchesController, MatchFeedbackController], providers: [PreviewGuard] })
export class MatchesApiModule {}
