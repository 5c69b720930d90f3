import { lazy } from 'react';
import { Navigate, Route, useParams } from 'react-router';
import { worded } from './worded.js';

const admin = () => worded(import('./routes/admin.route.js'), 'forms', 'account', 'admin');

const PeoplePage = lazy(async () => ({ default: (await admin()).PeoplePage }));
const PersonPage = lazy(async () => ({ default: (await admin()).PersonPage }));
const OperationsPage = lazy(async () => ({ default: (await admin()).OperationsPage }));
const DictionaryPage = lazy(async () => ({ default: (await admin()).DictionaryPage }));

const One = ({ Page }: { Page: React.ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};

/** The console. */
export const adminRoutes = (
  <>
    <Route path="/admin" element={<Navigate to="/admin/people" replace />} />
    <Route path="/admin/people" element={<PeoplePage />} />
    <Route path="/admin/people/:id" element={<One Page={PersonPage} />} />
    <Route path="/admin/operations" element={<OperationsPage />} />
    <Route path="/admin/dictionary" element={<DictionaryPage />} />
  </>
);
