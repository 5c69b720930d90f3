import type { ReactNode } from 'react';

/** What was done and what follows from it, said once. */
export function DoneNote({ children }: { children: ReactNode }) {
  return (
    <p className="note small" role="status">
      {children}
    </p>
  );
}
