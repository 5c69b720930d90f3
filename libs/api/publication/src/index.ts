/*
 * The facade of the publication desk: drafts, review, and what of it is public. No entities, no wildcard.
 */
export { findContacts, findOwnName } from './contact.rules.js';
export { AnnexAccess, type AnnexGrant } from './annex-access.js';
export { AttachmentTimer } from './attachment.timer.js';
export { DemoPublications } from './demo-publications.service.js';
export { ModerationService } from './moderation.service.js';
export { PublicationApiModule } from './publication-api.module.js';
export { PublicationModule } from './publication.module.js';
export { PublicationTimer } from './publication.timer.js';
export { RecordKeepers, type RecordKeeper } from './record-keepers.js';
