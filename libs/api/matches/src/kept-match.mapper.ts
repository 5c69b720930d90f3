import type { LatestMatchView, NeedView, ResultView } from '@techmatch/contracts';
import { compareFacts, explain, findEvidence, findUnstated, gradeOf, saturation, termHash, type StoredScore, type TextScore } from '@techmatch/matching';
import type { ShownMatch } from './kept-matches.queries.js';
import { toNeedFacts, toOfferFacts, toQuestion, type MatchSource } from './match-source.js';

/** The two records of a kept match, as matched and as shown. */
export interface KeptPair {
  asking: MatchSource;
  found: MatchSource;
  need: NeedView;
  result: ResultView;
}

export function toLatestMatchView(match: ShownMatch, { asking, found, need, result }: KeptPair): LatestMatchView {
  const [wanted, offered] = [toNeedFacts(asking.facts), toOfferFacts(found.facts)];
  const evidence = findEvidence(toQuestion(asking), found.text, textOf(match.stored), match.stored, match.translations);
  const counted = new Set(match.stored.factors.map((factor) => factor.kind));
  return {
    need,
    foundAt: match.foundAt.toISOString(),
    match: {
      kind: 'result',
      id: match.resultId,
      score: match.score,
      strength: match.strength,
      grade: gradeOf(match.strength),
      evidence: evidence.map(({ asked, found: there, place, share }) => ({ asked, found: there, place, share })),
      alike: [],
      // Worded from the records as they are; only those that the kept score counted, or that nobody stated.
      factors: compareFacts(wanted, offered, 'offer', match.stored.asOf).filter((factor) => factor.verdict === 'unknown' || counted.has(factor.kind)),
      missing: [],
      wouldHelp: findUnstated(wanted, offered),
      parts: explain(match.stored).parts,
      result,
    },
  };
}

/** The points that each shared term brought, from stored numbers. */
function textOf({ terms, ratios, k1, b }: StoredScore): TextScore {
  const scored = terms.map(({ term, view, weight, frequency }) => ({ term: { term, view, weight, hash: termHash(term) }, frequency, points: weight * saturation(frequency, ratios[view], k1, b) }));
  return { points: scored.reduce((sum, { points }) => sum + points, 0), terms: scored };
}
