import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsObject, IsOptional, IsString, Matches, MaxLength, Min, ValidateNested } from 'class-validator';
import { PageNumber, PageSize, TrueOrFalse } from './decorators.js';
import { Content, ExpertContent, NeedContent, type PublicationContent, ResultContent, idPattern } from './publication-content.js';
import {
  closeReasons,
  exportAnswers,
  limits,
  noveltyAnswers,
  publicationKinds,
  publicationLimits,
  publicationStates,
  secrecyAnswers,
  transitionActions,
  type CloseReason,
  type ExportAnswer,
  type NoveltyAnswer,
  type PublicationKind,
  type PublicationState,
  type SecrecyAnswer,
  type TransitionAction,
} from './tables/index.js';

@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class CreatePublicationRequest {
  @ApiProperty({ type: String, required: false, nullable: true, pattern: idPattern.organization.source, description: 'the organisation that one acts for; absent: that one, or none yet' })
  @IsOptional()
  @Matches(idPattern.organization)
  organizationId?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, description: 'profiles written by the university: whose it is' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  subjectId?: string | null;

  @Content()
  content!: PublicationContent;
}

/** Saves the working content. `version` is the one that the change began from: where another has been saved since, the answer is 409. */
@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class SavePublicationRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @Content()
  content!: PublicationContent;
}

/** Content that is not saved: to be scored, or compared with what is. */
@ApiExtraModels(ResultContent, NeedContent, ExpertContent)
export class UnsavedContentRequest {
  @Content()
  content!: PublicationContent;
}

/** The three questions that a result's submission answers and the officer signs. */
export class ClearanceAnswers {
  @ApiProperty({ enum: noveltyAnswers, enumName: 'NoveltyAnswer' })
  @IsIn(noveltyAnswers)
  novelty!: NoveltyAnswer;

  @ApiProperty({ enum: secrecyAnswers, enumName: 'SecrecyAnswer' })
  @IsIn(secrecyAnswers)
  secrecy!: SecrecyAnswer;

  @ApiProperty({ enum: exportAnswers, enumName: 'ExportAnswer' })
  @IsIn(exportAnswers)
  export!: ExportAnswer;
}

export class TransitionRequest {
  @ApiProperty({ enum: transitionActions, enumName: 'TransitionAction' })
  @IsIn(transitionActions)
  action!: TransitionAction;

  @ApiProperty({ required: false, minimum: 1, description: 'the version of the content that was looked at; `submit`, `publish` and `approve` ask for it' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  @ApiProperty({ required: false, maxLength: publicationLimits.comment, description: 'why; `return`, `takeDown` and closing as given up ask for it' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(publicationLimits.comment)
  comment?: string;

  @ApiProperty({ type: ClearanceAnswers, required: false, description: '`submit` and `approve` of a result ask for it' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ClearanceAnswers)
  clearance?: ClearanceAnswers;

  @ApiProperty({ enum: closeReasons, enumName: 'CloseReason', required: false, description: '`close` asks for it' })
  @IsOptional()
  @IsIn(closeReasons)
  closeReason?: CloseReason;
}

class PageQuery {
  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}

/** Which of the records that one may see. Without `state` those discarded are left out. */
export class PublicationQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'written by me, or about me' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  mine?: boolean;

  @ApiProperty({ required: false, description: 'of the organisation that I act for' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  organization?: boolean;

  @ApiProperty({ required: false, enum: publicationStates, enumName: 'PublicationState' })
  @IsOptional()
  @IsIn(publicationStates)
  state?: PublicationState;

  @ApiProperty({ required: false, enum: publicationKinds, enumName: 'PublicationKind' })
  @IsOptional()
  @IsIn(publicationKinds)
  kind?: PublicationKind;
}

export class ReviewQueueQuery extends PageQuery {}

export class RestrictedQuery extends PageQuery {
  @ApiProperty({ required: false, maxLength: limits.query, description: 'occurs in title, abstract or keywords' })
  @IsOptional()
  @IsString()
  @MaxLength(limits.query)
  q?: string;
}

/** Two versions: numbers, or `approved` (the one last published) and `working` (as saved now). */
export class DifferenceQuery {
  @ApiProperty({ required: false, default: 'approved', pattern: '^(approved|working|[0-9]{1,9})$' })
  @IsOptional()
  @Matches(/^(approved|working|\d{1,9})$/)
  from?: string;

  @ApiProperty({ required: false, default: 'working', pattern: '^(approved|working|[0-9]{1,9})$' })
  @IsOptional()
  @Matches(/^(approved|working|\d{1,9})$/)
  to?: string;
}
