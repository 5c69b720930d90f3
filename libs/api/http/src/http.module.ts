import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.js';
import { AppSetups } from './app-setups.js';
import { RecordNames } from './record-names.js';
import { RequestActors } from './request-actor.js';

/** The guard that every route passes, who asks, what records are called, and what rooms tell the application. */
@Global()
@Module({ providers: [AppSetups, RequestActors, RecordNames, { provide: APP_GUARD, useClass: AccessGuard }], exports: [AppSetups, RequestActors, RecordNames] })
export class HttpModule {}
