import { Module } from '@nestjs/common';
import { MatchesController } from './matches.controller.js';
import { MatchesModule } from './matches.module.js';
import { PreviewGuard } from './preview.guard.js';

/** The routes of matches; only the api app imports it. */
@Module({ imports: [MatchesModule], controllers: [MatchesController], providers: [PreviewGuard] })
export class MatchesApiModule {}
