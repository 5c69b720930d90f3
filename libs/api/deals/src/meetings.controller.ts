import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CallMeetingRequest, CancelMeetingRequest, DealView, MoveMeetingRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { CalendarService } from './calendar.service.js';
import { MeetingsService } from './meetings.service.js';

const dealPipe = new RecordIdPipe('deal');
const meetingPipe = new RecordIdPipe('dealMeeting');

/** Meetings of a deal, for those who have a part in it. */
@ApiTags('deals')
@Permit('deal.write')
@Controller('deals/:id')
export class MeetingsController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly calendar: CalendarService,
  ) {}

  @Post('meetings')
  @ApiCreatedResponse({ type: DealView })
  call(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Body() request: CallMeetingRequest): Promise<DealView> {
    return this.meetings.call(actor, id, request);
  }

  /** Moves one, or says something else of it. */
  @Put('meetings/:meetingId')
  @ApiOkResponse({ type: DealView })
  move(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Param('meetingId', meetingPipe) meeting: string, @Body() request: MoveMeetingRequest): Promise<DealView> {
    return this.meetings.move(actor, id, meeting, request);
  }

  /** Calls one off, with the reason; it stays in the calendars as cancelled. */
  @Post('meetings/:meetingId/cancellation')
  @HttpCode(200)
  @ApiOkResponse({ type: DealView })
  cancel(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Param('meetingId', meetingPipe) meeting: string, @Body() request: CancelMeetingRequest): Promise<DealView> {
    return this.meetings.cancel(actor, id, meeting, request);
  }

  /** All meetings of the deal as a file (iCalendar, RFC 5545). */
  @Get('calendar')
  @Permit('deal.read')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  file(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string): Promise<Response> {
    return this.calendar.ofDeal(actor, id);
  }
}
