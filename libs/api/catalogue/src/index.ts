/*
 * The facade of the catalogue. No entities, no wildcard.
 */
export { CatalogueApiModule } from './catalogue-api.module.js';
export { CatalogueModule } from './catalogue.module.js';
export { CatalogueWorkerModule } from './catalogue-worker.module.js';
export { DemoCatalogue } from './demo-catalogue.service.js';
export { InstrumentUses, type InstrumentUseSum } from './instrument-uses.js';
export { ServiceProducts, type ServiceProduct, type WillingService } from './service-products.js';
export type { RankedService, RankingRequest } from './service-ranking.js';
export { ServicesService } from './services.service.js';
