export { MatchPage } from '@techmatch/web-matches';
