import { Module } from '@nestjs/common';
import { ChatEvents } from './chat.events.js';
import { ChatModule } from './chat.module.js';
import { ChatTimer } from './chat.timer.js';

/** The outbox consumer `chat`, and who is told that messages wait; the worker alone imports it. */
@Module({ imports: [ChatModule], providers: [ChatEvents, ChatTimer], exports: [ChatModule, ChatTimer] })
export class ChatWorkerModule {}
