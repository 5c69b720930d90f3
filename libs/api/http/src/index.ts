export { checkAdmitted, declaredAccess, FirstFactorSuffices, OpenInDemo, Permit, Public } from './access.js';
export { configureApp, createAdapter } from './configure-app.js';
export { csvCell, csvHead, csvLine } from './csv.js';
export { DomainError } from './domain-error.js';
export { HttpModule } from './http.module.js';
export { RecordIdPipe } from './record-id.pipe.js';
export { RecordNames, type NameSource } from './record-names.js';
export { CurrentActor, RequestActor, RequestActors, type ActorSource } from './request-actor.js';
export { CurrentClient, RequestClient, type CookieLife } from './request-client.js';
