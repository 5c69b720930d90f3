import '@techmatch/web-ui/files.css';
import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/deals.css';
import { ClaimNoticesPage, ClaimPage, ClaimsPage, OrderPage, OrdersPage, PlaceOrderPage } from '@techmatch/web-vouchers';
import type { ComponentType } from 'react';
import { Route, Routes, useParams } from 'react-router';
import { NotFoundPage } from '../not-found.page.js';

/** The page of one record, anew for each. */
const One = ({ page: Page }: { page: ComponentType<{ id: string }> }) => {
  const { id = '' } = useParams();
  return <Page key={id} id={id} />;
};

/** Under `/vouchers/orders`, `/vouchers/claims` and `/vouchers/notices`. */
export const RedemptionRoutes = ({ at }: { at: 'orders' | 'claims' | 'notices' }) => (
  <Routes>
    {at === 'orders' && <Route index element={<OrdersPage />} />}
    {at === 'orders' && <Route path="new" element={<PlaceOrderPage />} />}
    {at === 'orders' && <Route path=":id" element={<One page={OrderPage} />} />}
    {at === 'claims' && <Route index element={<ClaimsPage />} />}
    {at === 'claims' && <Route path=":id" element={<One page={ClaimPage} />} />}
    {at === 'notices' && <Route index element={<ClaimNoticesPage />} />}
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
