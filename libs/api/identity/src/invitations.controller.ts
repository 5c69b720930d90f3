import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InvitationOfferView, OwnInvitationsView, SessionView, TokenQuery, TokenRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { InvitationsService } from './invitations.service.js';

/** For whoever is invited: by the link of the letter, or signed in with the address it was sent to. */
@ApiTags('members')
@Controller('invitations')
export class InvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  /** Those to one's own address that wait for an answer. */
  @Get()
  @Permit('account.manage')
  @ApiOkResponse({ type: OwnInvitationsView })
  own(@CurrentActor() actor: RequestActor): Promise<OwnInvitationsView> {
    return this.invitations.own(actor);
  }

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

  /** An invitation to one's own address, without its link. */
  @Get(':id')
  @Permit('account.manage')
  @ApiOkResponse({ type: InvitationOfferView })
  ownOffer(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('invitation')) id: string): Promise<InvitationOfferView> {
    return this.invitations.ownOffer(actor, id);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Permit('account.manage')
  @ApiOkResponse({ type: SessionView })
  acceptOwn(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('invitation')) id: string): Promise<SessionView> {
    return this.invitations.acceptOwn(actor, id);
  }
}
