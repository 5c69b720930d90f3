import '@techmatch/web-ui/publication.css';

export { RecordDetails } from '@techmatch/web-publication';
