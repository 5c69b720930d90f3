import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.js';
import { RecordNames } from './record-names.js';
import { RequestActors } from './request-actor.js';

/** The guard that every route passes, who asks, and what records are called. */
@Global()
@Module({ providers: [RequestActors, RecordNames, { provide: APP_GUARD, useClass: AccessGuard }], exports: [RequestActors, RecordNames] })
export class HttpModule {}
