export { SearchPage } from '@techmatch/web-library';
