import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ChatMessageRequest, ChatReadRequest } from './chat.js';
import { chatIdPattern, chatMostSeq } from './chat-ids.js';
import type { ChatMessagePage, ChatMessageView, ChatReadView } from './chat-views.js';

/** A message by socket: what the route takes, and the room. */
export class ChatSendEvent extends ChatMessageRequest {
  @Matches(chatIdPattern('chatRoom'))
  roomId!: string;
}

/** What came since a number, by socket. */
export class ChatResumeEvent {
  @Matches(chatIdPattern('chatRoom'))
  roomId!: string;

  @IsInt()
  @Min(0)
  @Max(chatMostSeq)
  after!: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(chatMostSeq)
  changed?: number;
}

export class ChatReadEvent extends ChatReadRequest {
  @Matches(chatIdPattern('chatRoom'))
  roomId!: string;
}

/** Of one room: that one is typing there, or who of it is here. */
export class ChatRoomEvent {
  @Matches(chatIdPattern('chatRoom'))
  roomId!: string;
}

/** Of these people of a room a page is open now. */
export class ChatPresenceView {
  personIds!: string[];
}

export class ChatNoted {
  isNoted!: true;
}

/** What each event of a browser carries, and what it is answered with where it is taken. */
export interface ChatSocketRequests {
  'chat.send': { readonly request: ChatSendEvent; readonly answer: ChatMessageView };
  'chat.resume': { readonly request: ChatResumeEvent; readonly answer: ChatMessagePage };
  'chat.read': { readonly request: ChatReadEvent; readonly answer: ChatReadView };
  'chat.typing': { readonly request: ChatRoomEvent; readonly answer: ChatNoted };
  'chat.presence': { readonly request: ChatRoomEvent; readonly answer: ChatPresenceView };
}

/** What events to browsers carry. `message` null: too long to travel, or not the same for everybody; it is read over HTTP. */
export interface ChatSocketHints {
  'chat.posted': { readonly roomId: string; readonly seq: number; readonly change: number; readonly message: ChatMessageView | null };
  'chat.wasRead': { readonly roomId: string; readonly personId: string; readonly seq: number };
  'chat.isTyping': { readonly roomId: string; readonly personId: string };
  /** A room was opened, or its people changed; one that can no longer be read is one's own no more. */
  'chat.roomChanged': { readonly roomId: string };
}
