/** The publication desk: my records, the editor, and the review. */
export { ClaimPage } from './claim.page.js';
export { ClaimQueuePage } from './claim-queue.page.js';
export { DeskPage } from './desk.page.js';
export { NewPublicationPage } from './new-publication.page.js';
export { PublicationPage } from './publication.page.js';
export { ReviewPage } from './review.page.js';
export { ReviewQueuePage } from './review-queue.page.js';
export { RecordDetails } from './record-details.js';
export { RestrictedPage, RestrictedResultPage } from './restricted.page.js';
export { TakeDown } from './take-down.js';
