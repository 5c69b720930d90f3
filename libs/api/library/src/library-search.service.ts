import { Injectable } from '@nestjs/common';
import type { SearchAllView, SearchHit, SearchPage, SearchQuery } from '@techmatch/contracts';
import type { RecordKind } from '@techmatch/contracts/tables';
import { OrganizationSearchService } from '@techmatch/identity';
import { excerpt, SearchService, toSearchRequest } from '@techmatch/search';
import { fold, highlight } from '@techmatch/text';
import { LibraryService } from './library.service.js';

const hitsPerLibrary = 5;

/** Searches the three libraries: ids from search, rows from PostgreSQL, highlights on the text as written. */
@Injectable()
export class LibrarySearchService {
  constructor(
    private readonly search: SearchService,
    private readonly library: LibraryService,
    private readonly organizations: OrganizationSearchService,
  ) {}

  /** The first hits of every library. */
  async all(query: SearchQuery): Promise<SearchAllView> {
    const first = { ...query, page: 1, size: query.size ?? hitsPerLibrary };
    const libraries = await Promise.all([this.list('result', first), this.list('expert', first), this.list('need', first), this.organizations.list(first)]);
    return { q: query.q ?? '', libraries, isDegraded: libraries.some((page) => page.isDegraded) };
  }

  /** A page of one library. */
  async list(kind: Exclude<RecordKind, 'organization'>, query: SearchQuery): Promise<SearchPage> {
    const request = toSearchRequest(kind, query);
    const answer = await this.search.search(request);
    const hits = await this.hits(kind, answer.ids, answer.terms);
    return { kind, hits, total: answer.total, exact: answer.exact, alsoSearched: answer.alsoSearched, page: request.page, size: request.size, facets: answer.facets, isDegraded: answer.isDegraded };
  }

  private async hits(kind: Exclude<RecordKind, 'organization'>, ids: string[], terms: string[]): Promise<SearchHit[]> {
    switch (kind) {
      case 'result': {
        const views = await this.library.resultViews(ids);
        return pick(ids, views, (result) => ({
          kind,
          id: result.id,
          title: highlight(result.title, terms),
          excerpt: excerpt(result.abstract, terms),
          matchedKeywords: matched([...result.keywords, ...result.keywordsEn], terms),
          result,
        }));
      }
      case 'expert': {
        const views = await this.library.expertViews(ids);
        return pick(ids, views, (expert) => ({
          kind,
          id: expert.id,
          title: highlight(expert.name, terms),
          excerpt: excerpt(expert.summary ?? '', terms),
          matchedKeywords: matched(expert.keywords, terms),
          expert,
        }));
      }
      case 'need': {
        const views = await this.library.needViews(ids);
        return pick(ids, views, (need) => ({
          kind,
          id: need.id,
          title: highlight(need.title, terms),
          excerpt: excerpt(need.description, terms),
          matchedKeywords: matched(need.keywords, terms),
          need,
        }));
      }
    }
  }
}

function pick<T>(ids: readonly string[], views: ReadonlyMap<string, T>, toHit: (view: T) => SearchHit): SearchHit[] {
  return ids.flatMap((id) => {
    const view = views.get(id);
    return view === undefined ? [] : [toHit(view)];
  });
}

function matched(keywords: readonly string[], terms: readonly string[]): string[] {
  return keywords.filter((keyword) => terms.some((term) => fold(keyword).includes(term)));
}
