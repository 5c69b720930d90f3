export { WritePage } from '@techmatch/web-matches';
