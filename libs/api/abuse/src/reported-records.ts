import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
import { OrganizationsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';

/** Public records that can be reported. */
@Injectable()
export class ReportedRecords {
  constructor(
    private readonly library: LibraryService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** What the record is called. Throws `record.notFound`. */
  async titleOf(kind: RecordKind, id: string): Promise<string> {
    switch (kind) {
      case 'result':
        return (await this.library.getResult(id)).title;
      case 'need':
        return (await this.library.getNeed(id)).title;
      case 'expert':
        return (await this.library.getExpert(id)).name;
      case 'organization':
        return (await this.organizations.get(id)).name;
    }
  }
}
