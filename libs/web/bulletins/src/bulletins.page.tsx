import type { BulletinSeriesView } from '@techmatch/contracts';
import { useBulletinSeries } from '@techmatch/web-data';
import { Day, EmptyState, OrganizationLink, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InformationFrame } from './information-frame.js';
import { countsInWords } from './issue-words.js';

/** Every series, with its latest issue. */
export function BulletinsPage() {
  const { t } = useTranslation();
  const query = useBulletinSeries();
  return (
    <InformationFrame part="bulletins">
      <p className="muted">{t('bulletin.intro')}</p>
      <QueryState query={query}>
        {({ series }) =>
          series.length === 0 ? (
            <EmptyState title={t('bulletin.none')}>
              <p>{t('bulletin.noneWhy')}</p>
            </EmptyState>
          ) : (
            <ul className="cards">
              {series.map((one) => (
                <SeriesCard key={one.slug} series={one} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </InformationFrame>
  );
}

function SeriesCard({ series }: { series: BulletinSeriesView }) {
  const { t } = useTranslation();
  const { slug, title, language, description, latest } = series;
  return (
    <li className="card">
      <h2 className="card__title">
        <Link to={`/bulletins/${slug}`} lang={language}>
          {title}
        </Link>
      </h2>
      <p className="card__sub">
        <SeriesLine series={series} />
      </p>
      {description !== null && (
        <p className="card__text" lang={language}>
          {description}
        </p>
      )}
      {latest && (
        <p>
          <Link className="inline-link" to={`/bulletins/${slug}/${latest.number}`}>
            {t('bulletin.number', { number: latest.number })}
          </Link>{' '}
          <span className="small muted">
            <Day iso={latest.issuedAt} />
            {t('word.pause')}
            {countsInWords(latest.counts, t)}
          </span>
        </p>
      )}
    </li>
  );
}

/** Who gives it out, how often, and what it covers. */
export function SeriesLine({ series }: { series: BulletinSeriesView }) {
  const { t } = useTranslation();
  const { publisher, period, fields, isOwnOnly, isDemo } = series;
  return (
    <span className="meta">
      <span>
        <OrganizationLink organization={publisher} />
      </span>
      <span>{t(`bulletin.period.${period}`)}</span>
      <span>{fields.length === 0 ? t('bulletin.allFields') : fields.map((field) => t(`field.${field}`)).join(t('word.listComma'))}</span>
      {isOwnOnly && <span>{t('bulletin.ownOnly')}</span>}
      {isDemo && <span className="tag tag--demo">{t('bulletin.demo')}</span>}
    </span>
  );
}
