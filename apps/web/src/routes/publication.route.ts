import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/publication.css';

export { DeskPage, NewPublicationPage, PublicationPage, ReviewPage, ReviewQueuePage } from '@techmatch/web-publication';
