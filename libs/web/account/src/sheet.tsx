import type { ReactNode } from 'react';

/** A page of one form: its name, what it is for, and the form. */
export function Sheet({ title, intro, isWide = false, children }: { title: string; intro?: ReactNode; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? 'sheet sheet--wide' : 'sheet'}>
      <title>{`${title} · TechMatch`}</title>
      <div className="stack">
        <h1>{title}</h1>
        {intro !== undefined && intro !== null && <p className="muted">{intro}</p>}
      </div>
      {children}
    </div>
  );
}
