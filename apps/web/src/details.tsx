import type { PublicationKind } from '@techmatch/contracts/tables';
import { Suspense, lazy } from 'react';
import { worded } from './worded.js';

const RecordDetails = lazy(async () => ({ default: (await worded(import('./routes/details.route.js'), 'publication')).RecordDetails }));

const TakeDown = lazy(async () => ({ default: (await worded(import('./routes/take-down.route.js'), 'forms', 'publication')).TakeDown }));

/** What a record says above the public level; comes after the record itself. */
export const Details = (record: { kind: PublicationKind; id: string }) => (
  <Suspense fallback={null}>
    <RecordDetails {...record} TakeDown={TakeDown} />
  </Suspense>
);
