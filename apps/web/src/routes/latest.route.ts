export { LatestMatchesPage } from '@techmatch/web-matches';
