import '@techmatch/web-ui/files.css';
import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/publication.css';

export { ClaimPage, ClaimQueuePage, DeskPage, NewPublicationPage, PublicationPage, RestrictedPage, RestrictedResultPage, ReviewPage, ReviewQueuePage } from '@techmatch/web-publication';
