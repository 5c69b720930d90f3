import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SubscriptionEndedView, SubscriptionTokenRequest, SubscriptionView } from '@techmatch/contracts';
import { Permit } from '@techmatch/http';
import { SubscriptionsService } from './subscriptions.service.js';

/** The links of letters about bulletins: they work for whoever holds them, signed in or not. */
@ApiTags('bulletins')
@Permit('bulletin.subscribe')
@Controller('bulletin-subscriptions')
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @Post('confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: SubscriptionView })
  confirm(@Body() { token }: SubscriptionTokenRequest): Promise<SubscriptionView> {
    return this.subscriptions.confirm(token);
  }

  @Post('end')
  @HttpCode(200)
  @ApiOkResponse({ type: SubscriptionEndedView })
  end(@Body() { token }: SubscriptionTokenRequest): Promise<SubscriptionEndedView> {
    return this.subscriptions.end(token);
  }

  /** What a mail program posts to by itself when its reader ends a subscription (RFC 8058); the body says nothing more. */
  @Post('end/:token')
  @HttpCode(200)
  @ApiOkResponse({ type: SubscriptionEndedView })
  endByMailProgram(@Param('token') token: string): Promise<SubscriptionEndedView> {
    return this.subscriptions.end(token);
  }
}
