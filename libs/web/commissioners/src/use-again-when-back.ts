import { useEffect, useRef } from 'react';

/** Between two tries: a browser may say that it is connected long before the server can be reached. */
const everyMs = 15_000;

/** While `isWaiting`, tries again when the connection is back, and from time to time. */
export function useAgainWhenBack(isWaiting: boolean, again: () => Promise<void>): void {
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    if (!isWaiting) return undefined;
    const go = (): void => void latest.current();
    const timer = setInterval(go, everyMs);
    window.addEventListener('online', go);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', go);
    };
  }, [isWaiting]);
}
