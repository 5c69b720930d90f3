import { Module } from '@nestjs/common';
import { MatchConsumer } from './match.consumer.js';
import { MatchesModule } from './matches.module.js';

/** What the worker adds: the outbox consumer `matches`. The keeper of matches is started by it. */
@Module({ imports: [MatchesModule], providers: [MatchConsumer], exports: [MatchesModule] })
export class MatchesWorkerModule {}
