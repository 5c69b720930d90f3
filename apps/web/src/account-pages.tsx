import { lazy } from 'react';
import { Route, useParams } from 'react-router';
import { worded } from './worded.js';

const signIn = () => worded(import('./routes/sign-in.route.js'), 'forms', 'account');
const account = () => worded(import('./routes/account.route.js'), 'forms', 'account');
const notifications = () => worded(import('./routes/notifications.route.js'), 'forms', 'account', 'notifications');
const authority = () => worded(import('./routes/authority.route.js'), 'forms', 'account');

const SignInPage = lazy(async () => ({ default: (await signIn()).SignInPage }));
const SecondFactorPage = lazy(async () => ({ default: (await signIn()).SecondFactorPage }));
const RegisterPage = lazy(async () => ({ default: (await signIn()).RegisterPage }));
const CheckMailPage = lazy(async () => ({ default: (await signIn()).CheckMailPage }));
const VerifyEmailPage = lazy(async () => ({ default: (await signIn()).VerifyEmailPage }));
const ForgottenPasswordPage = lazy(async () => ({ default: (await signIn()).ForgottenPasswordPage }));
const ResetPasswordPage = lazy(async () => ({ default: (await signIn()).ResetPasswordPage }));
const InvitationPage = lazy(async () => ({ default: (await signIn()).InvitationPage }));
const DocumentPage = lazy(async () => ({ default: (await signIn()).DocumentPage }));
const MailPage = lazy(async () => ({ default: (await signIn()).MailPage }));
const ProfilePage = lazy(async () => ({ default: (await account()).ProfilePage }));
const SecurityPage = lazy(async () => ({ default: (await account()).SecurityPage }));
const SessionsPage = lazy(async () => ({ default: (await account()).SessionsPage }));
const ConsentsPage = lazy(async () => ({ default: (await account()).ConsentsPage }));
const OwnOrganizationsPage = lazy(async () => ({ default: (await account()).OwnOrganizationsPage }));
const NewOrganizationPage = lazy(async () => ({ default: (await account()).NewOrganizationPage }));
const OwnOrganizationPage = lazy(async () => ({ default: (await account()).OwnOrganizationPage }));
const ClaimOrganizationPage = lazy(async () => ({ default: (await account()).ClaimOrganizationPage }));
const MembersPage = lazy(async () => ({ default: (await account()).MembersPage }));
const NotificationsPage = lazy(async () => ({ default: (await notifications()).NotificationsPage }));
const NotificationPreferencesPage = lazy(async () => ({ default: (await notifications()).NotificationPreferencesPage }));
const UnsubscribePage = lazy(async () => ({ default: (await notifications()).UnsubscribePage }));
const VerificationQueuePage = lazy(async () => ({ default: (await authority()).VerificationQueuePage }));
const AuditPage = lazy(async () => ({ default: (await authority()).AuditPage }));
/** Loaded when a session has ended while something was being sent. */
export const SignInAgain = lazy(async () => ({ default: (await signIn()).SignInAgain }));

const Organization = ({ Page }: { Page: React.ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};

/** Accounts, organisations of mine, and the authority's pages. */
export const accountRoutes = (
  <>
    <Route path="/sign-in" element={<SignInPage />} />
    <Route path="/sign-in/second-factor" element={<SecondFactorPage />} />
    <Route path="/register" element={<RegisterPage />} />
    <Route path="/register/check-mail" element={<CheckMailPage kind="register" />} />
    <Route path="/verify-email" element={<VerifyEmailPage />} />
    <Route path="/forgot-password" element={<ForgottenPasswordPage />} />
    <Route path="/forgot-password/check-mail" element={<CheckMailPage kind="reset" />} />
    <Route path="/reset-password" element={<ResetPasswordPage />} />
    <Route path="/invitation" element={<InvitationPage />} />
    <Route path="/terms/:version?" element={<DocumentPage key="terms" name="terms" />} />
    <Route path="/privacy/:version?" element={<DocumentPage key="privacy" name="privacy" />} />
    <Route path="/mail" element={<MailPage />} />
    <Route path="/account" element={<ProfilePage />} />
    <Route path="/account/security" element={<SecurityPage />} />
    <Route path="/account/sessions" element={<SessionsPage />} />
    <Route path="/account/consents" element={<ConsentsPage />} />
    <Route path="/account/organizations" element={<OwnOrganizationsPage />} />
    <Route path="/account/organizations/new" element={<NewOrganizationPage />} />
    <Route path="/account/organizations/:id" element={<Organization Page={OwnOrganizationPage} />} />
    <Route path="/account/organizations/:id/members" element={<Organization Page={MembersPage} />} />
    <Route path="/organizations/:id/claim" element={<Organization Page={ClaimOrganizationPage} />} />
    <Route path="/account/notifications" element={<NotificationPreferencesPage />} />
    <Route path="/notifications" element={<NotificationsPage />} />
    <Route path="/unsubscribe" element={<UnsubscribePage />} />
    <Route path="/authority/verifications" element={<VerificationQueuePage />} />
    <Route path="/authority/audit" element={<AuditPage />} />
  </>
);
