import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, Retention, rowsOf } from '@techmatch/audit';
import { FileHolders, FilesModule } from '@techmatch/files';
import { IdentityModule, PersonalData } from '@techmatch/identity';
import { RealtimeModule } from '@techmatch/realtime';
import { ChatBeside } from './chat-beside.js';
import { ChatEvidenceService } from './chat-evidence.service.js';
import { ChatFilesService } from './chat-files.service.js';
import { ChatModeration } from './chat-moderation.js';
import { ChatPeopleService } from './chat-people.service.js';
import { blocksOf, filesOf, messagesOf, roomsOf } from './chat-personal.js';
import { ChatPostStore } from './chat-post.store.js';
import { ChatPosts } from './chat-posts.js';
import { ChatReadingService } from './chat-reading.service.js';
import { ChatRooms } from './chat-rooms.js';
import { ChatWaiting } from './chat-waiting.js';
import { ChatDemo } from './chat.demo.js';
import { ChatHints } from './chat.hints.js';
import { ChatQueries } from './chat.queries.js';
import { ChatService } from './chat.service.js';
import { ChatStore } from './chat.store.js';

/** Rooms and what is said there, for other features and the worker. */
@Module({
  imports: [AuditModule, FilesModule, IdentityModule, RealtimeModule],
  providers: [ChatStore, ChatPostStore, ChatPosts, ChatQueries, ChatBeside, ChatHints, ChatRooms, ChatModeration, ChatService, ChatReadingService, ChatPeopleService, ChatFilesService, ChatEvidenceService, ChatWaiting, ChatDemo],
  exports: [ChatRooms, ChatModeration, ChatService, ChatReadingService, ChatPeopleService, ChatFilesService, ChatEvidenceService, ChatWaiting, ChatDemo],
})
export class ChatModule implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly data: PersonalData,
    private readonly holders: FileHolders,
    private readonly files: ChatFilesService,
  ) {}

  onModuleInit(): void {
    this.retention.register('chatFile', rowsOf('chat_file', 'message_id IS NULL AND uploaded_at < now() - make_interval(days => $1)'));
    this.retention.register('chatRoom', rowsOf('chat_room', 'last_at < now() - make_interval(days => $1)'));
    this.holders.add((em, hashes) => this.files.named(em, hashes));
    this.data.add('chatRooms', roomsOf, 'chat_member.person_id');
    this.data.add('chatMessages', messagesOf, 'chat_message.sender_id');
    this.data.add('chatFiles', filesOf, 'chat_file.uploaded_by');
    this.data.add('chatBlocks', blocksOf, 'chat_block.person_id');
    this.data.except('what another person said or chose: it stands in their export', 'chat_message.mentions', 'chat_block.blocked_id');
  }
}
