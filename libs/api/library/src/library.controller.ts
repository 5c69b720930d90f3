import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { LibraryCounts, SearchAllView, SearchQuery } from '@techmatch/contracts';
import { Public } from '@techmatch/http';
import { LibrarySearchService } from './library-search.service.js';
import { LibraryService } from './library.service.js';

@ApiTags('library')
@Public()
@Controller()
export class LibraryController {
  constructor(
    private readonly library: LibraryService,
    private readonly search: LibrarySearchService,
  ) {}

  /** One search over all libraries: the first hits of each, with totals. */
  @Get('search')
  @ApiOkResponse({ type: SearchAllView })
  all(@Query() query: SearchQuery): Promise<SearchAllView> {
    return this.search.all(query);
  }

  @Get('library/counts')
  @ApiOkResponse({ type: LibraryCounts })
  counts(): Promise<LibraryCounts> {
    return this.library.counts();
  }
}
