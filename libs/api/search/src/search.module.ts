import { Global, Module } from '@nestjs/common';
import { IndexCheck } from './index-check.js';
import { IndexMaintenance } from './index-maintenance.js';
import { IndexReport } from './index-report.js';
import { IndexSearch } from './index-search.js';
import { IndexWriter } from './index-writer.js';
import { MeilisearchConnection } from './meilisearch-connection.js';
import { RecordSearch } from './record-search.js';
import { SearchProjections } from './search-projections.js';
import { SearchRecords } from './search-records.js';
import { SearchService } from './search.service.js';
import { TermStore } from './term.store.js';

/** Searching, and writing what is searched. */
@Global()
@Module({
  providers: [SearchProjections, SearchRecords, SearchService, IndexMaintenance, IndexCheck, IndexReport, IndexSearch, IndexWriter, MeilisearchConnection, RecordSearch, TermStore],
  exports: [SearchProjections, SearchRecords, SearchService, IndexMaintenance, IndexReport, IndexWriter, MeilisearchConnection, TermStore],
})
export class SearchModule {}
