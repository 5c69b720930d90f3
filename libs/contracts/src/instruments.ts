import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, IsISO8601, IsNotEmpty, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DateText, Fen, OneOf, PageNumber, PageSize, TimeText, Trimmed } from './decorators.js';
import { OrganizationRef } from './library.js';
import { clientId, day, fen, moment } from './patterns.js';
import { PersonRef } from './publication-views.js';
import {
  bookingActions,
  bookingActs,
  bookingSides,
  bookingStates,
  districts,
  instrumentLimits,
  instrumentStates,
  type BookingAct,
  type BookingAction,
  type BookingSide,
  type BookingState,
  type District,
  type InstrumentState,
} from './tables/index.js';

const minutesOfDay = 1_440;

/** An instrument as its provider describes it, with the hours in which a slot may begin and end, by the clock of Asia/Shanghai. */
export class InstrumentInput {
  @ApiProperty({ maxLength: instrumentLimits.name })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(instrumentLimits.name)
  name!: string;

  @ApiProperty({ type: String, nullable: true, maxLength: instrumentLimits.model })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(instrumentLimits.model)
  model!: string | null;

  @ApiProperty({ maxLength: instrumentLimits.location, description: 'where one comes to: building and room' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(instrumentLimits.location)
  location!: string;

  @ApiProperty({ enum: districts, enumName: 'District' })
  @IsIn(districts)
  district!: District;

  @ApiProperty({ type: String, nullable: true, maxLength: instrumentLimits.note, description: 'what users must know: training, samples, what to bring' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(instrumentLimits.note)
  note!: string | null;

  @ApiProperty({ type: [Number], description: 'days of the week that it is open: 1 Monday to 7 Sunday' })
  @IsArray()
  @ArrayUnique()
  @ArrayMinSize(1)
  @IsIn([1, 2, 3, 4, 5, 6, 7], { each: true })
  weekdays!: number[];

  @ApiProperty({ minimum: 0, maximum: minutesOfDay, description: 'minutes after midnight' })
  @IsInt()
  @Min(0)
  @Max(minutesOfDay)
  opensAt!: number;

  @ApiProperty({ minimum: 0, maximum: minutesOfDay, description: 'minutes after midnight, later than it opens' })
  @IsInt()
  @Min(0)
  @Max(minutesOfDay)
  closesAt!: number;

  @ApiProperty({ enum: instrumentStates, enumName: 'InstrumentState' })
  @IsIn(instrumentStates)
  state!: InstrumentState;
}

export class SaveInstrumentRequest extends InstrumentInput {
  @ApiProperty({ minimum: 1, description: 'the version that was looked at' })
  @IsInt()
  @Min(1)
  version!: number;
}

export class InstrumentView extends InstrumentInput {
  @ApiProperty() id!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ type: String, nullable: true, description: 'its service in the catalogue; null: it cannot be booked yet' }) serviceId!: string | null;
  @ApiProperty({ description: 'requests that wait for an answer' }) waiting!: number;
  @ApiProperty() isDemo!: boolean;
}
export class InstrumentsView {
  @ApiProperty({ type: [InstrumentView] }) instruments!: InstrumentView[];
}

export class CalendarQuery {
  @ApiProperty({ required: false, pattern: day.source, description: 'first day; today by default' })
  @IsOptional()
  @Matches(day)
  @IsISO8601({ strict: true })
  from?: string;

  @PageSize(instrumentLimits.calendarDays, 7)
  size?: number;
}

/** A time that is taken, or asked for. Whose it is, the parties alone know. */
export class TakenView {
  @TimeText() startsAt!: string;
  @TimeText() endsAt!: string;
  @ApiProperty({ description: 'confirmed; else somebody has asked for it and waits for the answer' }) isConfirmed!: boolean;
  @ApiProperty({ description: 'of the organisation that the reader acts for' }) isOwn!: boolean;
}

export class CalendarDay {
  @DateText() day!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'minutes after midnight in Asia/Shanghai; null: closed' }) opensAt!: number | null;
  @ApiProperty({ type: Number, nullable: true }) closesAt!: number | null;
  @ApiProperty({ type: [TakenView] }) taken!: TakenView[];
}

export class InstrumentCalendarView {
  @ApiProperty() serviceId!: string;
  @ApiProperty() instrumentId!: string;
  @ApiProperty({ description: 'takes bookings now' }) isOpen!: boolean;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: [CalendarDay] }) days!: CalendarDay[];
}

/** Asks for a slot. A slot of its own instrument is the provider's at once: its own use, or maintenance. */
export class AskSlotRequest {
  @ApiProperty({ pattern: clientId.source, description: 'of the sender: the same request sent again is one' })
  @Matches(clientId)
  clientId!: string;

  @ApiProperty({ pattern: moment.source, description: 'on the half hour' })
  @Matches(moment)
  @IsISO8601({ strict: true })
  startsAt!: string;

  @ApiProperty({ pattern: moment.source })
  @Matches(moment)
  @IsISO8601({ strict: true })
  endsAt!: string;

  @ApiProperty({ maxLength: instrumentLimits.purpose, description: 'what is to be measured or made' })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(instrumentLimits.purpose)
  purpose!: string;

  @ApiProperty({ minimum: 0, maximum: instrumentLimits.samples })
  @IsInt()
  @Min(0)
  @Max(instrumentLimits.samples)
  samples!: number;
}

export class BookingStepRequest {
  @ApiProperty({ enum: bookingActions, enumName: 'BookingAction' })
  @IsIn(bookingActions)
  action!: BookingAction;

  @ApiProperty({ minimum: 1, description: 'the version that was looked at' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: instrumentLimits.reason, description: '`decline` and `cancel` ask for it' })
  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(instrumentLimits.reason)
  reason?: string;
}

/** What an instrument was used for, in numbers. Kept for good: it is what the subsidy for shared instruments is reckoned from. */
export class KeepUseRequest {
  @ApiProperty({ minimum: 1, description: 'the version of the booking that was looked at' })
  @IsInt()
  @Min(1)
  version!: number;

  @ApiProperty({ minimum: 1, maximum: instrumentLimits.hours * 60, description: 'minutes that it ran' })
  @IsInt()
  @Min(1)
  @Max(instrumentLimits.hours * 60)
  minutes!: number;

  @ApiProperty({ minimum: 0, maximum: instrumentLimits.samples })
  @IsInt()
  @Min(0)
  @Max(instrumentLimits.samples)
  samples!: number;

  @ApiProperty({ pattern: fen.source, description: 'service fee, integer fen as text' })
  @Matches(fen)
  feeFen!: string;
}

export class BookingView {
  @ApiProperty() id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'its service, while it is in the catalogue' }) serviceId!: string | null;
  @ApiProperty() instrumentId!: string;
  @ApiProperty() instrumentName!: string;
  @ApiProperty() location!: string;
  @ApiProperty({ type: OrganizationRef, nullable: true }) provider!: OrganizationRef | null;
  @ApiProperty({ type: OrganizationRef, nullable: true }) user!: OrganizationRef | null;
  @ApiProperty({ type: PersonRef }) askedBy!: PersonRef;
  @OneOf(bookingSides, 'BookingSide', { isArray: true }) ownSides!: BookingSide[];
  @OneOf(bookingStates, 'BookingState') state!: BookingState;
  @TimeText() startsAt!: string;
  @TimeText() endsAt!: string;
  @ApiProperty() purpose!: string;
  @ApiProperty() samples!: number;
  @ApiProperty({ type: String, nullable: true, description: 'why it was declined or cancelled' }) reason!: string | null;
  @Fen({ nullable: true, description: 'fee of the use that was kept' }) feeFen!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'minutes of the use that was kept' }) usedMinutes!: number | null;
  @ApiProperty({ type: Number, nullable: true }) usedSamples!: number | null;
  @ApiProperty() version!: number;
  @OneOf(bookingActs, 'BookingAct', { isArray: true }) allowedActions!: BookingAct[];
}
export class BookingPage {
  @ApiProperty({ type: [BookingView] }) bookings!: BookingView[];
  @ApiProperty() total!: number;
  @ApiProperty() page!: number;
  @ApiProperty() size!: number;
}
export class BookingQuery {
  @ApiProperty({ required: false, enum: bookingSides, enumName: 'BookingSide', description: 'asked by us, or for our instruments' })
  @IsOptional()
  @IsIn(bookingSides)
  side?: BookingSide;

  @ApiProperty({ required: false, enum: bookingStates, enumName: 'BookingState' })
  @IsOptional()
  @IsIn(bookingStates)
  state?: BookingState;

  @PageNumber()
  page?: number;

  @PageSize()
  size?: number;
}
