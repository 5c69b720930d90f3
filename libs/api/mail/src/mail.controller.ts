import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LetterPage, LetterQuery } from '@techmatch/contracts';
import { OpenInDemo, Permit } from '@techmatch/http';
import { LetterOutboxService } from './letter-outbox.service.js';

@ApiTags('mail')
@Permit('mail.read')
@OpenInDemo()
@Controller('mail')
export class MailController {
  constructor(private readonly outbox: LetterOutboxService) {}

  /** Letters, newest first: those that wait with all that they say. */
  @Get()
  @ApiOkResponse({ type: LetterPage })
  list(@Query() query: LetterQuery): Promise<LetterPage> {
    return this.outbox.list(query);
  }
}
