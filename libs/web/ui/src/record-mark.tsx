import { createContext, Suspense, useContext, type ComponentType } from 'react';
import type { AnyRecord } from './record-words.js';

const Mark = createContext<ComponentType<{ record: AnyRecord }> | null>(null);

/** Gives what stands beside the title of every record, such as the star that keeps it; it may load later. */
export const RecordMarkProvider = Mark.Provider;

export function RecordMark({ record }: { record: AnyRecord }) {
  const Shown = useContext(Mark);
  return (
    Shown && (
      <Suspense fallback={null}>
        <Shown record={record} />
      </Suspense>
    )
  );
}
