import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { OneOf, TimeText } from './decorators.js';
import { attachmentChanges, attachmentLimits, attachmentTypes, fieldLevels, type AttachmentChange, type AttachmentType, type FieldLevel } from './tables/index.js';

const idPattern = /^att_[0-9a-z]{20}$/;
const Id = (): PropertyDecorator => ApiProperty({ type: String, pattern: idPattern.source, example: 'att_0h3k5m7p9r1t3v5x7z9b' });
const bytes = 'bytes of the file as it is kept';

/** A file in the content of a record: which one, who may see it, and how it is called. Its place in the list is its place on the page. */
export class AttachmentInput {
  @Id()
  @Matches(idPattern)
  id!: string;

  @ApiProperty({ enum: fieldLevels, enumName: 'FieldLevel' })
  @IsIn(fieldLevels)
  level!: FieldLevel;

  @ApiProperty({ type: String, required: false, nullable: true, maxLength: attachmentLimits.name, description: 'absent: the name that it was sent with' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(attachmentLimits.name)
  name?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, maxLength: attachmentLimits.caption })
  @IsOptional()
  @IsString()
  @MaxLength(attachmentLimits.caption)
  caption?: string | null;
}

/** A file that was sent for a record of the desk. */
export class AttachmentView {
  @Id() id!: string;
  @ApiProperty({ description: 'the name that it was sent with, without a path' }) name!: string;
  @OneOf(attachmentTypes, 'AttachmentType') type!: AttachmentType;
  @ApiProperty({ description: bytes }) bytes!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'pictures: pixels' }) width!: number | null;
  @ApiProperty({ type: Number, nullable: true }) height!: number | null;
  @TimeText() uploadedAt!: string;
  @ApiProperty({ type: String, nullable: true }) uploadedBy!: string | null;
}

export class AttachmentsView {
  @ApiProperty({ type: [AttachmentView], description: 'those that the working and the published content name, oldest first' }) attachments!: AttachmentView[];
}

/** A file of a public record. */
export class RecordAttachmentView {
  @Id() id!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) caption!: string | null;
  @OneOf(fieldLevels, 'FieldLevel') level!: FieldLevel;
  @OneOf(attachmentTypes, 'AttachmentType') type!: AttachmentType;
  @ApiProperty({ description: bytes }) bytes!: number;
  @ApiProperty({ type: Number, nullable: true }) width!: number | null;
  @ApiProperty({ type: Number, nullable: true }) height!: number | null;
}

/** The files of a public record that the reader may see, in their order. */
export class RecordAttachmentsView {
  @ApiProperty() recordId!: string;
  @ApiProperty({ type: [RecordAttachmentView] }) attachments!: RecordAttachmentView[];
  @ApiProperty({ description: 'how many more there are for who signs in; 0 for who has' }) forSignedIn!: number;
  @ApiProperty({ description: 'how many more are told under a non-disclosure agreement; visitors are not told' }) forSignatories!: number;
}

/** A file as one version lists it. */
export class ListedAttachment {
  @ApiProperty({ type: String, nullable: true, description: 'null: the name that it was sent with' }) name!: string | null;
  @ApiProperty({ type: String, nullable: true }) caption!: string | null;
  @OneOf(fieldLevels, 'FieldLevel') level!: FieldLevel;
  @ApiProperty({ minimum: 1, description: 'its place in the list' }) place!: number;
}

export class AttachmentDifference {
  @Id() id!: string;
  @OneOf(attachmentChanges, 'AttachmentChange') change!: AttachmentChange;
  @ApiProperty({ type: ListedAttachment, nullable: true }) before!: ListedAttachment | null;
  @ApiProperty({ type: ListedAttachment, nullable: true }) after!: ListedAttachment | null;
}
