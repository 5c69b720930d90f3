import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/catalogue.css';
import { BookingsPage, InstrumentsPage, NewServicePage, ServiceDeskPage, ServicePage, ServiceQueuePage, ServiceRecordPage, ServicesPage } from '@techmatch/web-catalogue';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const One = ({ Page }: { Page: React.ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};

/** Under `/services`. */
export const ServiceRoutes = () => (
  <Routes>
    <Route index element={<ServicesPage />} />
    <Route path="desk" element={<ServiceDeskPage />} />
    <Route path="desk/new" element={<NewServicePage />} />
    <Route path="desk/:id" element={<One Page={ServiceRecordPage} />} />
    <Route path="review" element={<ServiceQueuePage />} />
    <Route path="instruments" element={<InstrumentsPage />} />
    <Route path="bookings" element={<BookingsPage />} />
    <Route path=":id" element={<One Page={ServicePage} />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
