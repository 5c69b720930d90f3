import type { OrganizationView } from '@techmatch/contracts';
import { useActFor, useOrganization, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, type PersonSession, QueryState, kindPath, organizationName, useLanguage } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { VerificationStateMark } from './verification-state.js';

/** The pages of one organisation of mine: where it stands, tabs, the open part. */
export function OrganizationFrame({ id, children }: { id: string; children: (organization: OrganizationView, session: PersonSession) => ReactNode }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const query = useOrganization(id);
  const home = `/account/organizations/${id}`;
  return (
    <ForPerson query={useSession()}>
      {(session) => (
        <QueryState query={query}>
          {(organization) => {
            const name = organizationName(organization, language);
            return (
              <div className="column">
                <title>{`${name.text} · TechMatch`}</title>
                <div className="stack">
                  <p className="small">
                    <Link to="/account/organizations">← {t('account.organizations')}</Link>
                  </p>
                  <h1 lang={name.lang}>{name.text}</h1>
                  <p className="state-line small muted">
                    <VerificationStateMark state={organization.verification} /> {t(`orgKind.${organization.organizationKind}`)}
                    {t('word.pause')}
                    <Link to={kindPath('organization', id)}>{t('ownOrganization.publicPage')}</Link>
                  </p>
                  <nav className="tabs" aria-label={name.text}>
                    <NavLink to={home} end>
                      {t('ownOrganization.tab')}
                    </NavLink>
                    <NavLink to={`${home}/members`}>{t('members.title')}</NavLink>
                  </nav>
                </div>
                {session.organization?.id !== id && session.memberships.some((membership) => membership.organization.id === id) ? (
                  <ActForNote id={id} />
                ) : (
                  children(organization, session)
                )}
              </div>
            );
          }}
        </QueryState>
      )}
    </ForPerson>
  );
}

/** A member who acts for another organisation now: what they may do here shows once they act for this one. */
function ActForNote({ id }: { id: string }) {
  const { t } = useTranslation();
  const actFor = useActFor();
  return (
    <EmptyState title={t('ownOrganization.actingElsewhere')}>
      <p>{t('ownOrganization.actingElsewhereWhy')}</p>
      <button type="button" className="button button--primary" disabled={actFor.isPending} onClick={() => actFor.mutate(id)}>
        {t('ownOrganizations.actFor')}
      </button>
    </EmptyState>
  );
}
