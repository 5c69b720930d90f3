import { Body, Controller, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CreateOrganizationRequest, EditOrganizationRequest, OrganizationView, RequestVerificationRequest, SearchPage, SearchQuery, VerificationView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { OrganizationEditorService } from './organization-editor.service.js';
import { OrganizationSearchService } from './organization-search.service.js';
import { OrganizationsService } from './organizations.service.js';
import { VerificationsService } from './verifications.service.js';

@ApiTags('organizations')
@Controller('organizations')
export class OrganizationsController {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly search: OrganizationSearchService,
    private readonly editor: OrganizationEditorService,
    private readonly verifications: VerificationsService,
  ) {}

  @Get()
  @Permit('library.read')
  @ApiOkResponse({ type: SearchPage })
  list(@Query() query: SearchQuery): Promise<SearchPage> {
    return this.search.list(query);
  }

  @Get(':id')
  @Permit('library.read')
  @ApiOkResponse({ type: OrganizationView })
  get(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('organization')) id: string): Promise<OrganizationView> {
    return this.organizations.get(id, actor);
  }

  /** Who makes it owns it and acts for it at once. */
  @Post()
  @Permit('organization.create')
  @ApiCreatedResponse({ type: OrganizationView })
  create(@CurrentActor() actor: RequestActor, @Body() request: CreateOrganizationRequest): Promise<OrganizationView> {
    return this.editor.create(actor, request);
  }

  @Patch(':id')
  @Permit('organization.edit')
  @ApiOkResponse({ type: OrganizationView })
  edit(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('organization')) id: string, @Body() request: EditOrganizationRequest): Promise<OrganizationView> {
    return this.editor.edit(actor, id, request);
  }

  /** The last request of one's own organisation, with the authority's reason; of another: one's own claim. */
  @Get(':id/verification')
  @Permit('organization.requestVerification')
  @ApiOkResponse({ type: VerificationView })
  getVerification(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('organization')) id: string): Promise<VerificationView> {
    return this.verifications.latest(actor, id);
  }

  /** Asks the authority to confirm who it is; for an imported one that nobody belongs to it is a claim. */
  @Put(':id/verification')
  @Permit('organization.requestVerification')
  @ApiOkResponse({ type: VerificationView })
  requestVerification(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('organization')) id: string, @Body() request: RequestVerificationRequest): Promise<VerificationView> {
    return this.verifications.request(actor, id, request);
  }
}
