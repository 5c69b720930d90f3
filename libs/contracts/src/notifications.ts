import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { OneOf, PageNumber, TimeText, TrueOrFalse } from './decorators.js';
import {
  notificationChannels,
  notificationKinds,
  notificationLimits,
  notificationSubjects,
  reportDecisions,
  type NotificationChannel,
  type NotificationKind,
  type NotificationSubject,
  type ReportDecision,
} from './tables/index.js';

const notificationId = /^ntf_[0-9a-z]{20}$/;

/** A page of one's notifications, newest first. */
export class NotificationQuery {
  @ApiProperty({ required: false, default: false, description: 'only those not read yet' })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean()
  unread?: boolean;

  @PageNumber(200)
  page?: number;
}

/** What a notification speaks of. */
export class NotificationSubjectView {
  @OneOf(notificationSubjects, 'NotificationSubject') kind!: NotificationSubject;
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'title or name as the reader may see it now; null: it has none, or they may not' }) name!: string | null;
  @ApiProperty({ description: 'it is gone, or the reader may not see it now; nothing else is said of it' }) isGone!: boolean;
}

export class NotificationView {
  @ApiProperty({ pattern: notificationId.source, example: 'ntf_0h3k5m7p9r1t3v5x7z9b' }) id!: string;
  @OneOf(notificationKinds, 'NotificationKind') kind!: NotificationKind;
  @TimeText() at!: string;
  @ApiProperty() isRead!: boolean;
  @ApiProperty({ type: NotificationSubjectView }) subject!: NotificationSubjectView;
  @ApiProperty({ description: 'how many it speaks of, as new matches of one day' }) count!: number;
  @ApiProperty({ type: String, nullable: true, description: 'the person it speaks of, as who joined' }) who!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'what the authority said of a verification' }) reason!: string | null;
  @OneOf(reportDecisions, 'ReportDecision', { nullable: true }) decision!: ReportDecision | null;
  @ApiProperty({ type: String, nullable: true, description: 'page of the web where it goes on; null where its subject is gone' }) path!: string | null;
}

export class NotificationPage {
  @ApiProperty({ type: [NotificationView] }) notifications!: NotificationView[];
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
  @ApiProperty({ description: 'whether a further page holds some' }) hasMore!: boolean;
}

export class NotificationCountView {
  @ApiProperty({ maximum: notificationLimits.counted, description: 'not read yet, counted no further than the maximum' }) unread!: number;
}

/** Those named, or with `all` every one. */
export class ReadNotificationsRequest {
  @ApiProperty({ required: false, type: [String], maxItems: notificationLimits.marked })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(notificationLimits.marked)
  @Matches(notificationId, { each: true })
  ids?: string[];

  @ApiProperty({ required: false })
  @IsOptional()
  @IsBoolean()
  all?: boolean;
}

export class NotificationPreferenceView {
  @OneOf(notificationKinds, 'NotificationKind') kind!: NotificationKind;
  @OneOf(notificationChannels, 'NotificationChannel') channel!: NotificationChannel;
  @OneOf(notificationChannels, 'NotificationChannel', { isArray: true }) choices!: NotificationChannel[];
  @ApiProperty({ description: 'a letter of its own leaves with the deed, whatever is chosen' }) hasOwnLetter!: boolean;
}

export class NotificationPreferencesView {
  @ApiProperty({ type: [NotificationPreferenceView] }) preferences!: NotificationPreferenceView[];
  @ApiProperty({ description: 'hour of the letter of the day' }) digestHour!: number;
  @ApiProperty({ description: 'where that hour counts, an IANA time zone' }) digestTimeZone!: string;
}

export class NotificationPreferenceRequest {
  @ApiProperty({ enum: notificationKinds, enumName: 'NotificationKind' })
  @IsIn(notificationKinds)
  kind!: NotificationKind;

  @ApiProperty({ enum: notificationChannels, enumName: 'NotificationChannel' })
  @IsIn(notificationChannels)
  channel!: NotificationChannel;
}

/** The signed token of a letter; it says whose letters of which kind shall stop, and serves for nothing else. */
export class UnsubscribeQuery {
  @ApiProperty({ maxLength: 300 })
  @IsString()
  @MaxLength(300)
  token!: string;
}

export class UnsubscribeView {
  @OneOf(notificationKinds, 'NotificationKind', { isArray: true }) kinds!: NotificationKind[];
}
