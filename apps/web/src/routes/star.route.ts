import '@techmatch/web-ui/saved.css';

export { Star } from '@techmatch/web-library';
