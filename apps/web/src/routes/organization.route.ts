export { OrganizationPage } from '@techmatch/web-library';
