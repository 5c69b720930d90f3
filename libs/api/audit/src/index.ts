export { AuditAnchor } from './audit-anchor.js';
export { Audit, type AuditRecord } from './audit.js';
export type { AuditFault, BrokenEntry } from './audit-break.js';
export { AuditApiModule, AuditModule, AuditWorkerModule } from './audit.module.js';
export { AuditSealer } from './audit.sealer.js';
export { AuditVerifier, type AuditVerdict } from './audit.verifier.js';
export { Retention, rowsOf, type Remover } from './retention.js';
