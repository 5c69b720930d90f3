import type { SessionView } from '@techmatch/contracts';
import type { Action } from '@techmatch/contracts/tables';
import { useSession } from '@techmatch/web-data';
import { ForPerson, ProblemState, SignInNeeded } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const places: readonly { to: string; label: string; action: Action }[] = [
  { to: '/admin/people', label: 'admin.people', action: 'person.manage' },
  { to: '/admin/operations', label: 'admin.operations', action: 'operation.manage' },
  { to: '/admin/reports', label: 'admin.reports', action: 'abuse.decide' },
  { to: '/admin/dictionary', label: 'admin.dictionary', action: 'dictionary.manage' },
];

interface Props {
  /** What the page is for; who may not do it is told so. */
  action: Action;
  title: string;
  intro?: ReactNode;
  children: (session: SessionView) => ReactNode;
}

/** The pages of the console: its parts as tabs, the open one under them. What is offered follows the session's `allowedActions`. */
export function AdminFrame({ action, title, intro, children }: Props) {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
      {(session) => {
        if (session.secondFactor === 'toEnrol') return <SignInNeeded code="session.secondFactorNeeded" />;
        if (!session.allowedActions.includes(action)) return <ProblemState code="permission.denied" />;
        return (
          <div className="column column--wide">
            <title>{`${title} · TechMatch`}</title>
            <nav className="tabs" aria-label={t('admin.title')}>
              {places
                .filter((place) => session.allowedActions.includes(place.action))
                .map(({ to, label }) => (
                  <NavLink key={to} to={to}>
                    {t(label)}
                  </NavLink>
                ))}
            </nav>
            <div className="stack">
              <h1>{title}</h1>
              {intro !== undefined && <p className="muted">{intro}</p>}
            </div>
            {children(session)}
          </div>
        );
      }}
    </ForPerson>
  );
}

/** One subject of a page in its own frame. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel panel--wide" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
