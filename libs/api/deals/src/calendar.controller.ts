import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CalendarFeedView } from '@techmatch/contracts';
import { CurrentActor, DomainError, Permit, RequestActor } from '@techmatch/http';
import { CalendarService } from './calendar.service.js';

const token = /^[0-9a-zA-Z_-]{43}$/;

/** One's own meetings in the calendar of another program. */
@ApiTags('calendar')
@Permit('calendar.manage')
@Controller('calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @ApiOkResponse({ type: CalendarFeedView })
  get(@CurrentActor() actor: RequestActor): Promise<CalendarFeedView> {
    return this.calendar.feed(actor);
  }

  /** Makes an address that other programs read (iCalendar, RFC 5545); it is told in this reply alone, and the one before serves no longer. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CalendarFeedView })
  make(@CurrentActor() actor: RequestActor): Promise<CalendarFeedView> {
    return this.calendar.make(actor);
  }

  /** Ends it. */
  @Delete()
  @HttpCode(200)
  @ApiOkResponse({ type: CalendarFeedView })
  end(@CurrentActor() actor: RequestActor): Promise<CalendarFeedView> {
    return this.calendar.end(actor);
  }

  /** The calendar itself; programs ask for it without signing in. */
  @Get(':token')
  @Permit('calendar.read')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  read(@Param('token') asked: string): Promise<Response> {
    const own = asked.replace(/\.ics$/, '');
    if (!token.test(own)) throw new DomainError('record.notFound');
    return this.calendar.read(own);
  }
}
