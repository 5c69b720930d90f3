import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import {
  attachmentTypes,
  chatClientId,
  chatIdPrefixes,
  chatLimits,
  chatMessageActions,
  chatMessageKinds,
  chatMessageStates,
  chatReferenceKinds,
  chatRoomActions,
  chatSides,
  chatSubjectKinds,
  chatTitleKinds,
  personIdPrefixes,
  type AttachmentType,
  type ChatMessageAction,
  type ChatMessageKind,
  type ChatMessageState,
  type ChatRecordKind,
  type ChatReferenceKind,
  type ChatRoomAction,
  type ChatSide,
  type ChatSubjectKind,
  type ChatTitleKind,
} from './tables/index.js';

const pattern = (prefix: string): RegExp => new RegExp(`^${prefix}_[0-9a-z]{20}$`);
const patternOf = (kind: ChatRecordKind): RegExp => pattern(chatIdPrefixes[kind]);
const ChatId = (kind: ChatRecordKind): PropertyDecorator => ApiProperty({ type: String, pattern: patternOf(kind).source, example: `${chatIdPrefixes[kind]}_0h3k5m7p9r1t3v5x7z9b` });
const person = pattern(personIdPrefixes.person);
/** Numbers of messages and changes within a room. */
const mostSeq = 2_147_483_647;

// ---- What is asked

/** A public record that a message points to. */
export class ChatReferenceInput {
  @ApiProperty({ enum: chatReferenceKinds, enumName: 'ChatReferenceKind' })
  @IsIn(chatReferenceKinds)
  kind!: ChatReferenceKind;

  @ApiProperty({ pattern: '^(res|exp|need)_[0-9a-z]{20}$' })
  @Matches(/^(res|exp|need)_[0-9a-z]{20}$/)
  id!: string;
}

/** A message to be sent. Plain text: nothing in it is ever read as HTML. */
export class ChatMessageRequest {
  @ApiProperty({ pattern: chatClientId.source, description: 'made by the sender, once per message: what is sent again under the same name is sent once' })
  @Matches(chatClientId)
  clientId!: string;

  @ApiProperty({ maxLength: chatLimits.text, description: 'may be empty where files are sent' })
  @Trimmed()
  @IsString()
  @MaxLength(chatLimits.text)
  text!: string;

  @ApiProperty({ required: false, type: [String], maxItems: chatLimits.mentions, description: 'people of the room whom it speaks to' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(chatLimits.mentions)
  @ArrayUnique()
  @Matches(person, { each: true })
  mentions?: string[];

  @ApiProperty({ required: false, type: [ChatReferenceInput], maxItems: chatLimits.references })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(chatLimits.references)
  @ValidateNested({ each: true })
  @Type(() => ChatReferenceInput)
  references?: ChatReferenceInput[];

  @ApiProperty({ required: false, type: [String], maxItems: chatLimits.filesPerMessage, description: 'files that the sender has sent to this room before' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(chatLimits.filesPerMessage)
  @ArrayUnique()
  @Matches(patternOf('chatFile'), { each: true })
  files?: string[];
}

/** New words for one's own message. */
export class ChatEditRequest {
  @ApiProperty({ minLength: 1, maxLength: chatLimits.text })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(chatLimits.text)
  text!: string;
}

/** Which messages of a room: those after a number, those before one, else the newest. */
export class ChatMessagesQuery {
  @ApiProperty({ required: false, minimum: 0, description: 'number of the last message that is known' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(mostSeq)
  after?: number;

  @ApiProperty({ required: false, minimum: 0, description: 'with `after`: number of the last change that is known; later changes of older messages come too' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(mostSeq)
  changed?: number;

  @ApiProperty({ required: false, minimum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(mostSeq)
  before?: number;

  @ApiProperty({ required: false, minimum: 1, maximum: chatLimits.mostPage, default: chatLimits.page })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(chatLimits.mostPage)
  size?: number;
}

export class ChatReadRequest {
  @ApiProperty({ minimum: 0, description: 'number of the last message that was seen; an older one changes nothing' })
  @IsInt()
  @Min(0)
  @Max(mostSeq)
  seq!: number;
}

export class ChatMuteRequest {
  @ApiProperty()
  @IsBoolean()
  isMuted!: boolean;
}

export class ChatRoomsQuery {
  @PageNumber(100)
  page?: number;
}

export class ChatSearchQuery {
  @ApiProperty({ minLength: 1, maxLength: chatLimits.query })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(chatLimits.query)
  q!: string;

  @ApiProperty({ required: false, pattern: patternOf('chatRoom').source, description: 'in one room; else in all of one’s own' })
  @IsOptional()
  @Matches(patternOf('chatRoom'))
  room?: string;

  @PageNumber(50)
  page?: number;
}

/** A conversation of two, between people who share a room. */
export class DirectRoomRequest {
  @ApiProperty({ pattern: person.source })
  @Matches(person)
  personId!: string;
}

// ---- What is answered

export class ChatReferenceView {
  @OneOf(chatReferenceKinds, 'ChatReferenceKind') kind!: ChatReferenceKind;
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'title or name; null: it is not public now' }) name!: string | null;
}

export class ChatFileView {
  @ChatId('chatFile') id!: string;
  @ApiProperty() name!: string;
  @OneOf(attachmentTypes, 'AttachmentType') type!: AttachmentType;
  @ApiProperty({ description: 'bytes of the file as it is kept' }) bytes!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'pictures: pixels' }) width!: number | null;
  @ApiProperty({ type: Number, nullable: true }) height!: number | null;
}

/** A line of the platform. */
export class ChatSystemView {
  @ApiProperty({ description: 'a code of `chatAnnouncements`' }) code!: string;
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } }) params!: Record<string, string | number>;
}

export class ChatMessageView {
  @ChatId('chatMessage') id!: string;
  @ChatId('chatRoom') roomId!: string;
  @ApiProperty({ description: 'its number in the room: 1, 2, 3, without gaps' }) seq!: number;
  @OneOf(chatMessageKinds, 'ChatMessageKind') kind!: ChatMessageKind;
  @OneOf(chatMessageStates, 'ChatMessageState') state!: ChatMessageState;
  @ApiProperty({ type: String, nullable: true, description: 'one of the room’s members, also of those who left; null: the platform' }) senderId!: string | null;
  @ApiProperty({ type: String, nullable: true }) clientId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'plain text; null: a line of the platform, or gone' }) text!: string | null;
  @ApiProperty({ type: ChatSystemView, nullable: true }) system!: ChatSystemView | null;
  @ApiProperty({ type: [String] }) mentions!: string[];
  @ApiProperty({ type: [ChatReferenceView] }) references!: ChatReferenceView[];
  @ApiProperty({ type: [ChatFileView] }) files!: ChatFileView[];
  @TimeText() sentAt!: string;
  @TimeText({ nullable: true }) changedAt!: string | null;
  @ApiProperty({ description: 'number of its last change in the room; 0: never changed' }) change!: number;
  @OneOf(chatMessageActions, 'ChatMessageAction', { isArray: true }) allowedActions!: ChatMessageAction[];
}

export class ChatMessagePage {
  @ApiProperty({ type: [ChatMessageView], description: 'in their order' }) messages!: ChatMessageView[];
  @ApiProperty({ type: [ChatMessageView], description: 'older messages that were changed since `changed`' }) changes!: ChatMessageView[];
  @ApiProperty({ description: 'number of the newest message of the room' }) lastSeq!: number;
  @ApiProperty({ description: 'number of the last change that this answer holds, to ask on from' }) lastChange!: number;
  @ApiProperty({ description: 'more lie beyond, in the direction that was asked for' }) hasMore!: boolean;
}

export class ChatMemberView {
  @ApiProperty({ pattern: person.source }) id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: closed their account' }) name!: string | null;
  @OneOf(chatSides, 'ChatSide') side!: ChatSide;
  @ApiProperty({ type: String, nullable: true }) organizationId!: string | null;
  @ApiProperty({ type: String, nullable: true }) organization!: string | null;
  @ApiProperty({ description: 'number of the last message that they have seen' }) readSeq!: number;
  @ApiProperty({ description: 'no longer of the room; named because messages of theirs stand in it' }) hasLeft!: boolean;
  @ApiProperty({ description: 'the reader takes no direct messages from them, and their messages are folded' }) isBlocked!: boolean;
}

export class ChatSubjectView {
  @OneOf(chatSubjectKinds, 'ChatSubjectKind') kind!: ChatSubjectKind;
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'as the feature that it belongs to calls it for the reader' }) name!: string | null;
}

export class ChatRoomView {
  @ChatId('chatRoom') id!: string;
  @ApiProperty({ type: ChatSubjectView }) subject!: ChatSubjectView;
  @OneOf(chatTitleKinds, 'ChatTitleKind') titleKind!: ChatTitleKind;
  @ApiProperty({ type: [ChatMemberView] }) members!: ChatMemberView[];
  @ApiProperty() lastSeq!: number;
  @ApiProperty() lastChange!: number;
  @ApiProperty({ description: 'number of the last message that the reader has seen' }) readSeq!: number;
  @ApiProperty({ description: 'messages not seen: newest number less the last one seen' }) unread!: number;
  @ApiProperty() isMuted!: boolean;
  @ApiProperty({ description: 'an agreement on confidentiality is in force between its parties; else nothing said here is confidential' }) isConfidential!: boolean;
  @ApiProperty({ description: 'made for a demonstration: nothing in it was said by anybody' }) isDemo!: boolean;
  @TimeText() lastAt!: string;
  @ApiProperty({ type: ChatMessageView, nullable: true, description: 'the newest message' }) last!: ChatMessageView | null;
  @OneOf(chatRoomActions, 'ChatRoomAction', { isArray: true }) allowedActions!: ChatRoomAction[];
}

export class ChatRoomPage {
  @ApiProperty({ type: [ChatRoomView], description: 'newest message first' }) rooms!: ChatRoomView[];
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty() hasMore!: boolean;
}

export class ChatUnreadView {
  @ApiProperty({ maximum: chatLimits.counted, description: 'messages not seen in rooms that are not muted, counted no further than the maximum' }) unread!: number;
}

export class ChatReadView {
  @ChatId('chatRoom') roomId!: string;
  @ApiProperty() readSeq!: number;
  @ApiProperty() unread!: number;
}

/** An earlier wording of a message. */
export class ChatVersionView {
  @ApiProperty({ type: String, nullable: true, description: 'null: deleted with the message; its hash stays' }) text!: string | null;
  @ApiProperty({ description: 'SHA-256 of the text, as UTF-8' }) sha256!: string;
  @TimeText({ description: 'until when it stood' }) until!: string;
}

export class ChatVersionsView {
  @ApiProperty({ type: [ChatVersionView], description: 'oldest first, without the present one' }) versions!: ChatVersionView[];
}

/** A message that a search found. */
export class ChatHitView {
  @ApiProperty({ type: ChatMessageView }) message!: ChatMessageView;
  @ApiProperty({ type: ChatSubjectView }) subject!: ChatSubjectView;
  @OneOf(chatTitleKinds, 'ChatTitleKind') titleKind!: ChatTitleKind;
  @ApiProperty({ type: String, nullable: true }) sender!: string | null;
}

export class ChatSearchPage {
  @ApiProperty({ type: [ChatHitView], description: 'newest first' }) hits!: ChatHitView[];
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty() hasMore!: boolean;
}

/** Somebody whose direct messages the reader does not take. */
export class ChatBlockView {
  @ApiProperty({ pattern: person.source }) personId!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @TimeText() since!: string;
}

export class ChatBlocksView {
  @ApiProperty({ type: [ChatBlockView] }) blocks!: ChatBlockView[];
}

// ---- Sockets

/** A message by socket: what the route takes, and the room. */
export class ChatSendEvent extends ChatMessageRequest {
  @Matches(patternOf('chatRoom'))
  roomId!: string;
}

/** What came since a number, by socket. */
export class ChatResumeEvent {
  @Matches(patternOf('chatRoom'))
  roomId!: string;

  @IsInt()
  @Min(0)
  @Max(mostSeq)
  after!: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(mostSeq)
  changed?: number;
}

export class ChatReadEvent extends ChatReadRequest {
  @Matches(patternOf('chatRoom'))
  roomId!: string;
}

/** Of one room: that one is typing there, or who of it is here. */
export class ChatRoomEvent {
  @Matches(patternOf('chatRoom'))
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
