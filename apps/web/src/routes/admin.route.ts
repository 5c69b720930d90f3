import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/publication.css';

export { DictionaryPage, OperationsPage, PeoplePage, PersonPage } from '@techmatch/web-admin';
