import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import type { SearchDocument } from './search-document.js';

/** What search keeps of each record in PostgreSQL, written in the transaction of the row. */
@Injectable()
export class SearchRecords {
  /** Adds or replaces. A document older than what is kept changes nothing. */
  async write(em: EntityManager, kind: RecordKind, documents: readonly SearchDocument[]): Promise<void> {
    await Promise.reject(new Error(`not yet: ${kind} ${documents.length} ${typeof em}`));
  }

  async remove(em: EntityManager, kind: RecordKind, ids: readonly string[]): Promise<void> {
    await Promise.reject(new Error(`not yet: ${kind} ${ids.length} ${typeof em}`));
  }
}
