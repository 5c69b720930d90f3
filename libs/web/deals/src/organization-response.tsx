import { useOrganizationResponse } from '@techmatch/web-data';
import { useTranslation } from 'react-i18next';

/** How an organisation answers introductions, on its public page; nothing where too few were answered to say. */
export function OrganizationResponse({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useOrganizationResponse(id);
  if (data === undefined || (data.hours === null && data.share === null)) return null;
  return (
    <section className="panel" aria-label={t('response.title')}>
      <h2>{t('response.title')}</h2>
      <ul className="bullets figures">
        {data.hours !== null && <li>{t('response.hours', { hours: data.hours, count: data.answers })}</li>}
        {data.share !== null && <li>{t('response.share', { percent: Math.round(data.share * 100) })}</li>}
      </ul>
      <p className="small muted">{t('response.period', { days: data.days })}</p>
    </section>
  );
}
