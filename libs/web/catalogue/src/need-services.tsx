import { useNeedServices } from '@techmatch/web-data';
import { EvidencePair, GradeBar, OrganizationLink, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { priceWords } from './service-words.js';

/** Services that answer a need, under its page. Nothing where none fits: the page is complete without. */
export function NeedServices({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useNeedServices(id);
  if (data === undefined || data.matches.length === 0) return null;
  return (
    <section className="stack below" aria-labelledby="services-title">
      <h2 id="services-title">{t('service.fitting')}</h2>
      <p className="muted">{t('service.fittingWhy')}</p>
      <ul className="cards">
        {data.matches.slice(0, 5).map(({ service, grade, strength, evidence, missing }) => (
          <li key={service.id}>
            <article className="card">
              <div className="row between">
                <h3 className="card__title">
                  <Link to={`/services/${service.id}`} lang="zh">
                    {service.name}
                  </Link>
                </h3>
                <GradeBar grade={grade} strength={strength} />
              </div>
              <p className="card__sub">
                <OrganizationLink organization={service.provider} />
              </p>
              <ul className="stack">
                {evidence.slice(0, 2).map((each, place) => (
                  <EvidencePair key={place} evidence={each} asking="need" found="service" />
                ))}
              </ul>
              {missing.length > 0 && (
                <p className="small muted">
                  {t('service.lacks')} <span lang="zh">{missing.join(t('word.listComma'))}</span>
                </p>
              )}
              <p className="tags">
                <span className="tag">{t(`service.category.${service.category}`)}</span>
                <span className="tag tag--money figures">{priceWords(service, t, language)}</span>
                {service.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
              </p>
            </article>
          </li>
        ))}
      </ul>
    </section>
  );
}
