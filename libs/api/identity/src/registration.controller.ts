import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DemoAccountView, RegisterRequest, RegistrationView, ResetLinkRequest, ResetPasswordRequest, SessionView, TokenRequest } from '@techmatch/contracts';
import { CurrentClient, Permit, RequestClient } from '@techmatch/http';
import { DemoAccountsService } from './demo-accounts.service.js';
import { EmailConfirmationService } from './email-confirmation.service.js';
import { PasswordsService } from './passwords.service.js';
import { RegistrationService } from './registration.service.js';

/** How a visitor comes to an account, or back to it. */
@ApiTags('account')
@Permit('session.open')
@Controller('account')
export class RegistrationController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly confirmation: EmailConfirmationService,
    private readonly passwords: PasswordsService,
    private readonly demo: DemoAccountsService,
  ) {}

  /** Always the same answer; the letter says whether the address is new. */
  @Post('register')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RegistrationView })
  register(@CurrentClient() client: RequestClient, @Body() request: RegisterRequest): Promise<RegistrationView> {
    return this.registration.register(client, request);
  }

  /** Makes the account and signs in. */
  @Post('verify-email')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  verifyEmail(@CurrentClient() client: RequestClient, @Body() request: TokenRequest): Promise<SessionView> {
    return this.confirmation.confirm(client, request.token);
  }

  /** Always the same answer. */
  @Post('reset-request')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: RegistrationView })
  requestReset(@Body() request: ResetLinkRequest): Promise<RegistrationView> {
    return this.passwords.requestReset(request.email);
  }

  /** Sets the password by the link of a letter and signs in; a second factor is still asked for. */
  @Post('reset')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView })
  reset(@CurrentClient() client: RequestClient, @Body() request: ResetPasswordRequest): Promise<SessionView> {
    return this.passwords.reset(client, request);
  }

  /** Accounts to try every role with; 404 unless this is a demonstration. */
  @Get('demo')
  @ApiOkResponse({ type: [DemoAccountView] })
  listDemo(): Promise<DemoAccountView[]> {
    return this.demo.list();
  }
}
