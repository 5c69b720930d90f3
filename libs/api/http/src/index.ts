export { declaresAccess, Public } from './access.js';
export { configureApp, createAdapter } from './configure-app.js';
export { DomainError } from './domain-error.js';
export { HttpModule } from './http.module.js';
export { RecordIdPipe } from './record-id.pipe.js';
