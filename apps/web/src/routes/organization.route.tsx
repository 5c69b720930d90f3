import { OrganizationPage as Page } from '@techmatch/web-library';
import { Suspense, lazy } from 'react';
import { worded } from '../worded.js';

const OrganizationResponse = lazy(async () => ({ default: (await worded(import('./response.route.js'), 'introductions')).OrganizationResponse }));

/** An organisation, and how it answers introductions, which comes after it. */
export function OrganizationPage({ id }: { id: string }) {
  return (
    <Page
      id={id}
      response={
        <Suspense fallback={null}>
          <OrganizationResponse id={id} />
        </Suspense>
      }
    />
  );
}
