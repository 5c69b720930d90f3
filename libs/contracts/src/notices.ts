import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { DateText, OneOf, PageNumber, TimeText, Trimmed } from './decorators.js';
import { DifferenceSegment } from './differences.js';
import { OrganizationRef } from './library.js';
import {
  bulletinIdPrefixes,
  bulletinLimits,
  languages,
  limits,
  noticeActions,
  noticeActs,
  noticeKinds,
  noticeStates,
  noticeTimes,
  type Language,
  type NoticeAct,
  type NoticeAction,
  type NoticeKind,
  type NoticeState,
  type NoticeTime,
} from './tables/index.js';

const noticeId = `^${bulletinIdPrefixes.notice}_[0-9a-z]{20}$`;
const organizationId = /^org_[0-9a-z]{20}$/;

class NoticePageQuery {
  @PageNumber()
  page?: number;
}

/** Which published notices, newest first. */
export class NoticeQuery extends NoticePageQuery {
  @ApiProperty({ required: false, maxLength: limits.query, description: 'occurs in title or text' })
  @IsOptional()
  @IsString()
  @MaxLength(limits.query)
  q?: string;

  @ApiProperty({ required: false, enum: noticeKinds, enumName: 'NoticeKind' })
  @IsOptional()
  @IsIn(noticeKinds)
  kind?: NoticeKind;

  @ApiProperty({ required: false, pattern: organizationId.source, description: 'of one publisher' })
  @IsOptional()
  @Matches(organizationId)
  organization?: string;

  @ApiProperty({ required: false, enum: noticeTimes, enumName: 'NoticeTime', default: 'current' })
  @IsOptional()
  @IsIn(noticeTimes)
  time?: NoticeTime;
}

export class NoticeDeskQuery extends NoticePageQuery {}

/** A notice as it is written; a draft may still lack its text. */
export class WriteNoticeRequest {
  @ApiProperty({ enum: noticeKinds, enumName: 'NoticeKind' })
  @IsIn(noticeKinds)
  kind!: NoticeKind;

  @ApiProperty({ enum: languages, enumName: 'Language' })
  @IsIn(languages)
  language!: Language;

  @ApiProperty({ maxLength: bulletinLimits.noticeTitle })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(bulletinLimits.noticeTitle)
  title!: string;

  @ApiProperty({ maxLength: bulletinLimits.noticeBody, description: 'headings (##), paragraphs and lists; anything else is text' })
  @Trimmed()
  @IsString()
  @MaxLength(bulletinLimits.noticeBody)
  body!: string;

  @ApiProperty({ type: String, required: false, nullable: true, format: 'date', description: 'not shown before; absent: at once' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  validFrom?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, format: 'date', description: 'the last day that it holds; absent: without end' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
  validUntil?: string | null;
}

/** Saves on top of `version`: where another has been saved since, the answer is 409. */
export class SaveNoticeRequest extends WriteNoticeRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  version!: number;
}

export class NoticeStepRequest {
  @ApiProperty({ enum: noticeActions, enumName: 'NoticeAction' })
  @IsIn(noticeActions)
  action!: NoticeAction;

  @ApiProperty({ minimum: 1, description: 'the version that was looked at' })
  @IsInt()
  @Min(1)
  version!: number;
}

export class NoticeCard {
  @ApiProperty({ pattern: noticeId }) id!: string;
  @OneOf(noticeKinds, 'NoticeKind') kind!: NoticeKind;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty() title!: string;
  @ApiProperty({ type: OrganizationRef }) publisher!: OrganizationRef;
  @DateText({ nullable: true }) validFrom!: string | null;
  @DateText({ nullable: true }) validUntil!: string | null;
  @ApiProperty({ description: 'its last day is over' }) isPast!: boolean;
  @ApiProperty() isDemo!: boolean;
  @TimeText({ nullable: true }) publishedAt!: string | null;
  @TimeText({ nullable: true, description: 'when it was changed after it was published' }) changedAt!: string | null;
}

export class NoticeView extends NoticeCard {
  @ApiProperty() body!: string;
}

/** What a notice said to everybody from a moment on, against what it said before. */
export class NoticeVersionView {
  @ApiProperty({ minimum: 1, description: '1, 2, …' }) number!: number;
  @OneOf(noticeKinds, 'NoticeKind') kind!: NoticeKind;
  @OneOf(languages, 'Language') language!: Language;
  @ApiProperty({ type: [DifferenceSegment] }) title!: DifferenceSegment[];
  @ApiProperty({ type: [DifferenceSegment] }) body!: DifferenceSegment[];
  @DateText({ nullable: true }) validFrom!: string | null;
  @DateText({ nullable: true }) validUntil!: string | null;
  @TimeText() toldAt!: string;
}

/** Newest first; the last one is the notice as it was first published. */
export class NoticeVersionPage {
  @ApiProperty({ type: [NoticeVersionView] }) versions!: NoticeVersionView[];
}

export class NoticePage {
  @ApiProperty({ type: [NoticeCard] }) notices!: NoticeCard[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}

/** A notice as its editors see it. */
export class NoticeDraftView extends NoticeView {
  @OneOf(noticeStates, 'NoticeState') state!: NoticeState;
  @ApiProperty() version!: number;
  @TimeText() savedAt!: string;
  @OneOf(noticeActs, 'NoticeAct', { isArray: true }) allowedActions!: NoticeAct[];
}

export class NoticeDeskPage {
  @ApiProperty({ type: [NoticeDraftView] }) notices!: NoticeDraftView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}
