import { useSession } from '@techmatch/web-data';
import { ForPerson, type PersonSession } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const places = [
  ['/account', 'account.profile'],
  ['/account/security', 'account.security'],
  ['/account/sessions', 'account.sessions'],
  ['/account/organizations', 'account.organizations'],
  ['/account/notifications', 'account.notifications'],
] as const;

/** The pages about oneself: name, tabs, and the part that is open. */
export function AccountFrame({ children }: { children: (session: PersonSession) => ReactNode }) {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
      {(session) => (
        <div className="column">
          <title>{`${t('account.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('account.title')}</h1>
            <nav className="tabs" aria-label={t('account.title')}>
              {places.map(([to, label]) => (
                <NavLink key={to} to={to} end={to === '/account'}>
                  {t(label)}
                </NavLink>
              ))}
            </nav>
          </div>
          {children(session)}
        </div>
      )}
    </ForPerson>
  );
}

/** One subject of a page in its own frame. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
