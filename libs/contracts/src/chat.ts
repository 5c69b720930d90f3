import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { chatIdPattern, chatMostSeq, chatPersonPattern } from './chat-ids.js';
import { PageNumber, Trimmed } from './decorators.js';
import { chatClientId, chatLimits, chatReferenceKinds, type ChatReferenceKind } from './tables/index.js';

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
  @Matches(chatPersonPattern, { each: true })
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
  @Matches(chatIdPattern('chatFile'), { each: true })
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
  @Max(chatMostSeq)
  after?: number;

  @ApiProperty({ required: false, minimum: 0, description: 'with `after`: number of the last change that is known; later changes of older messages come too' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(chatMostSeq)
  changed?: number;

  @ApiProperty({ required: false, minimum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(chatMostSeq)
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
  @Max(chatMostSeq)
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

  @ApiProperty({ required: false, pattern: chatIdPattern('chatRoom').source, description: 'in one room; else in all of one’s own' })
  @IsOptional()
  @Matches(chatIdPattern('chatRoom'))
  room?: string;

  @PageNumber(50)
  page?: number;
}

/** A conversation of two, between people who share a room. */
export class DirectRoomRequest {
  @ApiProperty({ pattern: chatPersonPattern.source })
  @Matches(chatPersonPattern)
  personId!: string;
}
