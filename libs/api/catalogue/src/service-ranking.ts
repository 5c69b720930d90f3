import { Injectable } from '@nestjs/common';
import type { ServiceCategory } from '@techmatch/contracts/tables';
import {
  analyseDocument,
  analyseQuestion,
  encodeVector,
  findEvidence,
  findMissing,
  gradeOf,
  indexDocument,
  planQuery,
  strengthOf,
  TextScorer,
  type AnalysedQuestion,
  type AskerStatistics,
  type Evidence,
  type Grade,
  type MatchText,
  type Question,
  type QueryPlan,
  type TextScore,
} from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { categoryWords } from './category-words.table.js';

/** A service that answers a question, with why. */
export interface RankedService {
  readonly id: string;
  readonly organizationId: string;
  readonly score: number;
  /** 0 to 1: how much of what was asked is covered. */
  readonly strength: number;
  readonly grade: Grade;
  readonly evidence: Evidence[];
  readonly missing: string[];
}
export interface RankingRequest {
  readonly question: Question;
  /** The question as terms, where translations are known; else it is analysed without. */
  readonly analysed?: AnalysedQuestion;
  /** What everybody asks, where it is known: such words tell nothing of this question. */
  readonly askers?: AskerStatistics;
  readonly category?: ServiceCategory;
  /** Organisations whose services are left out: nobody is shown their own. */
  readonly except?: readonly string[];
  readonly limit: number;
  /** At most one service of a provider. */
  readonly onePerProvider?: boolean;
}

interface ListedText {
  readonly id: string;
  readonly version: number;
  readonly organizationId: string;
  readonly category: ServiceCategory;
  readonly name: string;
  readonly summary: string;
  readonly equipment: string[];
}
interface Indexed {
  readonly listed: ListedText;
  readonly text: MatchText;
  readonly terms: ReadonlySet<string>;
  readonly vector: Uint8Array;
  readonly lengths: { b: number; w: number };
}
interface Corpus {
  readonly epoch: string;
  readonly documents: readonly Indexed[];
  readonly df: ReadonlyMap<string, number>;
  readonly averages: { b: number; w: number };
}

/** Newest listings that are ranked. The city has some thousand service products (1,152 in 2016), so all of them are scored, in memory. */
const mostRanked = 5_000;
/** A small catalogue knows little of which words are usual: it counts as one of so many, or the words that a service has would weigh least. */
const leastDocuments = 100;

/**
 * Which services answer a described problem, by the scorer of the three libraries (`@techmatch/matching`). The libraries need an index because they hold a million records; the catalogue is small enough to score
 * whole: its texts are analysed once each and process, and again when they change.
 */
@Injectable()
export class ServiceRanking {
  private corpus: Corpus = { epoch: '', documents: [], df: new Map(), averages: { b: 0, w: 0 } };

  /** Best first; services without a word in common are left out. */
  async rank(em: EntityManager, { question, analysed = analyseQuestion(question), askers, category, except = [], limit, onePerProvider = false }: RankingRequest): Promise<RankedService[]> {
    const { epoch, documents, df, averages } = await this.current(em);
    const plan = planQuery(analysed, { epoch, documents: Math.max(documents.length, leastDocuments), averageLengths: averages, df }, askers);
    const scorer = new TextScorer(plan);
    const scored = documents
      .filter(({ listed }) => (category === undefined || listed.category === category) && !except.includes(listed.organizationId))
      .map((document) => ({ document, score: scorer.score(document) }))
      .filter(({ score }) => score.points > 0)
      .sort((a, b) => b.score.points - a.score.points || (a.document.listed.id < b.document.listed.id ? -1 : 1));
    const seen = new Set<string>();
    const chosen: RankedService[] = [];
    for (const { document, score } of scored) {
      if (chosen.length >= limit) break;
      if (onePerProvider && seen.has(document.listed.organizationId)) continue;
      seen.add(document.listed.organizationId);
      chosen.push(explained({ question, analysed }, plan, document, score));
    }
    return chosen;
  }

  private async current(em: EntityManager): Promise<Corpus> {
    const [state] = await em.query<{ epoch: string }[]>("SELECT count(*) || '-' || coalesce(sum(hashtextextended(id || ':' || version, 0)::numeric), 0) AS epoch FROM service_listing");
    const epoch = state?.epoch ?? '';
    if (this.corpus.epoch === epoch) return this.corpus;
    const rows = await em.query<ListedText[]>(
      `SELECT id, version, organization_id AS "organizationId", category, name, summary, equipment FROM service_listing ORDER BY published_at DESC, id LIMIT ${mostRanked}`,
    );
    const known = new Map(this.corpus.documents.map((document) => [document.listed.id, document]));
    const documents = rows.map((row) => {
      const before = known.get(row.id);
      return before?.listed.version === row.version ? before : indexed(row);
    });
    const df = new Map<string, number>();
    for (const { terms } of documents) for (const term of terms) df.set(term, (df.get(term) ?? 0) + 1);
    const average = (view: 'b' | 'w'): number => documents.reduce((sum, { lengths }) => sum + lengths[view], 0) / Math.max(1, documents.length);
    this.corpus = { epoch, documents, df, averages: { b: average('b'), w: average('w') } };
    return this.corpus;
  }
}

function indexed(listed: ListedText): Indexed {
  const text: MatchText = { title: listed.name, body: listed.summary, keywords: [...listed.equipment, ...categoryWords[listed.category]] };
  const document = indexDocument(text);
  return { listed, text, terms: new Set(analyseDocument(text).terms.keys()), vector: encodeVector(document), lengths: document.lengths };
}

function explained({ question, analysed }: { question: Question; analysed: AnalysedQuestion }, plan: QueryPlan, { listed, text }: Indexed, score: TextScore): RankedService {
  const strength = strengthOf(plan, score);
  return {
    id: listed.id,
    organizationId: listed.organizationId,
    score: score.points,
    strength,
    grade: gradeOf(strength),
    evidence: findEvidence(question, text, score, plan, analysed.translations),
    missing: findMissing(question, text, plan),
  };
}
