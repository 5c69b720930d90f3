import { Module } from '@nestjs/common';
import { ChatEvents } from './chat.events.js';
import { ChatModule } from './chat.module.js';

/** The outbox consumer `chat`; the worker alone imports it. */
@Module({ imports: [ChatModule], providers: [ChatEvents], exports: [ChatModule] })
export class ChatWorkerModule {}
