/** The console of who looks after the platform. */
export { AdminPages } from './admin-pages.js';
