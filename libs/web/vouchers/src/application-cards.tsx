import type { ApplicationCard } from '@techmatch/contracts';
import { formatSince, organizationName, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { applicationClass, yuan } from './voucher-words.js';

/** Applications, each with where it stands. `hasEnterprise`: before an office, which has those of many. */
export function ApplicationCards({ applications, hasEnterprise = false }: { applications: readonly ApplicationCard[]; hasEnterprise?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="cards">
      {applications.map(({ id, title, enterprise, programme, category, state, since, requestedFen, isDemo }) => (
        <li key={id}>
          <article className="card">
            <h3 className="card__title">
              <Link to={`/vouchers/applications/${id}`} lang="">
                {title === '' ? t('vouchers.untitled') : title}
              </Link>
            </h3>
            <p className="card__sub">
              {hasEnterprise && (
                <>
                  <span lang="">{organizationName(enterprise, language).text}</span>
                  {' · '}
                </>
              )}
              <span lang="">{programme}</span> · {t(`service.category.${category}`)}
            </p>
            <p className="tags">
              <span className={applicationClass(state)}>{t(`voucherApplication.state.${state}`)}</span>
              {requestedFen !== null && <span className="tag tag--money figures">{t('policy.yuan', { amount: yuan(requestedFen) })}</span>}
              {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
              <span className="small muted">{formatSince(since, language)}</span>
            </p>
          </article>
        </li>
      ))}
    </ul>
  );
}
