import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { ExpertView, NeedView, ResultView } from './library.js';
import { savedKinds, savedLimits, type SavedKind } from './tables/index.js';

/** Which of the records that one keeps. */
export class SavedQuery {
  @ApiProperty({ required: false, enum: savedKinds, enumName: 'SavedKind' })
  @IsOptional()
  @IsIn(savedKinds)
  kind?: SavedKind;

  @ApiProperty({ required: false, maxLength: savedLimits.query, description: 'part of a title, name or note' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(savedLimits.query)
  q?: string;

  @PageNumber(100)
  page?: number;
}

/** Keeps a record; kept already, its note is replaced where one is given. */
export class SaveRecordRequest {
  @ApiProperty({ required: false, type: String, nullable: true, maxLength: savedLimits.note, description: 'a note to oneself; empty takes it away' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(savedLimits.note)
  note?: string | null;
}

/** A record that one keeps. Of one that is gone nothing is shown but that. */
export class SavedRecordView {
  @OneOf(savedKinds, 'SavedKind') kind!: SavedKind;
  @ApiProperty() id!: string;
  @TimeText() savedAt!: string;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ description: 'withdrawn or removed: it comes back here if it is published again' }) isGone!: boolean;
  @ApiProperty({ type: ResultView, nullable: true }) result!: ResultView | null;
  @ApiProperty({ type: ExpertView, nullable: true }) expert!: ExpertView | null;
  @ApiProperty({ type: NeedView, nullable: true }) need!: NeedView | null;
}

export class SavedPage {
  @ApiProperty({ type: [SavedRecordView] }) records!: SavedRecordView[];
  @ApiProperty({ description: 'that the query admits' }) total!: number;
  @ApiProperty({ description: 'kept in all' }) kept!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** Ids of all records that one keeps, for the stars of a page. */
export class SavedIdsView {
  @ApiProperty({ type: [String] }) ids!: string[];
}
