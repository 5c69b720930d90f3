import { Global, Module } from '@nestjs/common';
import { IndexMaintenance } from './index-maintenance.js';
import { SearchProjections } from './search-projections.js';
import { SearchRecords } from './search-records.js';
import { SearchService } from './search.service.js';

/** Searching, and writing what is searched. */
@Global()
@Module({ providers: [SearchProjections, SearchRecords, SearchService, IndexMaintenance], exports: [SearchProjections, SearchRecords, SearchService, IndexMaintenance] })
export class SearchModule {}
