import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RecoveryCodesView, RemoveSecondFactorRequest, SecondFactorRequest, SecondFactorSecretView } from '@techmatch/contracts';
import { CurrentActor, CurrentClient, FirstFactorSuffices, Permit, RequestActor, RequestClient } from '@techmatch/http';
import { SecondFactorService } from './second-factor.service.js';

@ApiTags('account')
@Permit('account.manage')
@Controller('account/second-factor')
export class SecondFactorController {
  constructor(private readonly secondFactor: SecondFactorService) {}

  /** Draws a secret for an authenticator; in effect once a code of it was given. */
  @Post()
  @HttpCode(200)
  @FirstFactorSuffices()
  @ApiOkResponse({ type: SecondFactorSecretView })
  draw(@CurrentActor() actor: RequestActor): Promise<SecondFactorSecretView> {
    return this.secondFactor.draw(actor);
  }

  /** The codes are shown this once. */
  @Put()
  @FirstFactorSuffices()
  @ApiOkResponse({ type: RecoveryCodesView })
  confirm(@CurrentActor() actor: RequestActor, @CurrentClient() client: RequestClient, @Body() request: SecondFactorRequest): Promise<RecoveryCodesView> {
    return this.secondFactor.confirm(actor, client, request);
  }

  @Post('remove')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: RequestActor, @CurrentClient() client: RequestClient, @Body() request: RemoveSecondFactorRequest): Promise<void> {
    return this.secondFactor.remove(actor, client, request);
  }
}
