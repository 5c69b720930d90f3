/*
 * The facade of abuse: reports of public records and what is decided on them. No entities, no wildcard.
 */
export { AbuseApiModule } from './abuse-api.module.js';
