import { Injectable } from '@nestjs/common';
import type { SearchPage, SearchQuery } from '@techmatch/contracts';
import { excerpt, SearchService, toSearchRequest } from '@techmatch/search';
import { highlight } from '@techmatch/text';
import { OrganizationsService } from './organizations.service.js';

/** Searches the organisations. */
@Injectable()
export class OrganizationSearchService {
  constructor(
    private readonly search: SearchService,
    private readonly organizations: OrganizationsService,
  ) {}

  async list(query: SearchQuery): Promise<SearchPage> {
    const request = toSearchRequest('organization', query);
    const answer = await this.search.search(request);
    const views = await this.organizations.views(answer.ids);
    const hits = answer.ids.flatMap((id) => {
      const organization = views.get(id);
      if (organization === undefined) return [];
      const title = highlight(organization.name, answer.terms);
      return [{ kind: 'organization' as const, id, title, excerpt: excerpt(organization.description ?? '', answer.terms), matchedKeywords: [], organization }];
    });
    return { kind: 'organization', hits, total: answer.total, exact: answer.exact, alsoSearched: answer.alsoSearched, page: request.page, size: request.size, facets: answer.facets, isDegraded: answer.isDegraded };
  }
}
