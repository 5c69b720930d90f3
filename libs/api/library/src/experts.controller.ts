import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ExpertView, ResultView, SearchPage, SearchQuery } from '@techmatch/contracts';
import { Public, RecordIdPipe } from '@techmatch/http';
import { LibrarySearchService } from './library-search.service.js';
import { LibraryService } from './library.service.js';

@ApiTags('experts')
@Public()
@Controller('experts')
export class ExpertsController {
  constructor(
    private readonly library: LibraryService,
    private readonly search: LibrarySearchService,
  ) {}

  @Get()
  @ApiOkResponse({ type: SearchPage })
  list(@Query() query: SearchQuery): Promise<SearchPage> {
    return this.search.list('expert', query);
  }

  @Get(':id')
  @ApiOkResponse({ type: ExpertView })
  get(@Param('id', new RecordIdPipe('expert')) id: string): Promise<ExpertView> {
    return this.library.getExpert(id);
  }

  /** The newest results of the expert, at most 50. */
  @Get(':id/results')
  @ApiOkResponse({ type: [ResultView] })
  results(@Param('id', new RecordIdPipe('expert')) id: string): Promise<ResultView[]> {
    return this.library.resultsOfExpert(id);
  }
}
