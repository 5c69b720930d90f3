export { LibraryListPage } from '@techmatch/web-library';
