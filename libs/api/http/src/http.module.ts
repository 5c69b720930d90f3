import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.js';
import { AppSetups } from './app-setups.js';
import { RecordNames } from './record-names.js';
import { RequestActors } from './request-actor.js';

/** What records are called; the worker imports it without the guard. */
@Global()
@Module({ providers: [RecordNames], exports: [RecordNames] })
export class RecordNamesModule {}

/** The guard that every route passes, who asks, and what rooms tell the application. */
@Global()
@Module({ imports: [RecordNamesModule], providers: [AppSetups, RequestActors, { provide: APP_GUARD, useClass: AccessGuard }], exports: [AppSetups, RequestActors] })
export class HttpModule {}
