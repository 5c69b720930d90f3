import { Global, Module } from '@nestjs/common';
import { Mail } from './mail.js';

/** Letters, for every feature. */
@Global()
@Module({ providers: [Mail], exports: [Mail] })
export class MailModule {}
