import { ApiProperty } from '@nestjs/swagger';
import { ChatId, chatPersonPattern } from './chat-ids.js';
import { OneOf, TimeText } from './decorators.js';
import {
  attachmentTypes,
  chatLimits,
  chatMessageActions,
  chatMessageKinds,
  chatMessageStates,
  chatReferenceKinds,
  chatRoomActions,
  chatSides,
  chatSubjectKinds,
  chatTitleKinds,
  type AttachmentType,
  type ChatMessageAction,
  type ChatMessageKind,
  type ChatMessageState,
  type ChatReferenceKind,
  type ChatRoomAction,
  type ChatSide,
  type ChatSubjectKind,
  type ChatTitleKind,
} from './tables/index.js';

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
  @ApiProperty({ pattern: chatPersonPattern.source }) id!: string;
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
  @ApiProperty({ pattern: chatPersonPattern.source }) personId!: string;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @TimeText() since!: string;
}

export class ChatBlocksView {
  @ApiProperty({ type: [ChatBlockView] }) blocks!: ChatBlockView[];
}
