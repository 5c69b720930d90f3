import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ChatEditRequest,
  ChatMessagePage,
  ChatMessageRequest,
  ChatMessagesQuery,
  ChatMessageView,
  ChatMuteRequest,
  ChatReadRequest,
  ChatReadView,
  ChatRoomPage,
  ChatRoomsQuery,
  ChatRoomView,
  ChatSearchPage,
  ChatSearchQuery,
  ChatUnreadView,
  ChatVersionsView,
} from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ChatReadingService } from './chat-reading.service.js';
import { ChatService } from './chat.service.js';

const roomId = new RecordIdPipe('chatRoom');
const messageId = new RecordIdPipe('chatMessage');

/** Rooms of one's own. A room of others answers as if it were not there. */
@ApiTags('chat')
@Permit('chat.read')
@Controller('chat')
export class ChatController {
  constructor(
    private readonly chat: ChatService,
    private readonly reading: ChatReadingService,
  ) {}

  /** One's rooms, the newest message first. */
  @Get('rooms')
  @ApiOkResponse({ type: ChatRoomPage })
  rooms(@CurrentActor() actor: RequestActor, @Query() query: ChatRoomsQuery): Promise<ChatRoomPage> {
    return this.reading.rooms(actor, query.page);
  }

  @Get('unread')
  @ApiOkResponse({ type: ChatUnreadView })
  unread(@CurrentActor() actor: RequestActor): Promise<ChatUnreadView> {
    return this.reading.unread(actor);
  }

  /** Messages of one's rooms that hold the words, as parts of words too. */
  @Get('search')
  @ApiOkResponse({ type: ChatSearchPage })
  search(@CurrentActor() actor: RequestActor, @Query() query: ChatSearchQuery): Promise<ChatSearchPage> {
    return this.reading.search(actor, query);
  }

  @Get('rooms/:id')
  @ApiOkResponse({ type: ChatRoomView })
  room(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string): Promise<ChatRoomView> {
    return this.reading.room(actor, id);
  }

  /** The newest messages, those before a number, or those after one with what was changed since. */
  @Get('rooms/:id/messages')
  @ApiOkResponse({ type: ChatMessagePage })
  messages(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string, @Query() query: ChatMessagesQuery): Promise<ChatMessagePage> {
    return this.reading.messages(actor, id, query);
  }

  /** Sends a message; sent again under the same `clientId`, it is answered again and written once. */
  @Post('rooms/:id/messages')
  @HttpCode(200)
  @Permit('chat.write')
  @ApiOkResponse({ type: ChatMessageView })
  send(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string, @Body() request: ChatMessageRequest): Promise<ChatMessageView> {
    return this.chat.send(actor, id, request);
  }

  /** Says how far one has read; the others of the room see it. */
  @Put('rooms/:id/read')
  @ApiOkResponse({ type: ChatReadView })
  read(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string, @Body() request: ChatReadRequest): Promise<ChatReadView> {
    return this.chat.markRead(actor, id, request.seq);
  }

  /** A muted room is not counted beside the link, and nobody is written to because of it. */
  @Put('rooms/:id/mute')
  @HttpCode(204)
  @ApiNoContentResponse()
  mute(@CurrentActor() actor: RequestActor, @Param('id', roomId) id: string, @Body() request: ChatMuteRequest): Promise<void> {
    return this.chat.mute(actor, id, request.isMuted);
  }

  /** Gives one's own message other words, for a day; the earlier ones stay to be read. */
  @Put('messages/:id')
  @Permit('chat.write')
  @ApiOkResponse({ type: ChatMessageView })
  edit(@CurrentActor() actor: RequestActor, @Param('id', messageId) id: string, @Body() request: ChatEditRequest): Promise<ChatMessageView> {
    return this.chat.edit(actor, id, request.text);
  }

  /** Takes the words of one's own message away; that there was one stays, with the hash of what it said. */
  @Delete('messages/:id')
  @Permit('chat.write')
  @ApiOkResponse({ type: ChatMessageView })
  remove(@CurrentActor() actor: RequestActor, @Param('id', messageId) id: string): Promise<ChatMessageView> {
    return this.chat.remove(actor, id);
  }

  @Get('messages/:id/versions')
  @ApiOkResponse({ type: ChatVersionsView })
  versions(@CurrentActor() actor: RequestActor, @Param('id', messageId) id: string): Promise<ChatVersionsView> {
    return this.reading.versions(actor, id);
  }
}
