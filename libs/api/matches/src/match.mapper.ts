import type { ExpertView, MatchView, NeedView, ResultView } from '@techmatch/contracts';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { findAlike, findEvidence, findMissing, findUnstated, gradeOf, strengthOf, type MatchText } from '@techmatch/matching';
import type { Inquiry, RankedMatch, Ranking } from './match-ranking.service.js';
import { toNeedFacts, toOfferFacts } from './match-source.js';

/** The records of a page, by id. */
export interface RecordViews {
  results: ReadonlyMap<string, ResultView>;
  experts: ReadonlyMap<string, ExpertView>;
  needs: ReadonlyMap<string, NeedView>;
}

/** A match with everything that its view is made of. */
export interface FoundMatch {
  inquiry: Inquiry;
  ranking: Ranking;
  match: RankedMatch;
  kind: MatchableKind;
  found: MatchText;
  records: RecordViews;
}

export function toMatchView({ inquiry, ranking, match, kind, found, records }: FoundMatch): MatchView {
  const strength = strengthOf(ranking.plan, match.text);
  return {
    kind,
    id: match.id,
    score: match.score,
    strength,
    grade: gradeOf(strength),
    evidence: findEvidence(inquiry.question, found, match.text, ranking.plan, ranking.analysed.translations).map(({ asked, found: there, place, share }) => ({ asked, found: there, place, share })),
    alike: ranking.learned === undefined ? [] : findAlike(inquiry.question, found, ranking.plan, match.meaning, ranking.learned.model),
    factors: match.factors,
    missing: findMissing(inquiry.question, found, ranking.plan),
    wouldHelp: unstated(inquiry, match, kind),
    parts: match.parts,
    ...recordOf(kind, match.id, records),
  };
}

function unstated(inquiry: Inquiry, match: RankedMatch, kind: MatchableKind): string[] {
  if (kind !== 'need') return findUnstated(toNeedFacts(inquiry.facts), toOfferFacts(match.facts));
  return inquiry.asker === 'need' ? [] : findUnstated(toNeedFacts(match.facts), toOfferFacts(inquiry.facts));
}

function recordOf(kind: MatchableKind, id: string, records: RecordViews): Pick<MatchView, 'result' | 'expert' | 'need'> {
  switch (kind) {
    case 'result':
      return { result: records.results.get(id) };
    case 'expert':
      return { expert: records.experts.get(id) };
    case 'need':
      return { need: records.needs.get(id) };
  }
}
