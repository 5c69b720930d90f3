import { useActFor } from '@techmatch/web-data';
import { EmptyState, type PersonSession, organizationName, useLanguage, useRoleWords } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AccountFrame, Panel } from './account-frame.js';
import { OwnInvitations } from './own-invitations.js';
import { VerificationStateMark } from './verification-state.js';

/** The organisations I belong to, and the one I act for now. */
export function OwnOrganizationsPage() {
  return (
    <AccountFrame>
      {(session) => (
        <>
          <OwnInvitations />
          <Memberships session={session} />
        </>
      )}
    </AccountFrame>
  );
}

function Memberships({ session }: { session: PersonSession }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useRoleWords();
  const actFor = useActFor();
  const create = session.allowedActions.includes('organization.create') && (
    <Link className={session.memberships.length === 0 ? 'button button--primary' : 'button'} to="/account/organizations/new">
      {t('ownOrganizations.create')}
    </Link>
  );
  if (session.memberships.length === 0) {
    return (
      <EmptyState title={t('ownOrganizations.none')}>
        <p>{t('ownOrganizations.noneWhy')}</p>
        {create}
      </EmptyState>
    );
  }
  return (
    <Panel title={t('account.organizations')}>
      <ul className="rows">
        {session.memberships.map(({ organization, roles, rights }) => {
          const name = organizationName(organization, language);
          const isActing = session.organization?.id === organization.id;
          return (
            <li key={organization.id}>
              <div className="rows__main">
                <p className="state-line">
                  <Link to={`/account/organizations/${organization.id}`}>
                    <strong lang={name.lang}>{name.text}</strong>
                  </Link>
                  <VerificationStateMark state={organization.verification} />
                </p>
                <p className="small muted">
                  {t(`orgKind.${organization.kind}`)}
                  {t('word.pause')}
                  {words(roles, rights)}
                </p>
              </div>
              {isActing ? (
                <span className="state state--good">{t('ownOrganizations.acting')}</span>
              ) : (
                <button type="button" className="button" disabled={actFor.isPending} onClick={() => actFor.mutate(organization.id)}>
                  {t('ownOrganizations.actFor')}
                  <span className="hidden"> {name.text}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="row">{create}</div>
    </Panel>
  );
}
