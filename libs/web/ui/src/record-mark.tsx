import { createContext, Suspense, useContext, type ReactNode } from 'react';
import type { AnyRecord } from './record-words.js';

const Mark = createContext<((record: AnyRecord) => ReactNode) | null>(null);

/** Gives what stands beside the title of every record, such as the star that keeps it; it may load later. */
export const RecordMarkProvider = Mark.Provider;

export function RecordMark({ record }: { record: AnyRecord }) {
  const mark = useContext(Mark);
  return mark && <Suspense fallback={null}>{mark(record)}</Suspense>;
}
