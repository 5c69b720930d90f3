import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from './not-found.page.js';
import { worded } from './worded.js';

const IntroductionRoutes = lazy(async () => ({ default: (await worded(import('./routes/introductions.route.js'), 'forms', 'files', 'matches', 'introductions', 'deals')).IntroductionRoutes }));
const DealRoutes = lazy(async () => ({ default: (await worded(import('./routes/deals.route.js'), 'forms', 'files', 'policy', 'deals')).DealRoutes }));
const MessageRoutes = lazy(async () => ({ default: (await worded(import('./routes/messages.route.js'), 'forms', 'files', 'deals', 'chat', 'abuse')).MessageRoutes }));
const CommissionerRoutes = lazy(async () => ({ default: (await worded(import('./routes/commissioners.route.js'), 'forms', 'policy', 'introductions', 'deals', 'commissioners')).CommissionerRoutes }));
const ServiceRoutes = lazy(async () => ({ default: (await worded(import('./routes/services.route.js'), 'forms', 'catalogue')).ServiceRoutes }));
const CalculatorPage = lazy(async () => ({ default: (await worded(import('./routes/calculator.route.js'), 'forms', 'policy')).CalculatorPage }));

const VoucherRoutes = lazy(async () => ({ default: (await worded(import('./routes/vouchers.route.js'), 'forms', 'policy', 'catalogue', 'vouchers')).VoucherRoutes }));
const VoucherDeskRoutes = lazy(async () => ({ default: (await worded(import('./routes/voucher-desk.route.js'), 'forms', 'policy', 'catalogue', 'vouchers')).VoucherDeskRoutes }));
const RedemptionRoutes = lazy(async () => ({ default: (await worded(import('./routes/redemption.route.js'), 'forms', 'files', 'policy', 'catalogue', 'vouchers', 'redemption')).RedemptionRoutes }));
const SettlementRoutes = lazy(async () => ({ default: (await worded(import('./routes/settlement.route.js'), 'forms', 'policy', 'vouchers', 'redemption')).SettlementRoutes }));

const AdminPages = lazy(async () => ({ default: (await worded(import('./routes/admin.route.js'), 'forms', 'account', 'admin', 'abuse')).AdminPages }));
const ReportRoute = lazy(async () => ({ default: (await worded(import('./routes/report.route.js'), 'forms', 'abuse')).ReportRoute }));

/** Addresses that the first load does not know. */
export const OtherPages = () => (
  <Routes>
    <Route path="introductions/*" element={<IntroductionRoutes />} />
    <Route path="deals/*" element={<DealRoutes />} />
    <Route path="messages/*" element={<MessageRoutes />} />
    <Route path="workbench" element={<CommissionerRoutes at="workbench" />} />
    <Route path="ledger" element={<CommissionerRoutes at="ledger" />} />
    <Route path="dispatches/*" element={<CommissionerRoutes at="dispatches" />} />
    <Route path="services/*" element={<ServiceRoutes />} />
    <Route path="calculator" element={<CalculatorPage />} />
    <Route path="vouchers/programmes/desk/*" element={<VoucherDeskRoutes />} />
    <Route path="vouchers/orders/*" element={<RedemptionRoutes at="orders" />} />
    <Route path="vouchers/claims/*" element={<RedemptionRoutes at="claims" />} />
    <Route path="vouchers/settlement/*" element={<SettlementRoutes />} />
    <Route path="vouchers/notices/*" element={<RedemptionRoutes at="notices" />} />
    <Route path="vouchers/*" element={<VoucherRoutes />} />
    <Route path="admin/*" element={<AdminPages />} />
    <Route path="report/:kind/:id" element={<ReportRoute />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
);
