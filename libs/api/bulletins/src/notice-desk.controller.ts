import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NoticeDeskPage, NoticeDeskQuery, NoticeDraftView, NoticeStepRequest, SaveNoticeRequest, WriteNoticeRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { NoticesService } from './notices.service.js';

const ownId = new RecordIdPipe('notice');

@ApiTags('notice desk')
@Permit('notice.edit')
@Controller('notice-desk')
export class NoticeDeskController {
  constructor(private readonly notices: NoticesService) {}

  /** Notices of the organisation that one acts for, last saved first. */
  @Get()
  @ApiOkResponse({ type: NoticeDeskPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: NoticeDeskQuery): Promise<NoticeDeskPage> {
    return this.notices.desk(actor, query);
  }

  @Post()
  @ApiCreatedResponse({ type: NoticeDraftView })
  create(@CurrentActor() actor: RequestActor, @Body() request: WriteNoticeRequest): Promise<NoticeDraftView> {
    return this.notices.create(actor, request);
  }

  @Get(':id')
  @ApiOkResponse({ type: NoticeDraftView })
  get(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string): Promise<NoticeDraftView> {
    return this.notices.getOwn(actor, id);
  }

  @Put(':id')
  @ApiOkResponse({ type: NoticeDraftView })
  save(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: SaveNoticeRequest): Promise<NoticeDraftView> {
    return this.notices.save(actor, id, request);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: NoticeDraftView })
  step(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: NoticeStepRequest): Promise<NoticeDraftView> {
    return this.notices.step(actor, id, request);
  }
}
