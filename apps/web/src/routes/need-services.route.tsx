export { NeedServices } from '@techmatch/web-catalogue';
