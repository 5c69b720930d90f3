/** Innovation vouchers: the wallet, what one would get, applications, programmes and their desk; orders, claims and payments. */
export { ApplicationPage } from './application.page.js';
export { ApplicationsPage } from './applications.page.js';
export { ClaimNoticesPage } from './claim-notices.page.js';
export { ClaimPage } from './claim.page.js';
export { ClaimsPage } from './claims.page.js';
export { DeskPage } from './desk.page.js';
export { DeskProgrammePage } from './desk-programme.page.js';
export { OrderPage } from './order.page.js';
export { OrdersPage } from './orders.page.js';
export { PlaceOrderPage } from './place-order.page.js';
export { ProgrammePage } from './programme.page.js';
export { ProgrammesPage } from './programmes.page.js';
export { SettlementPage } from './settlement.page.js';
export { SettlementsPage } from './settlements.page.js';
export { VoucherPage } from './voucher.page.js';
export { VouchersPage } from './vouchers.page.js';
