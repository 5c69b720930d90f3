import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SecondFactorRequest, SessionView, SignInRequest, SwitchOrganizationRequest } from '@techmatch/contracts';
import { CurrentActor, CurrentClient, FirstFactorSuffices, Permit, RequestActor, RequestClient } from '@techmatch/http';
import { SecondFactorService } from './second-factor.service.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('session')
@Controller('session')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signing: SignInService,
    private readonly secondFactor: SecondFactorService,
  ) {}

  /** Who asks, for whom they act, what they may do. A visitor gets one too. */
  @Get()
  @Permit('session.open')
  @FirstFactorSuffices()
  @ApiOkResponse({ type: SessionView })
  view(@CurrentActor() actor: RequestActor): Promise<SessionView> {
    return this.sessions.view(actor);
  }

  /** Signs in. */
  @Post()
  @HttpCode(200)
  @Permit('session.open')
  @ApiOkResponse({ type: SessionView })
  signIn(@CurrentClient() client: RequestClient, @Body() request: SignInRequest): Promise<SessionView> {
    return this.signing.signIn(client, request);
  }

  /** The second step, where `secondFactor` is `needed`. */
  @Post('second-factor')
  @HttpCode(200)
  @Permit('account.manage')
  @FirstFactorSuffices()
  @ApiOkResponse({ type: SessionView })
  giveSecondFactor(@CurrentActor() actor: RequestActor, @CurrentClient() client: RequestClient, @Body() request: SecondFactorRequest): Promise<SessionView> {
    return this.secondFactor.give(actor, client, request);
  }

  @Delete()
  @HttpCode(204)
  @Permit('session.open')
  @FirstFactorSuffices()
  @ApiNoContentResponse()
  signOut(@CurrentActor() actor: RequestActor, @CurrentClient() client: RequestClient): Promise<void> {
    return this.sessions.signOut(actor, client);
  }

  /** Acts for another organisation of one's own. */
  @Put('organization')
  @Permit('account.manage')
  @ApiOkResponse({ type: SessionView })
  actFor(@CurrentActor() actor: RequestActor, @Body() request: SwitchOrganizationRequest): Promise<SessionView> {
    return this.sessions.actFor(actor, request.organizationId);
  }
}
