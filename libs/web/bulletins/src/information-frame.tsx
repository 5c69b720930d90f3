import { useSession } from '@techmatch/web-data';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The two halves of the information library beside the needs: what comes out periodically, and what is announced. */
export function InformationFrame({ part, children }: { part: 'bulletins' | 'notices'; children: ReactNode }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const mayEdit = session?.allowedActions.includes('bulletin.edit') === true;
  return (
    <div className="column column--wide">
      <title>{`${t(`information.${part}`)} · TechMatch`}</title>
      <div className="row between">
        <h1>{t('information.title')}</h1>
        {mayEdit && (
          <Link className="button" to={part === 'bulletins' ? '/bulletin-desk' : '/notice-desk'}>
            {t('information.desk')}
          </Link>
        )}
      </div>
      <nav className="tabs" aria-label={t('information.title')}>
        <Link to="/bulletins" aria-current={part === 'bulletins' ? 'page' : undefined}>
          {t('information.bulletins')}
        </Link>
        <Link to="/notices" aria-current={part === 'notices' ? 'page' : undefined}>
          {t('information.notices')}
        </Link>
      </nav>
      {children}
    </div>
  );
}
