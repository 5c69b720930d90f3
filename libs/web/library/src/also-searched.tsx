import { useTranslation } from 'react-i18next';

/** Synonyms and translations that the search went on with. */
export function AlsoSearched({ terms }: { terms: readonly string[] }) {
  const { t } = useTranslation();
  const named = [...new Set(terms)];
  return named.length === 0 ? null : (
    <p className="muted" role="note">
      {t('search.alsoSearched', { terms: named.join('、') })}
    </p>
  );
}
