import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NeedView, SearchPage, SearchQuery } from '@techmatch/contracts';
import { Public, RecordIdPipe } from '@techmatch/http';
import { LibrarySearchService } from './library-search.service.js';
import { LibraryService } from './library.service.js';

@ApiTags('needs')
@Public()
@Controller('needs')
export class NeedsController {
  constructor(
    private readonly library: LibraryService,
    private readonly search: LibrarySearchService,
  ) {}

  @Get()
  @ApiOkResponse({ type: SearchPage })
  list(@Query() query: SearchQuery): Promise<SearchPage> {
    return this.search.list('need', query);
  }

  @Get(':id')
  @ApiOkResponse({ type: NeedView })
  get(@Param('id', new RecordIdPipe('need')) id: string): Promise<NeedView> {
    return this.library.getNeed(id);
  }
}
