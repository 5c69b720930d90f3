import type { RecordKind } from '@techmatch/contracts/tables';
import { useLibraryCounts, useSearchAll } from '@techmatch/web-data';
import { KindMark, kindPath } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const kinds = ['result', 'expert', 'need', 'organization'] as const;

/** From one library to the next with the same words; the counts say where the hits are. `here` is null on the page of all. */
export function LibraryTabs({ q, here }: { q: string; here: RecordKind | null }) {
  const { t } = useTranslation();
  const found = useSearchAll(q);
  const { data: counts } = useLibraryCounts();
  const words = q === '' ? '' : `?${new URLSearchParams({ q }).toString()}`;
  const countOf = (kind: RecordKind): number | undefined => {
    if (q !== '') return found.isPlaceholderData ? undefined : found.data?.libraries.find((library) => library.kind === kind)?.total;
    return counts && { result: counts.results, expert: counts.experts, need: counts.needs, organization: counts.organizations }[kind];
  };
  return (
    <nav className="tabs" aria-label={t('search.libraries')}>
      {q !== '' && (
        <Link to={`/search${words}`} aria-current={here === null ? 'page' : undefined}>
          {t('search.all')}
        </Link>
      )}
      {kinds.map((kind) => (
        <Link key={kind} to={`${kindPath(kind)}${words}`} aria-current={here === kind ? 'page' : undefined}>
          <KindMark kind={kind} plural /> <span className="figures muted">{countOf(kind)?.toLocaleString('en-US')}</span>
        </Link>
      ))}
      <Link to={`/services${words}`}>{t('nav.services')}</Link>
    </nav>
  );
}
