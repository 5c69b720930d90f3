import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { OneOf, TimeText, Trimmed } from './decorators.js';
import { clientId, moment } from './patterns.js';
import { idPattern } from './publication-content.js';
import { PersonRef } from './publication-views.js';
import { dealLimits, dealMeetingStates, meetingLimits, type DealMeetingState } from './tables/index.js';

/** A meeting as it is called or moved: when, where or by which link, who, about what. */
export class MeetingInput {
  @ApiProperty({ maxLength: dealLimits.title })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(dealLimits.title)
  title!: string;

  @ApiProperty({ pattern: moment.source, description: 'a point in time with its offset, such as 2026-11-30T06:00:00Z' })
  @Matches(moment)
  @IsISO8601({ strict: true })
  startsAt!: string;

  @ApiProperty({ pattern: moment.source, description: 'after it begins' })
  @Matches(moment)
  @IsISO8601({ strict: true })
  endsAt!: string;

  @ApiProperty({ type: String, nullable: true, maxLength: meetingLimits.place, description: 'a place or a link, or both' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(meetingLimits.place)
  place!: string | null;

  @ApiProperty({ type: String, nullable: true, maxLength: meetingLimits.link, pattern: '^https?://', description: 'of a video meeting' })
  @IsOptional()
  @Trimmed()
  @MaxLength(meetingLimits.link)
  @Matches(/^https?:\/\/[^\s"<>\\]+$/)
  link!: string | null;

  @ApiProperty({ type: String, nullable: true, maxLength: meetingLimits.agenda })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(meetingLimits.agenda)
  agenda!: string | null;

  @ApiProperty({ type: [String], maxItems: meetingLimits.people, description: 'who is asked to come: people who have a part in the deal' })
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(meetingLimits.people)
  @Matches(idPattern.person, { each: true })
  people!: string[];
}

export class CallMeetingRequest extends MeetingInput {
  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same meeting sent again is one, and has the same reply' })
  @Matches(clientId)
  clientId!: string;
}

/** `version` is the one of the meeting that was looked at. */
export class MoveMeetingRequest extends MeetingInput {
  @ApiProperty({ minimum: 1, maximum: 1_000_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  version!: number;
}

export class CancelMeetingRequest {
  @ApiProperty({ minimum: 1, maximum: 1_000_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  version!: number;

  @ApiProperty({ maxLength: meetingLimits.reason })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(meetingLimits.reason)
  reason!: string;
}

export class DealMeetingView {
  @ApiProperty() id!: string;
  @ApiProperty() title!: string;
  @TimeText() startsAt!: string;
  @TimeText() endsAt!: string;
  @ApiProperty({ type: String, nullable: true }) place!: string | null;
  @ApiProperty({ type: String, nullable: true }) link!: string | null;
  @ApiProperty({ type: String, nullable: true }) agenda!: string | null;
  @ApiProperty({ type: [PersonRef] }) people!: PersonRef[];
  @OneOf(dealMeetingStates, 'DealMeetingState') state!: DealMeetingState;
  @ApiProperty({ type: String, nullable: true, description: 'why it is off' }) reason!: string | null;
  @ApiProperty({ type: PersonRef }) calledBy!: PersonRef;
  @ApiProperty({ description: 'the reader is asked to come' }) isMine!: boolean;
  @ApiProperty() isEditable!: boolean;
  @ApiProperty() version!: number;
}

/** The address of one's own calendar for other programs. Whoever has it reads one's meetings, so that it is shown once and can be ended. */
export class CalendarFeedView {
  @ApiProperty({ type: String, nullable: true, description: 'a path of this platform, only in the reply that made it' }) path!: string | null;
  @TimeText({ nullable: true, description: 'since when there is one; null: there is none' }) since!: string | null;
  @TimeText({ nullable: true, description: 'when a program last asked for it' }) lastReadAt!: string | null;
}
