import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { BulletinArchiveView, BulletinIssueView, BulletinPageQuery, BulletinSeriesList, SubscribeRequest, SubscriptionAskedView } from '@techmatch/contracts';
import { CurrentClient, Permit, RequestClient } from '@techmatch/http';
import { IssueNumberPipe, SlugPipe } from './address.pipes.js';
import { BulletinsService } from './bulletins.service.js';
import { FeedsService } from './feeds.service.js';
import { SubscriptionsService } from './subscriptions.service.js';

const slugPipe = new SlugPipe();

@ApiTags('bulletins')
@Permit('bulletin.read')
@Controller('bulletins')
export class BulletinsController {
  constructor(
    private readonly bulletins: BulletinsService,
    private readonly feeds: FeedsService,
    private readonly subscriptions: SubscriptionsService,
  ) {}

  /** Series that have issued something, the latest first. */
  @Get()
  @ApiOkResponse({ type: BulletinSeriesList })
  list(): Promise<BulletinSeriesList> {
    return this.bulletins.list();
  }

  @Get(':slug')
  @ApiOkResponse({ type: BulletinArchiveView })
  archive(@Param('slug', slugPipe) slug: string, @Query() query: BulletinPageQuery): Promise<BulletinArchiveView> {
    return this.bulletins.archive(slug, query);
  }

  /** An Atom feed (RFC 4287) of the issues; answers If-None-Match. */
  @Get(':slug/feed')
  @ApiProduces('application/atom+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  feed(@Param('slug', slugPipe) slug: string, @CurrentClient() client: RequestClient): Promise<string | undefined> {
    return this.feeds.series(client, slug);
  }

  /** Asks for the bulletin by mail. A letter with a link goes to the address; without it nothing more is sent. */
  @Post(':slug/subscriptions')
  @Permit('bulletin.subscribe')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: SubscriptionAskedView })
  subscribe(@Param('slug', slugPipe) slug: string, @CurrentClient() client: RequestClient, @Body() request: SubscribeRequest): Promise<SubscriptionAskedView> {
    return this.subscriptions.ask(client, slug, request);
  }

  @Get(':slug/:number')
  @ApiOkResponse({ type: BulletinIssueView })
  issue(@Param('slug', slugPipe) slug: string, @Param('number', new IssueNumberPipe()) number: number): Promise<BulletinIssueView> {
    return this.bulletins.issue(slug, number);
  }
}
