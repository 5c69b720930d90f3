import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@techmatch/audit';
import { IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { SearchProjections } from '@techmatch/search';
import { Expert, ResultInventor } from './expert.entity.js';
import { ExpertProjection } from './expert.projection.js';
import { ExpertWriter } from './expert.writer.js';
import { LibrarySearchService } from './library-search.service.js';
import { ImportService } from './import.service.js';
import { LibraryLinks } from './library.links.js';
import { LibraryPublisher } from './library.publisher.js';
import { LibraryQueries } from './library.queries.js';
import { LibraryService } from './library.service.js';
import { LibraryTombstones } from './library.tombstones.js';
import { Need } from './need.entity.js';
import { NeedProjection } from './need.projection.js';
import { NeedWriter } from './need.writer.js';
import { Result } from './result.entity.js';
import { ResultProjection } from './result.projection.js';
import { ResultWriter } from './result.writer.js';
import { SavedRecords } from './saved-record.store.js';
import { SavedRecordsService } from './saved-records.service.js';

/** Results, experts and needs. */
@Module({
  imports: [TypeOrmModule.forFeature([Result, Expert, ResultInventor, Need]), AuditModule, IdentityModule],
  providers: [
    LibraryQueries,
    LibraryService,
    LibrarySearchService,
    LibraryLinks,
    LibraryPublisher,
    LibraryTombstones,
    ResultProjection,
    ExpertProjection,
    NeedProjection,
    ResultWriter,
    ExpertWriter,
    NeedWriter,
    ImportService,
    SavedRecords,
    SavedRecordsService,
  ],
  exports: [LibraryService, LibrarySearchService, LibraryPublisher, LibraryTombstones, ResultWriter, ExpertWriter, NeedWriter, ImportService, SavedRecords, SavedRecordsService],
})
export class LibraryModule implements OnModuleInit {
  constructor(
    private readonly projections: SearchProjections,
    private readonly results: ResultProjection,
    private readonly experts: ExpertProjection,
    private readonly needs: NeedProjection,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.data.add('savedRecords', personalRows('record_id AS id, kind, note, saved_at AS "savedAt"', 'FROM saved_record WHERE person_id = $1 ORDER BY saved_at DESC, record_id'), 'saved_record.person_id');
    for (const projection of [this.results, this.experts, this.needs]) this.projections.register(projection);
  }
}
