import type { RecordKind, SortOrder } from '@techmatch/contracts/tables';

/** Filters by the names of the query parameters. Values of one list are alternatives; different filters must all hold. */
export interface SearchFilters {
  field?: readonly string[];
  cooperation?: readonly string[];
  ip?: readonly string[];
  district?: readonly string[];
  orgKind?: readonly string[];
  trlMin?: number;
  yearMin?: number;
  commissioner?: boolean;
  organization?: string;
}

/** One search in one library. An empty `q` lists the library. */
export interface SearchRequest {
  kind: RecordKind;
  /** Plain words as typed, at most `limits.query` characters (the rest is dropped); nothing in it is an operator. */
  q: string;
  filters: SearchFilters;
  sort: SortOrder;
  /** From 1. */
  page: number;
  /** 1 to `limits.pageSize`. */
  size: number;
}

/**
 * Counts of one filter's values, most frequent first. A filter that is set does not narrow its own counts, so that a second value can be chosen.
 * For `trlMin` and `yearMin` a value's count is of the records at or above it.
 */
export interface SearchFacet {
  name: 'field' | 'cooperation' | 'ip' | 'district' | 'orgKind' | 'trlMin' | 'yearMin';
  values: { value: string; count: number }[];
}

/** What was found: ids in order; the caller loads the rows, and leaves out those that are gone. */
export interface SearchAnswer {
  ids: string[];
  /** Records found in all. */
  total: number;
  /** Of these, records that hold the query literally; they come first. */
  exact: number;
  /** Terms that stand for terms of the query and were looked for too (folded); empty where the list is long enough without. */
  alsoSearched: string[];
  facets: SearchFacet[];
  /** The index is unreachable or not yet built: PostgreSQL answered. */
  isDegraded: boolean;
  /** What to highlight: the runs of the query, and the words of the relaxed part where it served. Folded. */
  terms: string[];
}
