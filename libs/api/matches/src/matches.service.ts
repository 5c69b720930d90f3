import { Injectable } from '@nestjs/common';
import type { MatchPage, MatchPreviewRequest, MatchPreviewView, MatchQuery, MatchView } from '@techmatch/contracts';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { LibraryService } from '@techmatch/library';
import { FITTING_STRENGTH, SCORER_VERSION, strengthOf } from '@techmatch/matching';
import { toMatchView, type RecordViews } from './match.mapper.js';
import { MatchRankingService, type Inquiry, type Ranking } from './match-ranking.service.js';
import { matchedKinds, toQuestion, type MatchFacts, type MatchSource } from './match-source.js';
import { MatchSources } from './match-sources.queries.js';

const defaultSize = 10;

/** The reasons of a match without its record and numbers. */
export type MatchReasons = Pick<MatchView, 'grade' | 'evidence' | 'alike' | 'factors' | 'missing'>;

/** Matches of records and of described problems, with their reasons. */
@Injectable()
export class MatchesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: MatchSources,
    private readonly ranking: MatchRankingService,
    private readonly library: LibraryService,
  ) {}

  /** Matches of one record. Throws `record.notFound`, or `request.invalid` for a kind that it is not matched with. */
  async matchesOf(asker: MatchableKind, id: string, query: MatchQuery): Promise<MatchPage> {
    const allowed: readonly MatchableKind[] = matchedKinds[asker];
    const kind = query.kind ?? matchedKinds[asker][0];
    if (!allowed.includes(kind)) throw new DomainError('request.invalid', {}, [{ path: 'kind', code: 'isIn', params: { allowed: allowed.join() } }]);
    const [source] = await this.sources.load(this.transactions.reader, asker, [id]);
    if (source === undefined) throw new DomainError('record.notFound', { id });
    return this.page({ question: toQuestion(source), facts: source.facts, asker, askerId: id }, kind, query.page ?? 1, query.size ?? defaultSize);
  }

  /**
   * Why a need and a result or expert fit, seen from each of them: `forNeed` puts the words of the need first, `forOffer` those of the other. From the
   * public records alone. A side is null where the index does not have the record yet. Throws `record.notFound` where one is not public.
   */
  async pair(needId: string, kind: 'result' | 'expert', offerId: string): Promise<{ forNeed: MatchReasons | null; forOffer: MatchReasons | null; needVersion: number; offerVersion: number }> {
    const [need] = await this.sources.load(this.transactions.reader, 'need', [needId]);
    const [offer] = await this.sources.load(this.transactions.reader, kind, [offerId]);
    if (need === undefined || offer === undefined) throw new DomainError('record.notFound', { id: need === undefined ? needId : offerId });
    return {
      forNeed: await this.reasons({ question: toQuestion(need), facts: need.facts, asker: 'need', askerId: needId }, kind, offer),
      forOffer: await this.reasons({ question: toQuestion(offer), facts: offer.facts, asker: kind, askerId: offerId }, 'need', need),
      needVersion: need.version,
      offerVersion: offer.version,
    };
  }

  private async reasons(inquiry: Inquiry, kind: MatchableKind, found: MatchSource): Promise<MatchReasons | null> {
    const ranking = await this.ranking.rank(inquiry, kind, [found.id]);
    const [match] = ranking.matches;
    if (match === undefined) return null;
    const { grade, evidence, alike, factors, missing } = toMatchView({ inquiry, ranking, match, kind, found: found.text, records: { results: new Map(), experts: new Map(), needs: new Map() } });
    return { grade, evidence, alike, factors, missing };
  }

  /** Results, experts and similar needs for a described problem. Nothing is saved and the text is never logged. */
  async preview(request: MatchPreviewRequest): Promise<MatchPreviewView> {
    const inquiry: Inquiry = { question: { title: request.title, text: request.text }, facts: toFacts(request), asker: 'need' };
    const size = request.size ?? defaultSize;
    const results = await this.page(inquiry, 'result', 1, size);
    const experts = await this.page(inquiry, 'expert', 1, size);
    const needs = await this.page(inquiry, 'need', 1, size);
    return { results, experts, needs };
  }

  private async page(inquiry: Inquiry, kind: MatchableKind, page: number, size: number): Promise<MatchPage> {
    const ranking = await this.ranking.rank(inquiry, kind);
    const best = ranking.matches[0];
    return {
      kind,
      matches: await this.views(inquiry, ranking, kind, (page - 1) * size, size),
      total: ranking.matches.length,
      page,
      size,
      isWeak: best === undefined || strengthOf(ranking.plan, best.text) < FITTING_STRENGTH,
      asOf: ranking.asOf,
      scorerVersion: SCORER_VERSION,
    };
  }

  /** Views of one page of a ranking; a record that was deleted since it was indexed is left out. */
  private async views(inquiry: Inquiry, ranking: Ranking, kind: MatchableKind, from: number, size: number): Promise<MatchView[]> {
    const matches = ranking.matches.slice(from, from + size);
    const ids = matches.map((match) => match.id);
    const records = await this.records(kind, ids);
    const sources = new Map((await this.sources.load(this.transactions.reader, kind, ids)).map((source) => [source.id, source]));
    return matches.flatMap((match) => {
      const source = sources.get(match.id);
      return source === undefined ? [] : [toMatchView({ inquiry, ranking, match, kind, found: source.text, records })];
    });
  }

  private async records(kind: MatchableKind, ids: readonly string[]): Promise<RecordViews> {
    return {
      results: kind === 'result' ? await this.library.resultViews(ids) : new Map(),
      experts: kind === 'expert' ? await this.library.expertViews(ids) : new Map(),
      needs: kind === 'need' ? await this.library.needViews(ids) : new Map(),
    };
  }
}

function toFacts(request: MatchPreviewRequest): MatchFacts {
  return {
    fields: request.field === undefined ? [] : [request.field],
    trl: request.trlWanted ?? null,
    cooperation: request.cooperation ?? [],
    moneyFen: request.budgetMaxFen ?? null,
    district: null,
    deadline: null,
    postedOn: null,
  };
}
