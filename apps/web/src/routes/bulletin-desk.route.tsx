import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/bulletins.css';
import { BulletinDeskPage, EditNoticePage, EditSeriesPage, IssueEditorPage, NewNoticePage, NewSeriesPage, NoticeDeskPage } from '@techmatch/web-bulletins';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const One = ({ Page }: { Page: React.ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};
const OneSeries = () => {
  const { slug = '' } = useParams();
  return <EditSeriesPage key={slug} slug={slug} />;
};

/** Under `/bulletin-desk`. */
export const BulletinDeskRoutes = () => (
  <Routes>
    <Route index element={<BulletinDeskPage />} />
    <Route path="new" element={<NewSeriesPage />} />
    <Route path="series/:slug" element={<OneSeries />} />
    <Route path="issues/:id" element={<One Page={IssueEditorPage} />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);

/** Under `/notice-desk`. */
export const NoticeDeskRoutes = () => (
  <Routes>
    <Route index element={<NoticeDeskPage />} />
    <Route path="new" element={<NewNoticePage />} />
    <Route path=":id" element={<One Page={EditNoticePage} />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
