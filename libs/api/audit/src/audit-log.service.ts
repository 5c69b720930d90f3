import { Injectable, StreamableFile } from '@nestjs/common';
import type { AuditFilter, AuditPage, AuditQuery } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { Readable } from 'node:stream';
import { csvHead, csvLine } from './audit-csv.js';
import { AuditNames } from './audit-names.js';
import { findEntries, newestEntry, type BareEntry } from './audit.queries.js';
import { Audit } from './audit.js';

const pageSize = 50;
const exportPage = 1_000;

/** The log as auditors read it. The table admits them to all of it, so that the query has no condition of its own. Who read what is an entry too. */
@Injectable()
export class AuditLogService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly names: AuditNames,
  ) {}

  async list(actor: Actor, { page = 1, upTo, ...filter }: AuditQuery): Promise<AuditPage> {
    const { found, upTo: shownUpTo } = await this.transactions.run(async (em) => {
      const newest = upTo ?? (await newestEntry(em));
      const found = await findEntries(em, filter, { upTo: newest, offset: (page - 1) * pageSize, limit: pageSize + 1 });
      await this.audit.append(em, { actor, action: 'audit.read', target: null, details: { ...filter, page, as: 'page' } });
      return { found, upTo: newest };
    });
    return { entries: await this.names.of(actor, found.slice(0, pageSize)), page, size: pageSize, hasMore: found.length > pageSize, upTo: shownUpTo };
  }

  /** All entries that the filter admits, newest first, as CSV. */
  async export(actor: Actor, filter: AuditFilter): Promise<StreamableFile> {
    const upTo = await this.transactions.run(async (em) => {
      const newest = await newestEntry(em);
      await this.audit.append(em, { actor, action: 'audit.read', target: null, details: { ...filter, as: 'csv' } });
      return newest;
    });
    return new StreamableFile(Readable.from(this.lines(actor, filter, upTo)), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="audit.csv"' });
  }

  /** Read page by page as the receiver takes them: a log of years is never held in memory. */
  private async *lines(actor: Actor, filter: AuditFilter, newest: string): AsyncGenerator<string> {
    yield csvHead;
    for (let upTo = newest; ; ) {
      const entries: BareEntry[] = await findEntries(this.transactions.reader, filter, { upTo, offset: 0, limit: exportPage });
      yield (await this.names.of(actor, entries)).map(csvLine).join('');
      const last = entries.at(-1);
      if (last === undefined || entries.length < exportPage) return;
      upTo = String(BigInt(last.id) - 1n);
    }
  }
}
