import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  NotificationCountView,
  NotificationPage,
  NotificationPreferenceRequest,
  NotificationPreferencesView,
  NotificationQuery,
  ReadNotificationsRequest,
} from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { NotificationsService } from './notifications.service.js';

@ApiTags('notifications')
@Permit('account.manage')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  /** One's own, newest first. */
  @Get()
  @ApiOkResponse({ type: NotificationPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: NotificationQuery): Promise<NotificationPage> {
    return this.notifications.list(actor, query);
  }

  @Get('count')
  @ApiOkResponse({ type: NotificationCountView })
  count(@CurrentActor() actor: RequestActor): Promise<NotificationCountView> {
    return this.notifications.count(actor);
  }

  @Post('read')
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationCountView })
  read(@CurrentActor() actor: RequestActor, @Body() request: ReadNotificationsRequest): Promise<NotificationCountView> {
    return this.notifications.read(actor, request);
  }

  @Get('preferences')
  @ApiOkResponse({ type: NotificationPreferencesView })
  preferences(@CurrentActor() actor: RequestActor): Promise<NotificationPreferencesView> {
    return this.notifications.preferences(actor);
  }

  @Put('preferences')
  @ApiOkResponse({ type: NotificationPreferencesView })
  choose(@CurrentActor() actor: RequestActor, @Body() request: NotificationPreferenceRequest): Promise<NotificationPreferencesView> {
    return this.notifications.choose(actor, request);
  }
}
