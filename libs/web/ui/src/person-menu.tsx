import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Menu } from './menu.js';

export interface PersonMenuProps {
  person: { name: string; email: string };
  /** Organisations that the person may act for, with what they are there, in words. */
  organizations: readonly { id: string; name: string; words: string }[];
  /** The one acted for; null: for oneself. */
  actingFor: string | null;
  links: readonly { to: string; label: string }[];
  isSwitching: boolean;
  onSwitch: (organizationId: string | null) => void;
  onSignOut: () => void;
}

/** Who is signed in and for whom they act, always in sight; the panel switches and leads on. */
export function PersonMenu({ person, organizations, actingFor, links, isSwitching, onSwitch, onSignOut }: PersonMenuProps) {
  const { t } = useTranslation();
  const organization = organizations.find(({ id }) => id === actingFor);
  const label = (
    <span className="person">
      <span className="person__name" lang="">
        {person.name}
      </span>
      <span className="person__for">{organization ? <span lang="">{organization.name}</span> : t('person.forOneself')}</span>
    </span>
  );
  return (
    <Menu label={label} name={t('person.menu')} className="menu--person">
      {(close) => (
        <>
          <p className="menu__head small muted" lang="">
            {person.email}
          </p>
          {organizations.length > 0 && (
            <ul className="menu__group" aria-label={t('person.actingFor')}>
              <li className="menu__label">{t('person.actingFor')}</li>
              {[...organizations, { id: null, name: t('person.forOneself'), words: '' }].map(({ id, name, words }) => (
                <li key={id ?? 'oneself'}>
                  <button
                    type="button"
                    className="menu__item"
                    aria-pressed={id === actingFor}
                    disabled={isSwitching}
                    onClick={() => {
                      if (id !== actingFor) onSwitch(id);
                      close();
                    }}
                  >
                    <span aria-hidden="true" className="menu__tick">
                      {id === actingFor ? '✓' : ''}
                    </span>
                    <span>
                      <span {...(id !== null && { lang: '' })}>{name}</span>
                      {words !== '' && <span className="small muted"> {words}</span>}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <ul className="menu__group" onClick={close}>
            {links.map(({ to, label: words }) => (
              <li key={to}>
                <Link className="menu__item" to={to}>
                  {words}
                </Link>
              </li>
            ))}
          </ul>
          <div className="menu__group">
            <button type="button" className="menu__item" onClick={onSignOut}>
              {t('person.signOut')}
            </button>
          </div>
        </>
      )}
    </Menu>
  );
}
