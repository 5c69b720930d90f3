export { DispatchPage } from './dispatch.page.js';
export { DispatchesPage } from './dispatches.page.js';
export { EvaluationPage } from './evaluation.page.js';
export { LedgerPage } from './ledger.page.js';
export { WorkbenchPage } from './workbench.page.js';
