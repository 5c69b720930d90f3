import { Suspense, lazy } from 'react';
import { worded } from './worded.js';

const NeedServices = lazy(async () => ({ default: (await worded(import('./routes/need-services.route.js'), 'catalogue')).NeedServices }));

/** Services that answer a need; come after its matches. */
export const FittingServices = ({ id }: { id: string }) => (
  <Suspense fallback={null}>
    <NeedServices id={id} />
  </Suspense>
);
