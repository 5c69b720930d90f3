import { useClaimNotices } from '@techmatch/web-data';
import { EmptyState, OrganizationLink, QueryState, formatDay, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useYuan } from './redemption-words.js';

/** What is about to be paid, for everybody, as long as objections may be raised. */
export function ClaimNoticesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  const query = useClaimNotices();
  return (
    <div className="stack">
      <title>{`${t('voucherClaim.noticeTitle')} · TechMatch`}</title>
      <p className="small no-print">
        <Link to="/vouchers">← {t('vouchers.title')}</Link>
      </p>
      <h1>{t('voucherClaim.noticeTitle')}</h1>
      <p className="muted">{t('voucherClaim.noticeWhat')}</p>
      <QueryState query={query}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyState title={t('voucherClaim.noticeNone')} />
          ) : (
            <ul className="rows">
              {notices.map(({ id, programme, enterprise, provider, product, approvedFen, until }) => (
                <li key={id}>
                  <div className="rows__main">
                    <span className="row between">
                      <OrganizationLink organization={enterprise} />
                      <span className="figures">{yuan(approvedFen)}</span>
                    </span>
                    <span lang="">{product}</span>
                    <span className="small muted">
                      <OrganizationLink organization={provider} />
                      {t('word.pause')}
                      <span lang="">{programme}</span>
                      {t('word.pause')}
                      {t('voucherClaim.noticeUntil', { day: formatDay(until, language) })}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
    </div>
  );
}
