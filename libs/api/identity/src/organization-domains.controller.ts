import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OrganizationDomainRequest, OrganizationDomainsView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { OrganizationDomainsService } from './organization-domains.service.js';

const organization = new RecordIdPipe('organization');

/** The e-mail domains of an organisation. */
@ApiTags('organizations')
@Permit('organization.domains')
@Controller('organizations/:organizationId/domains')
export class OrganizationDomainsController {
  constructor(private readonly domains: OrganizationDomainsService) {}

  @Get()
  @ApiOkResponse({ type: OrganizationDomainsView })
  view(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string): Promise<OrganizationDomainsView> {
    return this.domains.view(actor, organizationId);
  }

  /** The domain of one's own confirmed address; the authority any. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: OrganizationDomainsView })
  add(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string, @Body() request: OrganizationDomainRequest): Promise<OrganizationDomainsView> {
    return this.domains.add(actor, organizationId, request);
  }

  @Delete()
  @ApiOkResponse({ type: OrganizationDomainsView })
  remove(@CurrentActor() actor: RequestActor, @Param('organizationId', organization) organizationId: string, @Query() query: OrganizationDomainRequest): Promise<OrganizationDomainsView> {
    return this.domains.remove(actor, organizationId, query);
  }
}
