import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule, Retention } from '@techmatch/audit';
import { MailModule } from '@techmatch/mail';
import { SearchProjections } from '@techmatch/search';
import { AccessNews } from './access-news.js';
import { AccountLinks } from './account-link.store.js';
import { ConsentStore } from './consent.store.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { FirstAdminService } from './first-admin.service.js';
import { LegalDocuments } from './legal-documents.js';
import { MembershipStore } from './membership.store.js';
import { OrganizationDomains } from './organization-domains.js';
import { OrganizationSearchService } from './organization-search.service.js';
import { Organization } from './organization.entity.js';
import { OrganizationProjection } from './organization.projection.js';
import { OrganizationWriter } from './organization.writer.js';
import { OrganizationsService } from './organizations.service.js';
import { PasswordHasher } from './password.hasher.js';
import { PersonFactsService } from './person-facts.service.js';
import { PersonalData } from './personal-data.js';
import { addPersonalParts } from './personal-parts.js';
import { PersonStore } from './person.store.js';
import { retained } from './retained.js';
import { RecipientsService } from './recipients.service.js';
import { SessionStore } from './session.store.js';

/** People and organisations as other features and the worker need them. */
@Module({
  imports: [TypeOrmModule.forFeature([Organization]), AuditModule, MailModule],
  providers: [
    AccessNews,
    OrganizationsService,
    OrganizationSearchService,
    OrganizationProjection,
    OrganizationWriter,
    PersonFactsService,
    OrganizationDomains,
    RecipientsService,
    PersonStore,
    SessionStore,
    MembershipStore,
    AccountLinks,
    PasswordHasher,
    DemoAccountsService,
    FirstAdminService,
    PersonalData,
    LegalDocuments,
    ConsentStore,
  ],
  exports: [OrganizationsService, OrganizationSearchService, OrganizationWriter, PersonFactsService, RecipientsService, OrganizationDomains, PersonStore, SessionStore, MembershipStore, AccountLinks, PasswordHasher, DemoAccountsService, FirstAdminService, PersonalData, LegalDocuments, ConsentStore],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly projections: SearchProjections,
    private readonly projection: OrganizationProjection,
    private readonly retention: Retention,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.projections.register(this.projection);
    addPersonalParts(this.data);
    for (const [what, remover] of retained) this.retention.register(what, remover);
  }
}
