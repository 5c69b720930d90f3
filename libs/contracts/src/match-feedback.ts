import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayUnique, IsArray, IsDefined, IsIn, IsObject, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { OneOf } from './decorators.js';
import { feedbackReasons, feedbackVerdicts, limits, matchableKinds, type FeedbackReason, type FeedbackVerdict, type MatchableKind } from './tables/index.js';

/** A record that is matched, by kind and id. */
export class MatchedRecord {
  @ApiProperty({ enum: matchableKinds, enumName: 'MatchableKind' })
  @IsIn(matchableKinds)
  kind!: MatchableKind;

  @ApiProperty({ pattern: '^(res|exp|need)_[0-9a-z]{20}$' })
  @Matches(/^(res|exp|need)_[0-9a-z]{20}$/)
  id!: string;
}

/** What a visitor says of one match. A described problem has no `asker`: its text is never sent with feedback. */
export class FeedbackRequest {
  @ApiProperty({ pattern: '^vis_[0-9a-z]{20}$', description: 'drawn at random by the browser, so that the last word of one visitor counts; says nothing about the person' })
  @Matches(/^vis_[0-9a-z]{20}$/)
  visitor!: string;

  @ApiProperty({ type: MatchedRecord, required: false, description: 'the record whose matches were looked at; absent for a described problem' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MatchedRecord)
  asker?: MatchedRecord;

  @ApiProperty({ type: MatchedRecord, description: 'the record that was found' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => MatchedRecord)
  found!: MatchedRecord;

  @ApiProperty({ enum: feedbackVerdicts, enumName: 'FeedbackVerdict' })
  @IsIn(feedbackVerdicts)
  verdict!: FeedbackVerdict;

  @ApiProperty({ required: false, enum: feedbackReasons, enumName: 'FeedbackReason', isArray: true, description: 'at least one for `notUseful`, none for `useful`' })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(feedbackReasons, { each: true })
  reasons?: FeedbackReason[];

  @ApiProperty({ required: false, maxLength: limits.note })
  @IsOptional()
  @IsString()
  @MaxLength(limits.note)
  note?: string;
}

/** Feedback as it was noted. Its id is the right to undo it. */
export class FeedbackView {
  @ApiProperty({ pattern: '^fbk_[0-9a-z]{20}$' }) id!: string;
  @OneOf(feedbackVerdicts, 'FeedbackVerdict') verdict!: FeedbackVerdict;
  @OneOf(feedbackReasons, 'FeedbackReason', { isArray: true }) reasons!: FeedbackReason[];
  @ApiProperty({ format: 'date-time', description: 'until then it can be undone' }) undoUntil!: string;
}
