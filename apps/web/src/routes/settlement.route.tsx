import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/deals.css';
import { SettlementPage, SettlementsPage } from '@techmatch/web-vouchers';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

const OneBatch = () => {
  const { id = '' } = useParams();
  return <SettlementPage key={id} id={id} />;
};

/** Under `/vouchers/settlement`: the office's alone. */
export const SettlementRoutes = () => (
  <Routes>
    <Route index element={<SettlementsPage />} />
    <Route path=":id" element={<OneBatch />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
