import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { OneOf, TimeText, Trimmed } from './decorators.js';
import { day } from './patterns.js';
import { PersonRef } from './publication-views.js';
import {
  dealActions,
  dealEventKinds,
  dealLimits,
  dealStages,
  lostReasons,
  type DealAction,
  type DealEventKind,
  type DealStage,
  type LostReason,
} from './tables/index.js';

/** A step. `version` is the one that was looked at: where the deal has changed since, the answer is 409 and says how. */
export class DealStepRequest {
  @ApiProperty({ enum: dealActions, enumName: 'DealAction' })
  @IsIn(dealActions)
  action!: DealAction;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: dealLimits.note, description: '`lose` with the reason `other` asks for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(dealLimits.note)
  note?: string;

  @ApiProperty({ required: false, enum: lostReasons, enumName: 'LostReason', description: '`lose` asks for it' })
  @IsOptional()
  @IsIn(lostReasons)
  reason?: LostReason;

  @ApiProperty({ required: false, pattern: day.source, description: 'day it happened; `sign` and `register` ask for it' })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  on?: string;

  @ApiProperty({ required: false, maxLength: dealLimits.registration, description: '`register` asks for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.registration)
  registration?: string;
}

export class DealTimelineQuery {
  @ApiProperty({ required: false, minimum: 1, maximum: 1_000_000_000, description: 'entries before this one' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  before?: number;
}

/** One thing that happened. */
export class DealEventView {
  @ApiProperty({ description: 'from 1, without a gap' }) seq!: number;
  @TimeText() at!: string;
  @ApiProperty({ type: PersonRef, nullable: true }) by!: PersonRef | null;
  @OneOf(dealEventKinds, 'DealEventKind') kind!: DealEventKind;
  @OneOf(dealActions, 'DealAction', { nullable: true }) action!: DealAction | null;
  @OneOf(dealStages, 'DealStage', { nullable: true }) from!: DealStage | null;
  @OneOf(dealStages, 'DealStage') to!: DealStage;
  @ApiProperty({ description: 'version of the deal after it' }) version!: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'such as the names of changed fields, the title of an item, a reason' }) details!: Record<string, string>;
}

export class DealTimelineView {
  @ApiProperty({ type: [DealEventView], description: 'newest first' }) events!: DealEventView[];
  @ApiProperty({ type: Number, nullable: true, description: 'give it back as `before` for older ones; null: there are none' }) older!: number | null;
}
