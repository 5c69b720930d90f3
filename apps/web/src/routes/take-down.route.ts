import '@techmatch/web-ui/publication.css';

export { TakeDown } from '@techmatch/web-publication';
