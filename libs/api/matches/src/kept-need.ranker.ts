import { Injectable } from '@nestjs/common';
import { factorKinds } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { SCORER_VERSION, storeScore, strengthOf } from '@techmatch/matching';
import { KeptNeeds, type DueNeed, type KeptRow } from './kept-need.store.js';
import { MatchRankingService, type Inquiry, type RankedMatch, type Ranking } from './match-ranking.service.js';
import { toQuestion, type MatchSource } from './match-source.js';
import { MatchSources } from './match-sources.queries.js';

/** Results kept for a need. */
export const keptPerNeed = 20;
/** More candidates than this cost as much as a ranking of the library. */
const mostCandidates = 100;
/** A list is entered with this much less than its last row has: weights move a little while questions are kept. */
const drift = 0.03;

const statedParts = new Set<string>(['characters', 'words', ...factorKinds]);

/** Makes the kept list of a need, with the ranking's own scores. */
@Injectable()
export class KeptNeedRanker {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: MatchSources,
    private readonly ranking: MatchRankingService,
    private readonly needs: KeptNeeds,
  ) {}

  /** Ranks a due need and writes its list. `documents`: results on file. A need that is gone or closed leaves. */
  async rank(due: DueNeed, documents: number): Promise<void> {
    const em = this.transactions.reader;
    const [source] = await this.sources.load(em, 'need', [due.id]);
    if (source === undefined) {
      await this.transactions.run((writer) => this.needs.changed(writer, [due.id]));
      return;
    }
    const isAnew = due.isAnew || due.candidates.length > mostCandidates;
    const among = isAnew ? undefined : [...new Set([...due.candidates, ...(await this.needs.resultIds(em, due.id))])];
    const inquiry: Inquiry = { question: toQuestion(source), facts: source.facts, asker: 'need', askerId: source.id };
    const ranking = await this.ranking.rank(inquiry, 'result', among);
    await this.transactions.run((writer) => this.needs.write(writer, toList(source, ranking, documents)));
  }
}

function toList(source: MatchSource, ranking: Ranking, documents: number): Parameters<KeptNeeds['write']>[1] {
  const best = ranking.matches.slice(0, keptPerNeed);
  return {
    needId: source.id,
    needVersion: source.version,
    asOf: ranking.asOf,
    scorerVersion: SCORER_VERSION,
    documents,
    reach: reachOf(best),
    plan: ranking.plan,
    facts: source.facts,
    translations: ranking.analysed.translations,
    rows: best.map((match) => toRow(match, ranking)),
  };
}

/** What is kept of a match: every number of its score. */
function toRow(match: RankedMatch, { plan, asOf }: Ranking): KeptRow {
  return {
    resultId: match.id,
    resultVersion: match.version,
    score: match.score,
    strength: strengthOf(plan, match.text),
    stored: storeScore(plan, { vector: new Uint8Array(), lengths: match.lengths }, match, asOf),
  };
}

/**
 * Points of text and facts from which a result may enter: the last row's score, less what other parts of the score bring at most in this list
 * (they are not kept as a question), less a little for drift. Null while the list is not full.
 */
function reachOf(best: readonly RankedMatch[]): number | null {
  const last = best[keptPerNeed - 1];
  if (last === undefined) return null;
  const others = best.map((match) => match.parts.reduce((sum, part) => (statedParts.has(part.name) ? sum : sum + part.points), 0));
  return last.score * (1 - drift) - Math.max(0, ...others);
}
