/*
 * The facade of operations: how the installation is. No entities, no wildcard.
 */
export { OperationsApiModule } from './operations-api.module.js';
