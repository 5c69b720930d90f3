import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SearchProjections } from '@techmatch/search';
import { OrganizationSearchService } from './organization-search.service.js';
import { Organization } from './organization.entity.js';
import { OrganizationProjection } from './organization.projection.js';
import { OrganizationWriter } from './organization.writer.js';
import { OrganizationsService } from './organizations.service.js';

/** Organisations (users, memberships and sessions join here). */
@Module({
  imports: [TypeOrmModule.forFeature([Organization])],
  providers: [OrganizationsService, OrganizationSearchService, OrganizationProjection, OrganizationWriter],
  exports: [OrganizationsService, OrganizationSearchService, OrganizationWriter],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly projections: SearchProjections,
    private readonly projection: OrganizationProjection,
  ) {}

  onModuleInit(): void {
    this.projections.register(this.projection);
  }
}
