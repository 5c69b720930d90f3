import '@techmatch/web-ui/files.css';
import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/deals.css';
import { CalendarPage, DealPage, DealsPage } from '@techmatch/web-deals';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const OneDeal = () => {
  const { id = '' } = useParams();
  return <DealPage key={id} id={id} />;
};

/** Under `/deals`. */
export const DealRoutes = () => (
  <Routes>
    <Route index element={<DealsPage />} />
    <Route path="calendar" element={<CalendarPage />} />
    <Route path=":id" element={<OneDeal />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
