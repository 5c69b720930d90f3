import type { ProvenanceView } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';
import { formatDay } from './dates.js';
import { useLanguage } from './languages.js';

/** Where a record comes from and how fresh it is, in one sentence. */
export function Provenance({ provenance }: { provenance: ProvenanceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const day = formatDay(provenance.updatedAt, language);
  // Written here by its owner: the platform's own name and number would say nothing to a reader.
  const written = provenance.source === 'techmatch' ? t('provenance.own') : t('provenance.source', { source: provenance.source, id: provenance.externalId });
  const sentence = provenance.isDemo ? t('provenance.demo') : written;
  return (
    <p className="small muted">
      {sentence} {t('provenance.updated', { day })}
    </p>
  );
}
