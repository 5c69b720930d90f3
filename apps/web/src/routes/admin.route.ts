import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/publication.css';

export { AdminPages } from '@techmatch/web-admin';
