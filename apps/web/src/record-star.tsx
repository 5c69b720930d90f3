import { RecordMarkProvider, type AnyRecord } from '@techmatch/web-ui';
import { lazy, type ReactNode } from 'react';
import { worded } from './worded.js';

const Star = lazy(async () => ({ default: (await worded(import('./routes/star.route.js'), 'saved')).Star }));
const starOf = (record: AnyRecord): ReactNode => <Star record={record} />;

/** Puts the star beside the title of every record, in whichever view it is shown. */
export function RecordStar({ children }: { children: ReactNode }) {
  return <RecordMarkProvider value={starOf}>{children}</RecordMarkProvider>;
}
