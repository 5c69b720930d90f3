import '@techmatch/web-ui/forms.css';

export { ClaimOrganizationPage, ConsentsPage, MembersPage, NewOrganizationPage, OwnOrganizationPage, OwnOrganizationsPage, ProfilePage, SecurityPage, SessionsPage } from '@techmatch/web-account';
