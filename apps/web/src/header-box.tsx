import { AskBox } from '@techmatch/web-library';
import { useLocation, useSearchParams } from 'react-router';

/** The small box of every page but the first; it begins with the words of the search that is shown. */
export function HeaderBox() {
  const { pathname } = useLocation();
  const [address] = useSearchParams();
  const q = address.get('q') ?? '';
  return <AskBox key={`${pathname}?${q}`} size="small" initial={q} />;
}
