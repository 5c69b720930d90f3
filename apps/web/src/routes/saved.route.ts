import '@techmatch/web-ui/forms.css';
import '@techmatch/web-ui/saved.css';

export { SavedRecordsPage } from '@techmatch/web-library';
