import { lazy } from 'react';
import { Route, useParams } from 'react-router';
import { worded } from './worded.js';

const publication = () => worded(import('./routes/publication.route.js'), 'files', 'forms', 'matches', 'publication', 'claims', 'abuse');

const DeskPage = lazy(async () => ({ default: (await publication()).DeskPage }));
const NewPublicationPage = lazy(async () => ({ default: (await publication()).NewPublicationPage }));
const PublicationPage = lazy(async () => ({ default: (await publication()).PublicationPage }));
const ReviewQueuePage = lazy(async () => ({ default: (await publication()).ReviewQueuePage }));
const ClaimPage = lazy(async () => ({ default: (await publication()).ClaimPage }));
const ClaimQueuePage = lazy(async () => ({ default: (await publication()).ClaimQueuePage }));
const ReviewPage = lazy(async () => ({ default: (await publication()).ReviewPage }));

const RestrictedPage = lazy(async () => ({ default: (await publication()).RestrictedPage }));
const RestrictedResultPage = lazy(async () => ({ default: (await publication()).RestrictedResultPage }));

const One = ({ Page }: { Page: React.ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};

/** What I publish, what waits for my review, and the results that are not public. */
export const publicationRoutes = (
  <>
    <Route path="/desk" element={<DeskPage />} />
    <Route path="/desk/new" element={<NewPublicationPage />} />
    <Route path="/desk/:id" element={<One Page={PublicationPage} />} />
    <Route path="/experts/:id/claim" element={<One Page={ClaimPage} />} />
    <Route path="/claims" element={<ClaimQueuePage />} />
    <Route path="/review" element={<ReviewQueuePage />} />
    <Route path="/review/:id" element={<One Page={ReviewPage} />} />
    <Route path="/results/restricted" element={<RestrictedPage />} />
    <Route path="/results/restricted/:id" element={<One Page={RestrictedResultPage} />} />
  </>
);
