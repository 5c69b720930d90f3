import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AccountExportView, AccountSessionView, AccountView, ChangePasswordRequest, ConsentsRequest, DocumentConsentView, EditAccountRequest, PasswordRequest } from '@techmatch/contracts';
import { CurrentActor, CurrentClient, Permit, RecordIdPipe, RequestActor, RequestClient } from '@techmatch/http';
import { AccountExportService } from './account-export.service.js';
import { AccountsService } from './accounts.service.js';
import { ConsentsService } from './consents.service.js';
import { PasswordsService } from './passwords.service.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('account')
@Permit('account.manage')
@Controller('account')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly exports: AccountExportService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly consents: ConsentsService,
  ) {}

  @Get()
  @ApiOkResponse({ type: AccountView })
  view(@CurrentActor() actor: RequestActor): Promise<AccountView> {
    return this.accounts.view(actor);
  }

  @Patch()
  @ApiOkResponse({ type: AccountView })
  edit(@CurrentActor() actor: RequestActor, @Body() request: EditAccountRequest): Promise<AccountView> {
    return this.accounts.edit(actor, request);
  }

  /** Everything kept about oneself. */
  @Get('export')
  @ApiOkResponse({ type: AccountExportView })
  export(@CurrentActor() actor: RequestActor): Promise<AccountExportView> {
    return this.exports.export(actor);
  }

  /** What one agreed to, and what one is asked to agree to now. */
  @Get('consents')
  @ApiOkResponse({ type: [DocumentConsentView] })
  listConsents(@CurrentActor() actor: RequestActor): Promise<DocumentConsentView[]> {
    return this.consents.list(actor);
  }

  /** Agrees to versions in force. */
  @Post('consents')
  @HttpCode(200)
  @ApiOkResponse({ type: [DocumentConsentView] })
  agree(@CurrentActor() actor: RequestActor, @Body() request: ConsentsRequest): Promise<DocumentConsentView[]> {
    return this.consents.agree(actor, request.consents);
  }

  /** Closes one's account for good. */
  @Post('close')
  @HttpCode(204)
  @ApiNoContentResponse()
  close(@CurrentActor() actor: RequestActor, @CurrentClient() client: RequestClient, @Body() request: PasswordRequest): Promise<void> {
    return this.accounts.close(actor, client, request.password);
  }

  /** Ends one's other sessions. */
  @Put('password')
  @HttpCode(204)
  @ApiNoContentResponse()
  changePassword(@CurrentActor() actor: RequestActor, @Body() request: ChangePasswordRequest): Promise<void> {
    return this.passwords.change(actor, request);
  }

  @Get('sessions')
  @ApiOkResponse({ type: [AccountSessionView] })
  listSessions(@CurrentActor() actor: RequestActor): Promise<AccountSessionView[]> {
    return this.sessions.list(actor);
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiNoContentResponse()
  endOtherSessions(@CurrentActor() actor: RequestActor): Promise<void> {
    return this.sessions.endOthers(actor);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSession(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('session')) id: string): Promise<void> {
    return this.sessions.end(actor, id);
  }
}
