import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames } from '@techmatch/http';
import { RealtimeApiModule } from '@techmatch/realtime';
import { ChatFilesController } from './chat-files.controller.js';
import { ChatPeopleController } from './chat-people.controller.js';
import { ChatReadingService } from './chat-reading.service.js';
import { ChatController } from './chat.controller.js';
import { ChatGateway } from './chat.gateway.js';
import { ChatModule } from './chat.module.js';

/** The routes and socket events of chat; only the api app imports it. */
@Module({ imports: [ChatModule, RealtimeApiModule], controllers: [ChatController, ChatPeopleController, ChatFilesController], providers: [ChatGateway] })
export class ChatApiModule implements OnModuleInit {
  constructor(
    private readonly records: RecordNames,
    private readonly reading: ChatReadingService,
  ) {}

  onModuleInit(): void {
    this.records.use('chatRoom', (actor, ids) => this.reading.names(actor, ids));
  }
}
