import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/publication.css';

export { DeskPage, NewPublicationPage, PublicationPage, RestrictedPage, RestrictedResultPage, ReviewPage, ReviewQueuePage } from '@techmatch/web-publication';
