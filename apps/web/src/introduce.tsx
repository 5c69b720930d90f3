import type { MatchableKind } from '@techmatch/contracts/tables';
import { Suspense, lazy } from 'react';
import { worded } from './worded.js';

const IntroduceAction = lazy(async () => ({ default: (await worded(import('./routes/introduce.route.js'), 'introductions')).IntroduceAction }));

/** The step from a record to an introduction; comes after the record itself. */
export const Introduce = (record: { kind: MatchableKind; id: string }) => (
  <Suspense fallback={null}>
    <IntroduceAction {...record} />
  </Suspense>
);
