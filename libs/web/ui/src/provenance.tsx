import type { ProvenanceView } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';
import { formatDay } from './dates.js';
import { useLanguage } from './languages.js';

/** Where a record comes from and how fresh it is, in one sentence. */
export function Provenance({ provenance }: { provenance: ProvenanceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = formatDay(provenance.updatedAt, language);
  return (
    <p className="small muted">
      {provenance.isDemo ? t('provenance.demo') : t('provenance.source', { source: provenance.source, id: provenance.externalId })} {t('provenance.updated', { day })}
    </p>
  );
}
