import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ResultView, SearchPage, SearchQuery } from '@techmatch/contracts';
import { Public, RecordIdPipe } from '@techmatch/http';
import { LibrarySearchService } from './library-search.service.js';
import { LibraryService } from './library.service.js';

@ApiTags('results')
@Public()
@Controller('results')
export class ResultsController {
  constructor(
    private readonly library: LibraryService,
    private readonly search: LibrarySearchService,
  ) {}

  @Get()
  @ApiOkResponse({ type: SearchPage })
  list(@Query() query: SearchQuery): Promise<SearchPage> {
    return this.search.list('result', query);
  }

  @Get(':id')
  @ApiOkResponse({ type: ResultView })
  get(@Param('id', new RecordIdPipe('result')) id: string): Promise<ResultView> {
    return this.library.getResult(id);
  }
}
