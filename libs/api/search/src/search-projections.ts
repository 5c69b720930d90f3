import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
import type { SearchProjection } from './search-document.js';

/** The projections that features have registered. Search knows no feature, only these. */
@Injectable()
export class SearchProjections {
  private readonly byKind = new Map<RecordKind, SearchProjection>();

  register(projection: SearchProjection): void {
    if (this.byKind.has(projection.kind)) throw new Error(`A search projection of ${projection.kind} is already registered`);
    this.byKind.set(projection.kind, projection);
  }

  get(kind: RecordKind): SearchProjection {
    const projection = this.byKind.get(kind);
    if (projection === undefined) throw new Error(`No search projection of ${kind} is registered`);
    return projection;
  }

  kinds(): RecordKind[] {
    return [...this.byKind.keys()];
  }
}
