/** The catalogue of services and shared instruments. */
export { BookingsPage } from './bookings.page.js';
export { InstrumentsPage } from './instruments.page.js';
export { NeedServices } from './need-services.js';
export { ServiceDeskPage, ServiceQueuePage } from './service-desk.page.js';
export { NewServicePage, ServiceRecordPage } from './service-record.page.js';
export { ServicePage } from './service.page.js';
export { ServicesPage } from './services.page.js';
