import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InvitationsView, InvitationView, InviteRequest, MembershipRequest, MembersView, MemberView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { InvitationsService } from './invitations.service.js';
import { MembersService } from './members.service.js';

const organization = new RecordIdPipe('organization');

@ApiTags('members')
@Controller('organizations/:organizationId')
export class MembersController {
  constructor(
    private readonly members: MembersService,
    private readonly invitations: InvitationsService,
  ) {}

  @Get('members')
  @Permit('member.read')
  @ApiOkResponse({ type: MembersView })
  list(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string): Promise<MembersView> {
    return this.members.list(actor, organizationId);
  }

  @Patch('members/:id')
  @Permit('member.manage')
  @ApiOkResponse({ type: MemberView })
  change(
    @CurrentActor() actor: RequestActor,
    @Param('organizationId', organization) organizationId: string,
    @Param('id', new RecordIdPipe('membership')) id: string,
    @Body() request: MembershipRequest,
  ): Promise<MemberView> {
    return this.members.change(actor, organizationId, id, request);
  }

  /** An owner ends another's membership, anybody their own. */
  @Delete('members/:id')
  @HttpCode(204)
  @Permit('member.read')
  @ApiNoContentResponse()
  end(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string, @Param('id', new RecordIdPipe('membership')) id: string): Promise<void> {
    return this.members.end(actor, organizationId, id);
  }

  @Get('invitations')
  @Permit('member.manage')
  @ApiOkResponse({ type: InvitationsView })
  listInvitations(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string): Promise<InvitationsView> {
    return this.invitations.list(actor, organizationId);
  }

  /** Sends a letter with a link; inviting the same address again replaces the invitation. */
  @Post('invitations')
  @Permit('member.manage')
  @ApiCreatedResponse({ type: InvitationView })
  invite(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string, @Body() request: InviteRequest): Promise<InvitationView> {
    return this.invitations.invite(actor, organizationId, request);
  }

  @Delete('invitations/:id')
  @HttpCode(204)
  @Permit('member.manage')
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string, @Param('id', new RecordIdPipe('invitation')) id: string): Promise<void> {
    return this.invitations.withdraw(actor, organizationId, id);
  }
}
