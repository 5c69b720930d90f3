import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/deals.css';
import '@techmatch/web-ui/vouchers.css';
import { ApplicationPage, ApplicationsPage, ProgrammePage, ProgrammesPage, VoucherPage, VouchersPage } from '@techmatch/web-vouchers';
import type { ComponentType } from 'react';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

/** The page of one record, anew for each. */
const One = ({ page: Page }: { page: ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};

/** Under `/vouchers`. */
export const VoucherRoutes = () => (
  <Routes>
    <Route index element={<VouchersPage />} />
    <Route path="wallet/:id" element={<One page={VoucherPage} />} />
    <Route path="applications" element={<ApplicationsPage />} />
    <Route path="applications/:id" element={<One page={ApplicationPage} />} />
    <Route path="programmes" element={<ProgrammesPage />} />
    <Route path="programmes/:id" element={<One page={ProgrammePage} />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
