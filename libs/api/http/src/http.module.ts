import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.js';

/** The guard that every route passes. */
@Module({ providers: [{ provide: APP_GUARD, useClass: AccessGuard }] })
export class HttpModule {}
