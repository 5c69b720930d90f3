/*
 * The facade of identity: organisations as other features see them. No entities, no wildcard.
 */
export { IdentityApiModule } from './identity-api.module.js';
export { IdentityModule } from './identity.module.js';
export { OrganizationWriter, type OrganizationInput } from './organization.writer.js';
export { OrganizationSearchService } from './organization-search.service.js';
export { OrganizationsService } from './organizations.service.js';
