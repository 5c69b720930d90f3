import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/deals.css';
import '@techmatch/web-ui/vouchers.css';
import { DeskPage, DeskProgrammePage } from '@techmatch/web-vouchers';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const OneProgramme = () => {
  const { id = '' } = useParams();
  return <DeskProgrammePage key={id} id={id} />;
};

/** Under `/vouchers/programmes/desk`: the office's alone, so that an enterprise does not load it. */
export const VoucherDeskRoutes = () => (
  <Routes>
    <Route index element={<DeskPage />} />
    <Route path=":id" element={<OneProgramme />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
