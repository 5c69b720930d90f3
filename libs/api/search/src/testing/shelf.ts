import type { RecordKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import type { SearchDocument, SearchProjection } from '../search-document.js';

/** A document with a title and nothing else, unless given. Ids sort by `number`. */
export function document(number: number, title: string, more: Partial<Omit<SearchDocument, 'text'>> & { text?: Partial<SearchDocument['text']> } = {}): SearchDocument {
  return {
    id: `res_${String(number).padStart(20, '0')}`,
    version: more.version ?? 1,
    text: { title: [title], names: [], keywords: [], organizations: [], identifiers: [], body: [], ...more.text },
    facts: { field: [], cooperation: [], ip: null, district: null, orgKind: null, trl: null, year: null, commissioner: false, organizations: [], ...more.facts },
    order: { postedAt: null, priceFen: null, deadline: null, ...more.order },
  };
}

/** A feature in miniature: its rows are documents in memory. */
export class Shelf implements SearchProjection {
  readonly kind: RecordKind = 'result';
  readonly rows = new Map<string, SearchDocument>();

  put(documents: readonly SearchDocument[]): void {
    for (const each of documents) this.rows.set(each.id, each);
  }

  load(_em: EntityManager, ids: readonly string[]): Promise<SearchDocument[]> {
    return Promise.resolve(ids.flatMap((id) => this.rows.get(id) ?? []));
  }

  page(_em: EntityManager, afterId: string | null, limit: number): Promise<SearchDocument[]> {
    const after = [...this.rows.values()].filter(({ id }) => afterId === null || id > afterId);
    return Promise.resolve(after.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit));
  }
}
