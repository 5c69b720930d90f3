/*
 * The facade of the libraries: results, experts and needs for other features. Views only; no entities, no wildcard.
 */
export { LibraryApiModule } from './library-api.module.js';
export { LibraryModule } from './library.module.js';
export { LibraryWorkerModule } from './library-worker.module.js';
export { LibrarySearchService } from './library-search.service.js';
export type { ArrivalFilter } from './library.queries.js';
export { LibraryService } from './library.service.js';
export { SavedRecordsService } from './saved-records.service.js';
export { ExpertWriter, type ExpertInput } from './expert.writer.js';
export { LibraryTombstones, type BuriedKind } from './library.tombstones.js';
export { NeedWriter, type NeedInput } from './need.writer.js';
export { ResultWriter, type ResultInput } from './result.writer.js';
export { ImportService, type ImportCounts, type ImportObserver, type ImportRequest, type ImportSummary } from './import.service.js';
export { headingOf, importKinds, type ImportKind } from './import-fields.table.js';
export { importLanguages, UnusableFileError, wordProblem, wordUnusableFile, type ImportLanguage, type ImportProblem } from './import-problem.table.js';
