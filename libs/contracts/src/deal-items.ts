import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { Fen, OneOf, TimeText, Trimmed } from './decorators.js';
import { clientId, day, fen } from './patterns.js';
import { PersonRef } from './publication-views.js';
import {
  attachmentTypes,
  dealItemKinds,
  dealLimits,
  dealSides,
  ownItemKinds,
  type AttachmentType,
  type DealItemKind,
  type DealSide,
  type OwnItemKind,
} from './tables/index.js';

export class AddDealItemRequest {
  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same thing sent again is one, and has the same reply' })
  @Matches(clientId)
  clientId!: string;

  @ApiProperty({ enum: ownItemKinds, enumName: 'OwnItemKind' })
  @IsIn(ownItemKinds)
  kind!: OwnItemKind;

  @ApiProperty({ maxLength: dealLimits.title })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.title)
  title!: string;

  @ApiProperty({ type: String, nullable: true, pattern: day.source })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  dueOn!: string | null;

  @ApiProperty({ enum: dealSides, enumName: 'DealSide', nullable: true, description: 'who is to do it' })
  @IsOptional()
  @IsIn(dealSides)
  side!: DealSide | null;

  @ApiProperty({ type: String, nullable: true, pattern: fen.source, description: 'of a payment: integer fen' })
  @IsOptional()
  @Matches(fen)
  amountFen!: string | null;

  @ApiProperty({ required: false, pattern: '^msg_[0-9a-z]{20}$', description: 'the message in the room of the deal that it is made from' })
  @IsOptional()
  @Matches(/^msg_[0-9a-z]{20}$/)
  messageId?: string;
}

/** Beside a file that is sent. */
export class DealFileQuery {
  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same file sent again is one' })
  @Matches(clientId)
  clientId!: string;
}

/** Changes one thing that is to be done. `version` is the one of the item. */
export class SaveDealItemRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ enum: ['open', 'done', 'dropped'], enumName: 'DealItemState' })
  @IsIn(['open', 'done', 'dropped'])
  state!: 'open' | 'done' | 'dropped';

  @ApiProperty({ maxLength: dealLimits.title, description: 'steps of a disposal keep theirs' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.title)
  title!: string;

  @ApiProperty({ type: String, nullable: true, pattern: day.source })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  dueOn!: string | null;

  @ApiProperty({ required: false, maxLength: dealLimits.note, description: 'such as the number of the filing' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(dealLimits.note)
  note?: string;
}

export class DealItemView {
  @ApiProperty() id!: string;
  @OneOf(dealItemKinds, 'DealItemKind') kind!: DealItemKind;
  @ApiProperty({ type: String, nullable: true, description: 'of a disposal: the step of the rule' }) code!: string | null;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: ['open', 'done', 'dropped'], enumName: 'DealItemState' }) state!: 'open' | 'done' | 'dropped';
  @ApiProperty({ type: String, format: 'date', nullable: true }) dueOn!: string | null;
  @OneOf(dealSides, 'DealSide', { nullable: true }) side!: DealSide | null;
  @Fen({ nullable: true }) amountFen!: string | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @TimeText({ nullable: true }) doneAt!: string | null;
  @ApiProperty({ type: PersonRef, nullable: true }) doneBy!: PersonRef | null;
  @ApiProperty({ description: 'whether the reader may change it now' }) isEditable!: boolean;
  @ApiProperty() version!: number;
}

export class DealFileView {
  @ApiProperty() id!: string;
  @ApiProperty() name!: string;
  @OneOf(attachmentTypes, 'AttachmentType') type!: AttachmentType;
  @ApiProperty() bytes!: number;
  @TimeText() uploadedAt!: string;
  @ApiProperty({ type: PersonRef }) uploadedBy!: PersonRef;
}
