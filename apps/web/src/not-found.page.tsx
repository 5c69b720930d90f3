import { EmptyState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('page.notFound.title')}>
      <title>{`${t('page.notFound.title')} · TechMatch`}</title>
      <p>{t('page.notFound.remedy')}</p>
      <Link to="/" className="button button--primary">
        {t('page.notFound.home')}
      </Link>
    </EmptyState>
  );
}
