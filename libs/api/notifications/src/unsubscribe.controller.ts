import { Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UnsubscribeQuery, UnsubscribeView } from '@techmatch/contracts';
import { Public } from '@techmatch/http';
import { NotificationsService } from './notifications.service.js';

/** For whoever holds a letter: its token says whose letters stop. */
@ApiTags('notifications')
@Public()
@Controller('notifications')
export class UnsubscribeController {
  constructor(private readonly notifications: NotificationsService) {}

  /** Stops letters of a kind. Mail programs post here by themselves (RFC 8058). */
  @Post('unsubscribe')
  @HttpCode(200)
  @ApiOkResponse({ type: UnsubscribeView })
  unsubscribe(@Query() query: UnsubscribeQuery): Promise<UnsubscribeView> {
    return this.notifications.unsubscribe(query.token);
  }
}
