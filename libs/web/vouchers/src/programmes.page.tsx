import { useProgrammes } from '@techmatch/web-data';
import { EmptyState, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProgrammeCards } from './programme-cards.js';

/** Programmes that are open or were: rules, budget and what is left are everybody's to read. */
export function ProgrammesPage() {
  const { t } = useTranslation();
  const query = useProgrammes();
  return (
    <div className="stack">
      <title>{`${t('vouchers.programmes')} · TechMatch`}</title>
      <Link className="small" to="/vouchers">
        ← {t('vouchers.title')}
      </Link>
      <div className="row between">
        <h1>{t('vouchers.programmes')}</h1>
        <Link className="button" to="/vouchers/notices">
          {t('vouchers.noticesOf')}
        </Link>
      </div>
      <QueryState query={query}>{({ programmes }) => (programmes.length === 0 ? <EmptyState title={t('vouchers.noProgramme')} /> : <ProgrammeCards programmes={programmes} base="/vouchers/programmes" />)}</QueryState>
    </div>
  );
}
