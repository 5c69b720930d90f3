import type { SessionView } from '@techmatch/contracts';
import type { Action } from '@techmatch/contracts/tables';
import { useActFor, useSession, useSignOut } from '@techmatch/web-data';
import { PersonMenu, forgetDrafts, organizationName, useLanguage, withReturn } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';

/** Where the menu leads; with an action, only whom the server allows it. */
const places: readonly { to: string; label: string; action?: Action }[] = [
  { to: '/desk', label: 'person.desk', action: 'publication.write' },
  { to: '/review', label: 'person.review', action: 'publication.review' },
  { to: '/results/restricted', label: 'person.restricted', action: 'restricted.read' },
  { to: '/claims', label: 'person.claims', action: 'claim.decide' },
  { to: '/bulletin-desk', label: 'person.bulletins', action: 'bulletin.edit' },
  { to: '/account', label: 'person.account' },
  { to: '/account/organizations', label: 'person.organizations' },
  { to: '/authority/verifications', label: 'person.verifications', action: 'organization.verify' },
  { to: '/authority/audit', label: 'person.audit', action: 'audit.read' },
  { to: '/admin', label: 'person.admin', action: 'operation.manage' },
  { to: '/mail', label: 'person.mail', action: 'mail.read' },
];

/** Sign-in, or who is signed in and for whom. Nothing until the server has said: no flicker of the wrong one. */
export function HeaderAccount() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { data: session } = useSession();
  if (!session) return null;
  if (session.person === null) {
    const isSigningIn = /^\/(sign-in|register)/.test(pathname);
    return (
      <Link className="button button--small" to={isSigningIn ? `/sign-in${search}` : withReturn('/sign-in', pathname + search)}>
        {t('person.signIn')}
      </Link>
    );
  }
  return <SignedIn session={session} person={session.person} />;
}

function SignedIn({ session, person }: { session: SessionView; person: NonNullable<SessionView['person']> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useNavigate();
  const actFor = useActFor();
  const signOut = useSignOut();
  const organizations = session.memberships.map(({ organization, roles }) => ({ id: organization.id, name: organizationName(organization, language).text, words: roles.map((role) => t(`role.${role}`)).join(t('word.listComma')) }));
  const links = places.filter(({ action }) => action === undefined || session.allowedActions.includes(action)).map(({ to, label }) => ({ to, label: t(label) }));
  const leave = (): void =>
    signOut.mutate(undefined, {
      onSuccess: () => {
        forgetDrafts();
        void go('/');
      },
    });
  return (
    <PersonMenu person={person} organizations={organizations} actingFor={session.organization?.id ?? null} links={links} isSwitching={actFor.isPending} onSwitch={(id) => actFor.mutate(id)} onSignOut={leave} />
  );
}

/** What a signed-in person still owes before their roles count. */
export function SessionNotice() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { data: session } = useSession();
  if (!session || session.person === null) return null;
  const page = session.secondFactor === 'needed' ? '/sign-in/second-factor' : session.secondFactor === 'toEnrol' ? '/account/security' : null;
  if (page === null || pathname === page) return null;
  return (
    <div className="page-notice">
      <p className="wrap small">
        {t(session.secondFactor === 'needed' ? 'person.owesCode' : 'person.owesEnrolment')} <Link to={withReturn(page, pathname + search)}>{t(session.secondFactor === 'needed' ? 'person.giveCode' : 'person.enrol')}</Link>
      </p>
    </div>
  );
}
