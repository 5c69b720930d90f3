import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AskSlotRequest, BookingPage, BookingQuery, BookingStepRequest, BookingView, CalendarQuery, InstrumentCalendarView, InstrumentInput, InstrumentsView, InstrumentView, KeepUseRequest, SaveInstrumentRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { BookingsService } from './bookings.service.js';
import { InstrumentsService } from './instruments.service.js';

const servicePipe = new RecordIdPipe('service');
const instrumentPipe = new RecordIdPipe('instrument');
const bookingPipe = new RecordIdPipe('booking');

/** Instruments of one's own organisation. */
@ApiTags('catalogue')
@Permit('catalogue.edit')
@Controller('instruments')
export class InstrumentsController {
  constructor(private readonly instruments: InstrumentsService) {}

  @Get()
  @ApiOkResponse({ type: InstrumentsView })
  list(@CurrentActor() actor: RequestActor): Promise<InstrumentsView> {
    return this.instruments.list(actor);
  }

  @Post()
  @ApiCreatedResponse({ type: InstrumentView })
  add(@CurrentActor() actor: RequestActor, @Body() request: InstrumentInput): Promise<InstrumentView> {
    return this.instruments.add(actor, request);
  }

  @Put(':id')
  @ApiOkResponse({ type: InstrumentView })
  save(@CurrentActor() actor: RequestActor, @Param('id', instrumentPipe) id: string, @Body() request: SaveInstrumentRequest): Promise<InstrumentView> {
    return this.instruments.save(actor, id, request);
  }
}

/** Calendars of instruments that stand in the catalogue, and asking for a slot of one. */
@ApiTags('catalogue')
@Permit('booking.write')
@Controller('services/:id')
export class SlotsController {
  constructor(
    private readonly instruments: InstrumentsService,
    private readonly bookings: BookingsService,
  ) {}

  /** When the instrument of a service is free. */
  @Get('calendar')
  @Permit('catalogue.read')
  @ApiOkResponse({ type: InstrumentCalendarView })
  calendar(@CurrentActor() actor: RequestActor, @Param('id', servicePipe) id: string, @Query() query: CalendarQuery): Promise<InstrumentCalendarView> {
    return this.instruments.calendar(actor, id, query);
  }

  /** The same request sent again is one. */
  @Post('bookings')
  @ApiCreatedResponse({ type: BookingView })
  ask(@CurrentActor() actor: RequestActor, @Param('id', servicePipe) id: string, @Body() request: AskSlotRequest): Promise<BookingView> {
    return this.bookings.ask(actor, id, request);
  }
}

/** Bookings that one's organisation asked for, or is asked. */
@ApiTags('catalogue')
@Permit('booking.write')
@Controller('bookings')
export class BookingsController {
  constructor(private readonly bookings: BookingsService) {}

  @Get()
  @ApiOkResponse({ type: BookingPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: BookingQuery): Promise<BookingPage> {
    return this.bookings.list(actor, query);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: BookingView })
  step(@CurrentActor() actor: RequestActor, @Param('id', bookingPipe) id: string, @Body() request: BookingStepRequest): Promise<BookingView> {
    return this.bookings.step(actor, id, request);
  }

  /** Keeps what it was used for. */
  @Post(':id/use')
  @HttpCode(200)
  @ApiOkResponse({ type: BookingView })
  keepUse(@CurrentActor() actor: RequestActor, @Param('id', bookingPipe) id: string, @Body() request: KeepUseRequest): Promise<BookingView> {
    return this.bookings.keepUse(actor, id, request);
  }
}
