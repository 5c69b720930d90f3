import { useOwnInvitations } from '@techmatch/web-data';
import { organizationName, useLanguage, useRoleWords } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Invitations that wait for me, above everything else that I could do about organisations; nothing where there are none. */
export function OwnInvitations() {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useRoleWords();
  const { data } = useOwnInvitations();
  if (data === undefined || data.invitations.length === 0) return null;
  return (
    <section className="note stack" aria-label={t('ownInvitations.title')}>
      <h2>{t('ownInvitations.title')}</h2>
      <ul className="rows">
        {data.invitations.map(({ id, organization, invitedBy, roles, rights }) => {
          const name = organizationName(organization, language);
          return (
            <li key={id}>
              <div className="rows__main">
                <p>
                  <strong lang={name.lang}>{name.text}</strong>
                </p>
                <p className="small muted">
                  {t('invitations.by')} <span lang="">{invitedBy}</span>
                  {t('word.pause')}
                  {words(roles, rights)}
                </p>
              </div>
              <Link className="button button--primary" to={`/invitation?id=${id}`}>
                {t('ownInvitations.open')}
                <span className="hidden"> {name.text}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
