/*
 * The facade of bulletins and notices. No entities, no wildcard.
 */
export { BulletinPostman } from './bulletin.postman.js';
export { BulletinsApiModule } from './bulletins-api.module.js';
export { BulletinsModule } from './bulletins.module.js';
export { DemoBulletins } from './demo-bulletins.service.js';
