/*
 * The facade of identity: people, organisations and who asks, as other features see them. No entities, no wildcard.
 */
export { DemoAccountsService } from './demo-accounts.service.js';
export { evenly } from './even-time.js';
export { FirstAdminService, type FirstAdmin } from './first-admin.service.js';
export { buckets, GuessBuckets, subscriberOf, type Bucket } from './guess.buckets.js';
export { IdentityApiModule } from './identity-api.module.js';
export { IdentityModule } from './identity.module.js';
export { OrganizationWriter, type OrganizationInput } from './organization.writer.js';
export { OrganizationSearchService } from './organization-search.service.js';
export { OrganizationsService } from './organizations.service.js';
export { OrganizationDomains } from './organization-domains.js';
export { PersonalData, personalRows, type PersonalPart } from './personal-data.js';
export { PersonFactsService, type Contact } from './person-facts.service.js';
export { RecipientsService, type Mailbox } from './recipients.service.js';
