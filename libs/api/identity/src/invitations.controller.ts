import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InvitationOfferView, SessionView, TokenQuery, TokenRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { InvitationsService } from './invitations.service.js';

/** For whoever holds the link of an invitation. */
@ApiTags('members')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get('by-token')
  @Permit('session.open')
  @ApiOkResponse({ type: InvitationOfferView })
  offer(@Query() query: TokenQuery): Promise<InvitationOfferView> {
    return this.invitations.offer(query.token);
  }

  /** Joins, and acts for the organisation at once. Only the account of the invited address. */
  @Post('accept')
  @HttpCode(200)
  @Permit('account.manage')
  @ApiOkResponse({ type: SessionView })
  accept(@CurrentActor() actor: RequestActor, @Body() request: TokenRequest): Promise<SessionView> {
    return this.invitations.accept(actor, request.token);
  }
}
