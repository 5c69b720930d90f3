import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { ChatMessagePage, ChatMessageView, ChatNoted, ChatPresenceView, ChatReadEvent, ChatReadView, ChatResumeEvent, ChatRoomEvent, ChatSendEvent } from '@techmatch/contracts';
import { Permit, RequestActor } from '@techmatch/http';
import { SocketActor, SocketGateway } from '@techmatch/realtime';
import { ChatReadingService } from './chat-reading.service.js';
import { ChatService } from './chat.service.js';

/** The same by socket as over HTTP, with the same rules. */
@SocketGateway()
@Permit('chat.read')
export class ChatGateway {
  constructor(
    private readonly chat: ChatService,
    private readonly reading: ChatReadingService,
  ) {}

  @SubscribeMessage('chat.send')
  @Permit('chat.write')
  send(@SocketActor() actor: RequestActor, @MessageBody() { roomId, ...request }: ChatSendEvent): Promise<ChatMessageView> {
    return this.chat.send(actor, roomId, request);
  }

  @SubscribeMessage('chat.resume')
  resume(@SocketActor() actor: RequestActor, @MessageBody() { roomId, after, changed }: ChatResumeEvent): Promise<ChatMessagePage> {
    return this.reading.messages(actor, roomId, { after, changed });
  }

  @SubscribeMessage('chat.read')
  read(@SocketActor() actor: RequestActor, @MessageBody() { roomId, seq }: ChatReadEvent): Promise<ChatReadView> {
    return this.chat.markRead(actor, roomId, seq);
  }

  @SubscribeMessage('chat.typing')
  @Permit('chat.write')
  async typing(@SocketActor() actor: RequestActor, @MessageBody() { roomId }: ChatRoomEvent): Promise<ChatNoted> {
    await this.chat.typing(actor, roomId);
    return { isNoted: true };
  }

  @SubscribeMessage('chat.presence')
  presence(@SocketActor() actor: RequestActor, @MessageBody() { roomId }: ChatRoomEvent): Promise<ChatPresenceView> {
    return this.reading.present(actor, roomId);
  }
}
