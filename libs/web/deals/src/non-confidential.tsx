import { useTranslation } from 'react-i18next';

/** Stands wherever people type: nothing of it is confidential. */
export function NonConfidential() {
  const { t } = useTranslation();
  return <p className="note note--warn small">{t('introduction.nonConfidential')}</p>;
}
