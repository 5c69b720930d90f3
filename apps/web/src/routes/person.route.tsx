import '@techmatch/web-ui/menu.css';
import type { SessionView } from '@techmatch/contracts';
import type { Action } from '@techmatch/contracts/tables';
import { Bell, TalkBell } from '@techmatch/web-account';
import { useActFor, useSignOut } from '@techmatch/web-data';
import { PersonMenu, forgetDrafts, organizationName, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

export { PersonNotice } from '@techmatch/web-account';

/** Where the menu leads; with an action, only whom the server allows it. */
const places: readonly { to: string; label: string; action?: Action }[] = [
  { to: '/workbench', label: 'person.workbench', action: 'workbench.read' },
  { to: '/ledger', label: 'person.ledger', action: 'ledger.write' },
  { to: '/desk', label: 'person.desk', action: 'publication.write' },
  { to: '/introductions', label: 'person.introductions', action: 'introduction.read' },
  { to: '/deals', label: 'person.deals', action: 'deal.read' },
  { to: '/vouchers', label: 'person.vouchers' },
  { to: '/vouchers/applications', label: 'person.voucherQueue', action: 'voucherApplication.queue' },
  { to: '/vouchers/orders', label: 'person.voucherOrders', action: 'voucherOrder.read' },
  { to: '/vouchers/claims', label: 'person.voucherClaims', action: 'voucherClaim.read' },
  { to: '/messages', label: 'person.messages', action: 'chat.read' },
  { to: '/dispatches', label: 'person.dispatches', action: 'dispatch.read' },
  { to: '/review', label: 'person.review', action: 'publication.review' },
  { to: '/services/review', label: 'person.serviceReview', action: 'catalogue.review' },
  { to: '/services/bookings', label: 'person.services', action: 'booking.write' },
  { to: '/results/restricted', label: 'person.restricted', action: 'restricted.read' },
  { to: '/claims', label: 'person.claims', action: 'claim.decide' },
  { to: '/bulletin-desk', label: 'person.bulletins', action: 'bulletin.edit' },
  { to: '/saved', label: 'person.saved', action: 'saved.manage' },
  { to: '/calculator', label: 'person.calculator' },
  { to: '/account', label: 'person.account' },
  { to: '/account/organizations', label: 'person.organizations' },
  { to: '/authority/verifications', label: 'person.verifications', action: 'organization.verify' },
  { to: '/authority/audit', label: 'person.audit', action: 'audit.read' },
  { to: '/admin', label: 'person.admin', action: 'operation.manage' },
  { to: '/mail', label: 'person.mail', action: 'mail.read' },
];

/** Who is signed in, for whom they act, and what waits for them. Visitors do not load it. */
export function HeaderPerson({ session, person }: { session: SessionView; person: NonNullable<SessionView['person']> }) {
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
    <>
      {session.allowedActions.includes('chat.read') && <TalkBell />}
      {session.allowedActions.includes('account.manage') && <Bell />}
      <PersonMenu person={person} organizations={organizations} actingFor={session.organization?.id ?? null} links={links} isSwitching={actFor.isPending} onSwitch={(id) => actFor.mutate(id)} onSignOut={leave} />
    </>
  );
}
