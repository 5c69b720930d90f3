import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OrganizationView, SearchPage, SearchQuery } from '@techmatch/contracts';
import { Public, RecordIdPipe } from '@techmatch/http';
import { OrganizationSearchService } from './organization-search.service.js';
import { OrganizationsService } from './organizations.service.js';

@ApiTags('organizations')
@Public()
@Controller('organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly search: OrganizationSearchService,
  ) {}

  @Get()
  @ApiOkResponse({ type: SearchPage })
  list(@Query() query: SearchQuery): Promise<SearchPage> {
    return this.search.list(query);
  }

  @Get(':id')
  @ApiOkResponse({ type: OrganizationView })
  get(@Param('id', new RecordIdPipe('organization')) id: string): Promise<OrganizationView> {
    return this.organizations.get(id);
  }
}
