import '@techmatch/web-ui/forms.css';

export { MembersPage, NewOrganizationPage, OwnOrganizationPage, OwnOrganizationsPage, ProfilePage, SecurityPage, SessionsPage } from '@techmatch/web-account';
