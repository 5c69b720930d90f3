import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LatestMatchPage, LatestMatchQuery } from '@techmatch/contracts';
import { Public } from '@techmatch/http';
import { KeptMatchesService } from './kept-matches.service.js';

@ApiTags('matches')
@Public()
@Controller('matches/latest')
export class KeptMatchesController {
  constructor(private readonly kept: KeptMatchesService) {}

  /** Needs and results that were found to fit lately. */
  @Get()
  @ApiOkResponse({ type: LatestMatchPage })
  latest(@Query() query: LatestMatchQuery): Promise<LatestMatchPage> {
    return this.kept.latest(query);
  }
}
