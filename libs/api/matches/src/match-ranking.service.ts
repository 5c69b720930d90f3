import { Injectable } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import {
  analyseQuestion,
  CANDIDATE_LIMITS,
  compareFacts,
  feedbackFactor,
  MeaningScorer,
  planQuery,
  rankCandidates,
  selectTerms,
  sumScore,
  termHash,
  TextScorer,
  type AnalysedQuestion,
  type EmbeddingScore,
  type Factor,
  type FeedbackTally,
  type MeaningScore,
  type QueryPlan,
  type Question,
  type ScorePart,
  type TextScore,
  type View,
} from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { EmbeddingWeigher } from './embedding.weigher.js';
import { entriesOf, MatchIndexReader, type IndexedTerm } from './match-index.reader.js';
import { MatchIndexStore, type IndexState } from './match-index.store.js';
import { MatchRankingQueries, type CandidateRow } from './match-ranking.queries.js';
import { toNeedFacts, toOfferFacts, type MatchFacts } from './match-source.js';
import { MeaningStore, type LearnedMeaning } from './meaning.store.js';
import { TermPairStore } from './term-pair.store.js';

/** What is asked: the words, the facts, and the kind of record (or text) that asks. */
export interface Inquiry {
  question: Question;
  facts: MatchFacts;
  asker: MatchableKind;
  /** Where a record asks and not a text. */
  askerId?: string;
}

export interface RankedMatch {
  id: string;
  version: number;
  score: number;
  parts: ScorePart[];
  factors: Factor[];
  text: TextScore;
  meaning: MeaningScore;
  /** Where a text model is configured and both sides have its vector. */
  embedding?: EmbeddingScore | undefined;
  facts: MatchFacts;
  lengths: Record<View, number>;
}

export interface Ranking {
  matches: RankedMatch[];
  plan: QueryPlan;
  analysed: AnalysedQuestion;
  /** What the library taught about words, where it is large enough. */
  learned: LearnedMeaning | undefined;
  /** State of the library that was ranked, ISO. */
  asOf: string;
}

/** Candidates read beyond those scored, for documents that were replaced since. */
const spare = 50;
/** Profiles are long, and their preselection is all but their score: reading more would only cost. */
const profileCandidates = 150;
/** The best by words that are weighed by meaning too: what stands lower is not read, and this costs more than all the words. */
const weighedByMeaning = 100;

/** Ranks one library for an inquiry. Four round trips, whatever the size of the library. */
@Injectable()
export class MatchRankingService {
  constructor(
    private readonly store: MatchIndexStore,
    private readonly reader: MatchIndexReader,
    private readonly queries: MatchRankingQueries,
    private readonly pairs: TermPairStore,
    private readonly meaning: MeaningStore,
    private readonly embeddings: EmbeddingWeigher,
  ) {}

  /** The best matches of a kind, best first, at most 200; ties by id. `among`: only these records are scored, whether or not they share a telling term. */
  async rank(inquiry: Inquiry, kind: MatchableKind, among?: readonly string[]): Promise<Ranking> {
    const em = this.queries.reader;
    const { question } = inquiry;
    const embedded = this.embeddings.ask(em, inquiry);
    // At once, not one after the other: on a busy machine a round trip is mostly waiting.
    const [pairs, learned, indexes] = await Promise.all([
      this.pairs.pairsFor(em, `${question.title ?? ''} ; ${question.text}`),
      this.meaning.current(em),
      this.store.live(em, [kind, inquiry.asker]),
    ]);
    const analysed = analyseQuestion(question, pairs);
    const target = indexes.get(kind);
    const asOf = (target?.updatedAt ?? new Date(0)).toISOString();
    const hashes = new Map([...analysed.terms.keys()].map((term) => [term, termHash(term)]));
    const found = await this.reader.terms(em, [...indexes.values()], [...hashes.values()]);
    const dfOf = (index: IndexState | undefined): Map<string, number> => {
      const terms = index === undefined ? undefined : found.get(index.id);
      return new Map([...hashes].map(([term, hash]) => [term, terms?.get(hash)?.df ?? 0] as const).filter(([, df]) => df > 0));
    };
    const asker = indexes.get(inquiry.asker);
    const plan = planQuery(
      analysed,
      {
        epoch: `${kind}:${target?.epoch ?? 0}/${inquiry.asker}:${asker?.epoch ?? 0}/meaning:${learned?.version ?? 0}`,
        documents: target?.documents ?? 0,
        averageLengths: averages(target),
        df: dfOf(target),
        shape: kind === 'expert' ? 'profiles' : 'records',
      },
      asker === undefined ? undefined : { documents: asker.documents, df: dfOf(asker) },
      learned?.model,
    );
    const rows = target === undefined ? [] : await this.rows(em, target, plan, found.get(target.id) ?? new Map(), among);
    const feedback = await this.queries.feedback(em, inquiry.askerId, rows.map((row) => row.record_id));
    const matches = score(rows, { plan, inquiry, kind, asOf, learned, feedback });
    await this.embeddings.weigh(em, await embedded, { kind, plan, matches }, byScore);
    return { matches, plan, analysed, learned, asOf };
  }

  private rows(em: EntityManager, index: IndexState, plan: QueryPlan, terms: ReadonlyMap<number, IndexedTerm>, among: readonly string[] | undefined): Promise<CandidateRow[]> {
    return among === undefined ? this.candidates(em, index, plan, terms) : this.queries.documentsOf(em, index.id, among);
  }

  private async candidates(em: EntityManager, index: IndexState, plan: QueryPlan, terms: ReadonlyMap<number, IndexedTerm>): Promise<CandidateRow[]> {
    const entries = new Map(plan.terms.map(({ term, hash }) => [term, entriesOf(terms.get(hash))]));
    const chosen = selectTerms(plan, entries).map((term) => ({ term, found: terms.get(term.hash) }));
    const far = chosen.flatMap(({ term, found }) => (found?.far ?? []).map((list) => ({ term, list })));
    const read = await this.reader.lists(em, far.map(({ list }) => list));
    const numbers = rankCandidates(
      plan,
      [...chosen.flatMap(({ term, found }) => (found?.near ?? []).map((postings) => ({ term, postings }))), ...far.map(({ term }, i) => ({ term, postings: read[i] ?? new Uint8Array() }))],
      () => true,
      (index.kind === 'expert' ? profileCandidates : CANDIDATE_LIMITS.candidates) + spare,
    );
    return this.queries.documents(em, index.id, numbers);
  }
}

function averages(index: IndexState | undefined): { b: number; w: number } {
  const documents = Math.max(1, index?.documents ?? 0);
  return { b: (index?.lengthB ?? 0) / documents, w: (index?.lengthW ?? 0) / documents };
}

interface Asked {
  plan: QueryPlan;
  inquiry: Inquiry;
  kind: MatchableKind;
  asOf: string;
  learned: LearnedMeaning | undefined;
  feedback: ReadonlyMap<string, FeedbackTally>;
}

/**
 * Exact scores with facts; the best by these are then weighed by meaning too, which only adds: the order of the others stays. Of two that score alike
 * the smaller id comes first, so that ranks are reproducible.
 */
function score(rows: readonly CandidateRow[], { plan, inquiry, kind, asOf, learned, feedback }: Asked): RankedMatch[] {
  const scorer = new TextScorer(plan);
  const scored = rows.map((row) => {
    const lengths = { b: row.length_b, w: row.length_w };
    const factors = [...factorsOf(inquiry, row.facts, kind, asOf), ...feedbackFactor(feedback.get(row.record_id))];
    const scores = { text: scorer.score({ vector: row.vector, lengths }), meaning: { likeness: 0, points: 0 }, factors };
    const match: RankedMatch = { id: row.record_id, version: row.version, ...scores, facts: row.facts, lengths, ...sumScore(scores) };
    return { match, vector: row.vector };
  });
  scored.sort((a, b) => byScore(a.match, b.match));
  if (learned !== undefined && plan.meaningPoints > 0) {
    const meanings = new MeaningScorer(learned.model, plan);
    for (const { match, vector } of scored.slice(0, weighedByMeaning)) {
      match.meaning = meanings.score(vector);
      Object.assign(match, sumScore(match));
    }
  }
  const matches = scored.map(({ match }) => match).sort(byScore);
  return matches.slice(0, CANDIDATE_LIMITS.candidates);
}

function byScore(a: RankedMatch, b: RankedMatch): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

function factorsOf(inquiry: Inquiry, found: MatchFacts, kind: MatchableKind, asOf: string): Factor[] {
  if (kind === 'need') {
    // Two needs are alike or not; what one pays says nothing about the other.
    return inquiry.asker === 'need' ? [] : compareFacts(toNeedFacts(found), toOfferFacts(inquiry.facts), 'need', asOf);
  }
  return compareFacts(toNeedFacts(inquiry.facts), toOfferFacts(found), 'offer', asOf);
}
