/** Introductions, the deals that follow from them, and the calculator of the rules. */
export { CalculatorPage } from './calculator.page.js';
export { CalendarPage } from './calendar.page.js';
export { OrganizationResponse } from './organization-response.js';
export { DealPage } from './deal.page.js';
export { DealsPage } from './deals.page.js';
export * from './introduce-action.js';
export * from './introduction.page.js';
export * from './introductions.page.js';
export * from './nda.page.js';
export * from './propose.page.js';
