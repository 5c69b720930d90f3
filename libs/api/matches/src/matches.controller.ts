import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ExamplesView, MatchPage, MatchPreviewRequest, MatchPreviewView, MatchQuery, ServiceMatches } from '@techmatch/contracts';
import { Public, RecordIdPipe } from '@techmatch/http';
import { MatchExamplesService } from './match-examples.service.js';
import { MatchesService } from './matches.service.js';
import { PreviewGuard } from './preview.guard.js';
import { ServiceMatchesService } from './service-matches.service.js';

@ApiTags('matches')
@Public()
@Controller()
export class MatchesController {
  constructor(
    private readonly matches: MatchesService,
    private readonly chosen: MatchExamplesService,
    private readonly services: ServiceMatchesService,
  ) {}

  /** Four needs of the library that it answers well, for a visitor to try. */
  @Get('matches/examples')
  @ApiOkResponse({ type: ExamplesView })
  examples(): Promise<ExamplesView> {
    return this.chosen.examples();
  }

  @Get('needs/:id/matches')
  @ApiOkResponse({ type: MatchPage })
  ofNeed(@Param('id', new RecordIdPipe('need')) id: string, @Query() query: MatchQuery): Promise<MatchPage> {
    return this.matches.matchesOf('need', id, query);
  }

  /** Services of the catalogue that answer the need, with the reasons. */
  @Get('needs/:id/services')
  @ApiOkResponse({ type: ServiceMatches })
  servicesOfNeed(@Param('id', new RecordIdPipe('need')) id: string): Promise<ServiceMatches> {
    return this.services.ofNeed(id);
  }

  @Get('results/:id/matches')
  @ApiOkResponse({ type: MatchPage })
  ofResult(@Param('id', new RecordIdPipe('result')) id: string, @Query() query: MatchQuery): Promise<MatchPage> {
    return this.matches.matchesOf('result', id, query);
  }

  @Get('experts/:id/matches')
  @ApiOkResponse({ type: MatchPage })
  ofExpert(@Param('id', new RecordIdPipe('expert')) id: string, @Query() query: MatchQuery): Promise<MatchPage> {
    return this.matches.matchesOf('expert', id, query);
  }

  @Post('matches/preview')
  @HttpCode(200)
  @UseGuards(PreviewGuard)
  @ApiOkResponse({ type: MatchPreviewView })
  preview(@Body() request: MatchPreviewRequest): Promise<MatchPreviewView> {
    return this.matches.preview(request);
  }
}
