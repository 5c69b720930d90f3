import { useEffect, useLayoutEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/** Where each visited page was scrolled to. */
const places = new Map<string, number>();

/**
 * What a browser does between documents: a new page begins at its top with the focus on its content, a page gone back to
 * stands where it was left. A change of the query alone (a filter) moves nothing.
 */
export function usePageMoves(): void {
  const { key, pathname } = useLocation();
  const how = useNavigationType();
  const shownPath = useRef(pathname);

  useEffect(() => {
    window.history.scrollRestoration = 'manual';
    const remember = (): void => void places.set(key, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [key]);

  useLayoutEffect(() => {
    const isNewPage = shownPath.current !== pathname;
    shownPath.current = pathname;
    const place = how === NavigationType.Pop ? places.get(key) : undefined;
    if (place !== undefined) return restore(place);
    if (isNewPage) {
      window.scrollTo(0, 0);
      document.getElementById('main')?.focus({ preventScroll: true });
    }
    return undefined;
  }, [key, pathname, how]);
}

/** The page may still be growing: keep trying while its content arrives. */
function restore(place: number): () => void {
  window.scrollTo(0, place);
  const growing = new ResizeObserver(() => {
    window.scrollTo(0, place);
    if (Math.abs(window.scrollY - place) < 2) growing.disconnect();
  });
  growing.observe(document.body);
  const giveUp = setTimeout(() => growing.disconnect(), 2_000);
  return () => {
    clearTimeout(giveUp);
    growing.disconnect();
  };
}
