/*
 * The facade of commissioners. No entities, no wildcard.
 */
export { CommissionersApiModule } from './commissioners-api.module.js';
export { CommissionersModule } from './commissioners.module.js';
export { DemoCommissioners } from './demo-commissioners.service.js';
export { DispatchTimer } from './dispatch.timer.js';
export { WeeklyTimer } from './weekly.timer.js';
