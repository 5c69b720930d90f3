import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ForEditor } from './for-editor.js';

/** The two lists of the desk. */
export function DeskFrame({ part, children }: { part: 'bulletins' | 'notices'; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ForEditor>
      <div className="column column--wide">
        <title>{`${t('bulletinDesk.title')} · TechMatch`}</title>
        <h1>{t('bulletinDesk.title')}</h1>
        <nav className="tabs" aria-label={t('bulletinDesk.title')}>
          <Link to="/bulletin-desk" aria-current={part === 'bulletins' ? 'page' : undefined}>
            {t('information.bulletins')}
          </Link>
          <Link to="/notice-desk" aria-current={part === 'notices' ? 'page' : undefined}>
            {t('information.notices')}
          </Link>
        </nav>
        {children}
      </div>
    </ForEditor>
  );
}

/** The way back over a page of the desk. */
export function BackToDesk({ to, children }: { to: '/bulletin-desk' | '/notice-desk'; children: ReactNode }) {
  return (
    <p className="small no-print">
      <Link to={to}>← {children}</Link>
    </p>
  );
}
