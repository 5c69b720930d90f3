import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OrganizationResponseView } from '@techmatch/contracts';
import { Permit, RecordIdPipe } from '@techmatch/http';
import { IntroductionsService } from './introductions.service.js';

/** How organisations answer introductions, on their public page. */
@ApiTags('introductions')
@Permit('library.read')
@Controller('organizations/:id/response')
export class ResponsesController {
  constructor(private readonly introductions: IntroductionsService) {}

  /** Over the last year; a figure with too few answers behind it is not told. */
  @Get()
  @ApiOkResponse({ type: OrganizationResponseView })
  get(@Param('id', new RecordIdPipe('organization')) id: string): Promise<OrganizationResponseView> {
    return this.introductions.responseOf(id);
  }
}
