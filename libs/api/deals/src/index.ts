/*
 * The facade of deals. No entities, no wildcard.
 */
export { DealOutcomes, type NamedDeal, type SignedDeal } from './deal-outcomes.js';
export { DealLines, type DealLine } from './deal-lines.js';
export { DealTimer } from './deal.timer.js';
export { DealsApiModule } from './deals-api.module.js';
export { DealsModule } from './deals.module.js';
export { DemoDeals } from './demo-deals.service.js';
