import type { SearchQuery, TextSegment } from '@techmatch/contracts';
import { limits, type RecordKind } from '@techmatch/contracts/tables';
import { fold, highlight } from '@techmatch/text';
import type { SearchRequest } from './search-request.js';

const defaultPageSize = 20;
const excerptCharacters = 140;
const leadCharacters = 36;

/** A request of one library from the query string. Past the reach of paging the page is clamped, so that a deep link still answers. */
export function toSearchRequest(kind: RecordKind, query: SearchQuery): SearchRequest {
  const size = query.size ?? defaultPageSize;
  const { q, sort, page, field, cooperation, ip, district, orgKind, trlMin, yearMin, commissioner, organization } = query;
  const filters = { field, cooperation, ip, district, orgKind, trlMin, yearMin, commissioner, organization };
  return { kind, q: q ?? '', filters, sort: sort ?? 'relevance', page: Math.min(page ?? 1, Math.ceil(limits.reach / size)), size };
}

/** The part of a text around the first thing found, or its beginning, highlighted. About 140 characters, cut marks included. */
export function excerpt(text: string, terms: readonly string[]): TextSegment[] {
  const folded = fold(text);
  const positions = terms.map((term) => folded.indexOf(term)).filter((position) => position >= 0);
  const first = positions.length === 0 ? 0 : Math.min(...positions);
  const start = first <= leadCharacters ? 0 : first - leadCharacters;
  const cut = text.slice(start, start + excerptCharacters);
  return highlight(`${start > 0 ? '…' : ''}${cut}${start + excerptCharacters < text.length ? '…' : ''}`, terms);
}
