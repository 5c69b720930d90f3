import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { NoticePage, NoticeQuery, NoticeVersionPage, NoticeView } from '@techmatch/contracts';
import { CurrentClient, Permit, RecordIdPipe, RequestClient } from '@techmatch/http';
import { FeedsService } from './feeds.service.js';
import { NoticesService } from './notices.service.js';

@ApiTags('notices')
@Permit('notice.read')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly feeds: FeedsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: NoticePage })
  list(@Query() query: NoticeQuery): Promise<NoticePage> {
    return this.notices.list(query);
  }

  /** An Atom feed (RFC 4287) of the notices that hold; answers If-None-Match. */
  @Get('feed')
  @ApiProduces('application/atom+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  feed(@CurrentClient() client: RequestClient): Promise<string | undefined> {
    return this.feeds.allNotices(client);
  }

  @Get(':id')
  @ApiOkResponse({ type: NoticeView })
  get(@Param('id', new RecordIdPipe('notice')) id: string): Promise<NoticeView> {
    return this.notices.get(id);
  }

  /** What it said before, newest first. */
  @Get(':id/versions')
  @ApiOkResponse({ type: NoticeVersionPage })
  versions(@Param('id', new RecordIdPipe('notice')) id: string): Promise<NoticeVersionPage> {
    return this.notices.versions(id);
  }
}
