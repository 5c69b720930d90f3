import { Injectable } from '@nestjs/common';
import { ChatModeration } from '@techmatch/chat';
import type { Actor, ReportKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';

/** What can be reported: public records by anybody, a message by who reads it. */
@Injectable()
export class ReportedRecords {
  constructor(
    private readonly library: LibraryService,
    private readonly organizations: OrganizationsService,
    private readonly messages: ChatModeration,
    private readonly transactions: Transactions,
  ) {}

  /** What the record is called; nothing of a message. Throws `record.notFound`. */
  async titleOf(actor: Actor, kind: ReportKind, id: string): Promise<string> {
    switch (kind) {
      case 'result':
        return (await this.library.getResult(id)).title;
      case 'need':
        return (await this.library.getNeed(id)).title;
      case 'expert':
        return (await this.library.getExpert(id)).name;
      case 'organization':
        return (await this.organizations.get(id)).name;
      case 'message':
        if (actor.userId === null || !(await this.messages.isReportable(this.transactions.reader, actor.userId, id))) throw new DomainError('record.notFound', { id });
        return '';
    }
  }
}
