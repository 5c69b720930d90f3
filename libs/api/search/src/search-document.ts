import type { RecordKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/**
 * What can be found of one record: public columns only, as written (search folds them). Each list entry is a text of its own: a phrase of a
 * query never reaches from one entry into the next. Fields are named in order of weight.
 */
export interface SearchText {
  title: string[];
  /** Names of persons: inventors, the expert. */
  names: string[];
  keywords: string[];
  organizations: string[];
  /** Patent and other numbers. */
  identifiers: string[];
  body: string[];
}

/** What a search can be narrowed by. Empty list or null: not stated. */
export interface SearchFacts {
  field: string[];
  cooperation: string[];
  ip: string | null;
  district: string | null;
  orgKind: string | null;
  trl: number | null;
  year: number | null;
  commissioner: boolean;
  /** Ids of the organisations that the record belongs to. */
  organizations: string[];
}

/** Keys of the sort orders. Dates are ISO dates or date-times, amounts integer fen as a decimal string. Null sorts last in every order. */
export interface SearchOrder {
  postedAt: string | null;
  priceFen: string | null;
  deadline: string | null;
}

/** One record as search sees it. `version` is the row's; a smaller one never replaces a greater one. */
export interface SearchDocument {
  id: string;
  version: number;
  text: SearchText;
  facts: SearchFacts;
  order: SearchOrder;
}

/** How a feature shows its records to search. Registered once per kind with `SearchProjections.register`. */
export interface SearchProjection {
  readonly kind: RecordKind;
  /** The documents of these ids as the rows are now, in any order; ids without a public row are left out. */
  load(em: EntityManager, ids: readonly string[]): Promise<SearchDocument[]>;
  /** The next `limit` documents with `id > afterId` (null: from the start) in the order of ids compared as bytes (`ORDER BY id COLLATE "C"`). */
  page(em: EntityManager, afterId: string | null, limit: number): Promise<SearchDocument[]>;
}
