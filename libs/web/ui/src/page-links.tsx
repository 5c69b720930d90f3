import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Pages shown: the ends, the one here with its neighbours; `null` stands for those between. */
export function pagesAround(here: number, last: number): (number | null)[] {
  const near = new Set([1, last, here - 1, here, here + 1].filter((page) => page >= 1 && page <= last));
  const pages = [...near].sort((a, b) => a - b);
  return pages.flatMap((page, place) => {
    const before = pages[place - 1];
    if (before === undefined || page === before + 1) return [page];
    return page === before + 2 ? [page - 1, page] : [null, page];
  });
}

/** Links to the pages of a list, so that each has an address. Nothing where there is one page. */
export function PageLinks({ here, last, addressOf, onGo }: { here: number; last: number; addressOf: (page: number) => string; onGo: () => void }) {
  const { t } = useTranslation();
  if (last <= 1) return null;
  const step = (page: number, label: string) =>
    page < 1 || page > last ? null : (
      <li>
        <Link className="button" to={addressOf(page)} onClick={onGo}>
          {label}
        </Link>
      </li>
    );
  return (
    <nav aria-label={t('pages.label')}>
      <ul className="pages figures">
        {step(here - 1, t('pages.previous'))}
        {pagesAround(here, last).map((page, place) =>
          page === null ? (
            <li key={`gap-${place}`} aria-hidden="true">
              …
            </li>
          ) : (
            <li key={page}>
              <Link className="button" to={addressOf(page)} aria-current={page === here ? 'page' : undefined} aria-label={t('pages.page', { page })} onClick={onGo}>
                {page}
              </Link>
            </li>
          ),
        )}
        {step(here + 1, t('pages.next'))}
      </ul>
    </nav>
  );
}
