import { Injectable } from '@nestjs/common';
import type { SearchAnswer, SearchRequest } from './search-request.js';

/** Searches one library. */
@Injectable()
export class SearchService {
  async search(request: SearchRequest): Promise<SearchAnswer> {
    return Promise.reject(new Error(`not yet: ${request.kind}`));
  }
}
