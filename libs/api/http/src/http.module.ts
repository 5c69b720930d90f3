import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.js';
import { RequestActors } from './request-actor.js';

/** The guard that every route passes, and who asks. */
@Global()
@Module({ providers: [RequestActors, { provide: APP_GUARD, useClass: AccessGuard }], exports: [RequestActors] })
export class HttpModule {}
