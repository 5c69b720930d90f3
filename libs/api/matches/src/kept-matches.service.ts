import { Injectable } from '@nestjs/common';
import type { LatestMatchPage, LatestMatchQuery } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { LibraryService } from '@techmatch/library';
import { toLatestMatchView } from './kept-match.mapper.js';
import { KeptMatchesQueries } from './kept-matches.queries.js';
import { MatchSources } from './match-sources.queries.js';

const defaultSize = 10;

/** Kept matches for people to read. */
@Injectable()
export class KeptMatchesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: KeptMatchesQueries,
    private readonly sources: MatchSources,
    private readonly library: LibraryService,
  ) {}

  /** One pair per open need, newest day first, the strongest of a day first. Reasons come from the stored numbers: nothing is ranked here. */
  async latest({ field = null, page = 1, size = defaultSize }: Omit<LatestMatchQuery, 'field'> & { field?: LatestMatchQuery['field'] | null }): Promise<LatestMatchPage> {
    const em = this.transactions.reader;
    const shown = await this.queries.latest(em, field, size, (page - 1) * size);
    const [needIds, resultIds] = [shown.map((match) => match.needId), shown.map((match) => match.resultId)];
    const sources = new Map([...(await this.sources.load(em, 'need', needIds)), ...(await this.sources.load(em, 'result', resultIds))].map((source) => [source.id, source]));
    const needs = await this.library.needViews(needIds);
    const results = await this.library.resultViews(resultIds);
    const matches = shown.flatMap((match) => {
      const [asking, found, need, result] = [sources.get(match.needId), sources.get(match.resultId), needs.get(match.needId), results.get(match.resultId)];
      return asking && found && need && result ? [toLatestMatchView(match, { asking, found, need, result })] : [];
    });
    return { matches, total: await this.queries.count(em, field), page, size };
  }
}
