import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { Lowered, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import {
  bulletinActions,
  bulletinActs,
  bulletinIdPrefixes,
  bulletinKinds,
  bulletinLimits,
  bulletinPeriods,
  bulletinStates,
  fields,
  languages,
  limits,
  slugPattern,
  type BulletinAct,
  type BulletinAction,
  type BulletinKind,
  type BulletinPeriod,
  type BulletinState,
  type Field,
  type Language,
} from './tables/index.js';

/** Ids of the records that an issue lists. */
const recordId = /^(?:res|need|exp)_[0-9a-z]{20}$/;
const issueId = `^${bulletinIdPrefixes.bulletinIssue}_[0-9a-z]{20}$`;

export class BulletinPageQuery {
  @PageNumber()
  page?: number;
}

/** What a series is. Its address stays once it has one. */
export class EditSeriesRequest {
  @ApiProperty({ maxLength: bulletinLimits.title })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(bulletinLimits.title)
  title!: string;

  @ApiProperty({ type: String, required: false, nullable: true, maxLength: bulletinLimits.description })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(bulletinLimits.description)
  description?: string | null;

  @ApiProperty({ enum: fields, enumName: 'Field', isArray: true, description: 'fields covered; none: all, and records that state none' })
  @IsArray()
  @ArrayUnique()
  @IsIn(fields, { each: true })
  fields!: Field[];

  @ApiProperty({ enum: bulletinPeriods, enumName: 'BulletinPeriod' })
  @IsIn(bulletinPeriods)
  period!: BulletinPeriod;

  @ApiProperty({ enum: languages, enumName: 'Language' })
  @IsIn(languages)
  language!: Language;

  @ApiProperty({ description: "lists the publisher's own results and experts alone; needs are listed of everybody" })
  @IsBoolean()
  isOwnOnly!: boolean;
}

export class CreateSeriesRequest extends EditSeriesRequest {
  @ApiProperty({ minLength: bulletinLimits.slugMin, maxLength: bulletinLimits.slug, pattern: slugPattern.source, example: 'tianjin-monthly' })
  @Lowered()
  @IsString()
  @MinLength(bulletinLimits.slugMin)
  @MaxLength(bulletinLimits.slug)
  @Matches(slugPattern)
  slug!: string;
}

/** One record on an issue: its id, and what the editor says of it. */
export class BulletinItemInput {
  @ApiProperty({ pattern: recordId.source })
  @Matches(recordId)
  id!: string;

  @ApiProperty({ maxLength: bulletinLimits.blurb })
  @Trimmed()
  @IsString()
  @MaxLength(bulletinLimits.blurb)
  blurb!: string;
}

/** Saves a draft. `version` is the one that the change began from: where another has been saved since, the answer is 409. */
export class SaveIssueRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ maxLength: bulletinLimits.foreword })
  @Trimmed()
  @IsString()
  @MaxLength(bulletinLimits.foreword)
  foreword!: string;

  @ApiProperty({ type: [BulletinItemInput], maxItems: bulletinLimits.items, description: 'in their order; readers see them by field and kind' })
  @IsDefined()
  @IsArray()
  @ArrayMaxSize(bulletinLimits.items)
  @ArrayUnique((item: BulletinItemInput) => item.id)
  @ValidateNested({ each: true })
  @Type(() => BulletinItemInput)
  items!: BulletinItemInput[];
}

export class IssueStepRequest {
  @ApiProperty({ enum: bulletinActions, enumName: 'BulletinAction' })
  @IsIn(bulletinActions)
  action!: BulletinAction;

  @ApiProperty({ required: false, minimum: 1, description: 'the version that was looked at; `issue` asks for it' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;

  @ApiProperty({ required: false, maxLength: bulletinLimits.erratum, description: 'what was wrong and what is right; `correct` asks for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(bulletinLimits.erratum)
  text?: string;
}

export class CandidatesQuery {
  @ApiProperty({ required: false, maxLength: limits.query, description: 'searched in the libraries; without it, what is new and not on the draft' })
  @IsOptional()
  @IsString()
  @MaxLength(limits.query)
  q?: string;
}

/** How many records of each kind. */
export class BulletinCounts {
  @ApiProperty() result!: number;
  @ApiProperty() need!: number;
  @ApiProperty() expert!: number;
}

export class BulletinIssueCard {
  @ApiProperty({ minimum: 1 }) number!: number;
  @TimeText() issuedAt!: string;
  @ApiProperty({ type: BulletinCounts, description: 'as issued; some may have been withdrawn since' }) counts!: BulletinCounts;
  @ApiProperty() hasErrata!: boolean;
}

export class BulletinSeriesView {
  @ApiProperty({ description: 'the series in addresses' }) slug!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) description!: string | null;
  @ApiProperty({ type: OrganizationRef }) publisher!: OrganizationRef;
  @OneOf(fields, 'Field', { isArray: true }) fields!: Field[];
  @OneOf(bulletinPeriods, 'BulletinPeriod') period!: BulletinPeriod;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty() isOwnOnly!: boolean;
  @ApiProperty({ description: 'a series of the demonstration' }) isDemo!: boolean;
  @ApiProperty({ type: BulletinIssueCard, nullable: true }) latest!: BulletinIssueCard | null;
}

export class BulletinSeriesList {
  @ApiProperty({ type: [BulletinSeriesView] }) series!: BulletinSeriesView[];
}

export class BulletinArchiveView {
  @ApiProperty({ type: BulletinSeriesView }) series!: BulletinSeriesView;
  @ApiProperty({ type: [BulletinIssueCard], description: 'newest first' }) issues!: BulletinIssueCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** A record as it was issued. Of one that is not public any more nothing is told but that it was there: every field but `kind` and `field` is null. */
export class BulletinItemView {
  @OneOf(bulletinKinds, 'BulletinKind') kind!: BulletinKind;
  @OneOf(fields, 'Field', { nullable: true }) field!: Field | null;
  @ApiProperty() isWithdrawn!: boolean;
  @ApiProperty({ type: String, nullable: true }) id!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'as issued' }) title!: string | null;
  @ApiProperty({ type: String, nullable: true }) titleEn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'as issued' }) blurb!: string | null;
  @ApiProperty({ type: OrganizationRef, nullable: true, description: 'whose it is, as far as that is public now' }) organization!: OrganizationRef | null;
  @ApiProperty({ type: String, nullable: true, description: 'how an enterprise is called that does not show its name' }) organizationNote!: string | null;
  @ApiProperty() isDemo!: boolean;
}

export class BulletinErratumView {
  @TimeText() at!: string;
  @ApiProperty() text!: string;
}

/** An issue as readers see it. */
export class BulletinIssueView {
  @ApiProperty({ type: BulletinSeriesView }) series!: BulletinSeriesView;
  @ApiProperty({ minimum: 1 }) number!: number;
  @TimeText() issuedAt!: string;
  @TimeText({ description: 'what was published from here on is in it' }) since!: string;
  @TimeText() until!: string;
  @ApiProperty() foreword!: string;
  @ApiProperty({ type: [BulletinItemView], description: 'by field, kind and place' }) items!: BulletinItemView[];
  @ApiProperty({ type: [BulletinErratumView], description: 'oldest first' }) errata!: BulletinErratumView[];
  @ApiProperty({ type: Number, nullable: true }) previous!: number | null;
  @ApiProperty({ type: Number, nullable: true }) next!: number | null;
}

/** A record on a draft, or one that could be. */
export class BulletinDraftItem extends BulletinItemView {
  @ApiProperty({ description: 'what the public record says of the points that a reader asks for first, 0 to 100' }) score!: number;
  /** Also of a record that is gone: the editor has to be able to take it out. */
  @ApiProperty() recordId!: string;
}

/** An issue as its editors see it. */
export class BulletinDraftView {
  @ApiProperty({ pattern: issueId }) id!: string;
  @ApiProperty({ type: BulletinSeriesView }) series!: BulletinSeriesView;
  @OneOf(bulletinStates, 'BulletinState') state!: BulletinState;
  @ApiProperty({ type: Number, nullable: true }) number!: number | null;
  @TimeText({ nullable: true }) issuedAt!: string | null;
  @ApiProperty() version!: number;
  @TimeText() since!: string;
  @TimeText() until!: string;
  @ApiProperty({ type: BulletinCounts, description: 'what was new when it was drafted, chosen or not' }) found!: BulletinCounts;
  @ApiProperty() foreword!: string;
  @ApiProperty({ type: [BulletinDraftItem] }) items!: BulletinDraftItem[];
  @ApiProperty({ type: [BulletinErratumView] }) errata!: BulletinErratumView[];
  @TimeText() savedAt!: string;
  @ApiProperty({ type: String, nullable: true }) savedBy!: string | null;
  @OneOf(bulletinActs, 'BulletinAct', { isArray: true }) allowedActions!: BulletinAct[];
}

export class BulletinCandidates {
  @ApiProperty({ type: [BulletinDraftItem] }) items!: BulletinDraftItem[];
}

/** An issue on the desk's list. */
export class BulletinDeskIssue {
  @ApiProperty({ pattern: issueId }) id!: string;
  @OneOf(bulletinStates, 'BulletinState') state!: BulletinState;
  @ApiProperty({ type: Number, nullable: true }) number!: number | null;
  @ApiProperty() items!: number;
  @TimeText() savedAt!: string;
  @TimeText({ nullable: true }) issuedAt!: string | null;
}

export class BulletinDeskSeries extends BulletinSeriesView {
  @ApiProperty({ type: [BulletinDeskIssue], description: 'the draft first, then issued ones, newest first, at most ten' }) issues!: BulletinDeskIssue[];
  @ApiProperty({ description: 'addresses that confirmed' }) subscribers!: number;
}

/** What the organisation that one acts for gives out. */
export class BulletinDeskView {
  @ApiProperty({ type: [BulletinDeskSeries] }) series!: BulletinDeskSeries[];
  @ApiProperty({ description: 'false: the organisation has not been verified yet' }) mayPublish!: boolean;
}
