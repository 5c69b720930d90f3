export { OrganizationResponse } from '@techmatch/web-deals';
