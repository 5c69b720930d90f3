import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { appearances, chooseAppearance, useAppearance } from './appearance.js';
import { chooseLanguage, useLanguage } from './languages.js';

const places = [
  ['/results', 'kinds.result'],
  ['/experts', 'kinds.expert'],
  ['/needs', 'kinds.need'],
  ['/organizations', 'kinds.organization'],
  ['/bulletins', 'nav.information'],
  ['/write', 'nav.write'],
] as const;

interface ShellProps {
  /** The search box; the home page has its own and passes none. */
  box: ReactNode;
  /** Sign-in, or who is signed in. */
  account: ReactNode;
  /** What holds for every page now, such as a demonstration. */
  notice?: ReactNode;
  children: ReactNode;
}

/** Header, main part and footer of every page. */
export function Shell({ box, account, notice, children }: ShellProps) {
  const { t } = useTranslation();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('nav.skip')}
      </a>
      <header className="header">
        <div className="wrap header__row">
          <Link to="/" className="wordmark">
            TechMatch <small>{t('nav.tagline')}</small>
          </Link>
          <div className="header__box">{box}</div>
          <nav className="nav" aria-label={t('nav.libraries')}>
            {places.map(([to, label]) => (
              <NavLink key={to} to={to}>
                {t(label)}
              </NavLink>
            ))}
          </nav>
          <div className="header__account">
            {account}
            <Settings />
          </div>
        </div>
      </header>
      {notice}
      <main id="main" className="wrap main" tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <p className="wrap">
          {t('nav.footer')}
          {t('word.pause')}
          <Link to="/terms">{t('nav.terms')}</Link>
          {t('word.pause')}
          <Link to="/privacy">{t('nav.privacy')}</Link>
        </p>
      </footer>
    </div>
  );
}

const appearanceSigns = { system: '◐', light: '○', dark: '●' } as const;

function Settings() {
  const { t } = useTranslation();
  const language = useLanguage();
  const appearance = useAppearance();
  const other = language === 'zh' ? 'en' : 'zh';
  const next = appearances[(appearances.indexOf(appearance) + 1) % appearances.length] ?? 'system';
  return (
    <div className="settings">
      <button type="button" onClick={() => void chooseLanguage(other)} lang={other} aria-label={other === 'en' ? 'English' : '中文'}>
        {other === 'en' ? 'EN' : '中文'}
      </button>
      <button type="button" onClick={() => chooseAppearance(next)} aria-label={t(`appearance.${appearance}`)} title={t(`appearance.${appearance}`)}>
        <span aria-hidden="true">{appearanceSigns[appearance]}</span>
      </button>
    </div>
  );
}
