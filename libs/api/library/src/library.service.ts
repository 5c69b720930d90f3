import { Injectable } from '@nestjs/common';
import type { ExampleView, ExpertView, LibraryCounts, NeedView, ResultView } from '@techmatch/contracts';
import { AppConfig } from '@techmatch/config';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService } from '@techmatch/identity';
import { toExpertView, toNeedView, toResultView } from './library.mapper.js';
import { LibraryQueries, type ArrivalFilter, type FieldUse } from './library.queries.js';

const resultsOfExpert = 50;

/** Reads of the three libraries for other features and for the controllers. */
@Injectable()
export class LibraryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: LibraryQueries,
    private readonly organizations: OrganizationsService,
    private readonly config: AppConfig,
  ) {}

  /** Throws `record.notFound` where there is none. */
  async getResult(id: string): Promise<ResultView> {
    return present(await this.resultViews([id]), id);
  }

  /** Throws `record.notFound` where there is none. */
  async getExpert(id: string): Promise<ExpertView> {
    return present(await this.expertViews([id]), id);
  }

  /** Throws `record.notFound` where there is none. */
  async getNeed(id: string): Promise<NeedView> {
    return present(await this.needViews([id]), id);
  }

  /** Views by id; ids that do not exist are left out. Bounded by the caller. */
  async resultViews(ids: readonly string[]): Promise<Map<string, ResultView>> {
    const em = this.transactions.reader;
    const results = await this.queries.results(em, ids);
    const around = await this.queries.aroundResults(em, results);
    return new Map(results.map((result) => [result.id, toResultView(result, around)]));
  }

  /** Titles and names by id; ids that do not exist are left out. */
  async names(kind: 'result' | 'expert' | 'need', ids: readonly string[]): Promise<Map<string, string>> {
    return this.queries.names(this.transactions.reader, kind, ids);
  }

  /** Records that name the organisation as theirs, newest first: an anonymous need names none. */
  async idsOfOrganization(kind: 'result' | 'need', organizationId: string, limit: number): Promise<string[]> {
    return this.queries.idsOfOrganization(this.transactions.reader, kind, organizationId, limit);
  }

  async expertViews(ids: readonly string[]): Promise<Map<string, ExpertView>> {
    const em = this.transactions.reader;
    const experts = await this.queries.experts(em, ids);
    const around = await this.queries.aroundExperts(em, experts);
    return new Map(experts.map((expert) => [expert.id, toExpertView(expert, around)]));
  }

  async needViews(ids: readonly string[]): Promise<Map<string, NeedView>> {
    const em = this.transactions.reader;
    const needs = await this.queries.needs(em, ids);
    const around = await this.queries.aroundNeeds(em, needs);
    return new Map(needs.map((need) => [need.id, toNeedView(need, around)]));
  }

  /** Ids of records that came into the libraries in a stretch of time. */
  async arrivals(filter: ArrivalFilter): Promise<{ kind: 'result' | 'need' | 'expert'; id: string }[]> {
    return this.queries.arrivals(this.transactions.reader, filter);
  }

  /** The newest results of an expert, at most 50. */
  async resultsOfExpert(id: string): Promise<ResultView[]> {
    await this.getExpert(id);
    const ids = await this.queries.resultIdsOfExpert(this.transactions.reader, id, resultsOfExpert);
    const views = await this.resultViews(ids);
    return ids.flatMap((resultId) => views.get(resultId) ?? []);
  }

  async counts(): Promise<LibraryCounts> {
    const counts = await this.queries.counts(this.transactions.reader);
    return { ...counts, organizations: await this.organizations.count(), isDemo: this.config.DEMO };
  }

  /** How many public records of each library stand in each field; an expert may stand in several. */
  fieldUses(): Promise<FieldUse[]> {
    return this.queries.fieldUses(this.transactions.reader);
  }

  /** Needs that a visitor may try the page with: described in some sentences, newest first. */
  async exampleNeeds(limit: number): Promise<ExampleView[]> {
    const rows = await this.queries.examples(this.transactions.reader, limit);
    return rows.map((row) => ({ id: row.id, title: row.title, titleEn: row.title_en, text: `${row.title}。${row.description}` }));
  }
}

function present<T>(views: ReadonlyMap<string, T>, id: string): T {
  const view = views.get(id);
  if (view === undefined) throw new DomainError('record.notFound', { id });
  return view;
}
