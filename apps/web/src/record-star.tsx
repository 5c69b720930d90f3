import { RecordMarkProvider } from '@techmatch/web-ui';
import { lazy, type ReactNode } from 'react';
import { worded } from './worded.js';

const Star = lazy(async () => ({ default: (await worded(import('./routes/star.route.js'), 'saved')).Star }));

/** Puts the star beside the title of every record, in whichever view it is shown. */
export function RecordStar({ children }: { children: ReactNode }) {
  return <RecordMarkProvider value={Star}>{children}</RecordMarkProvider>;
}
