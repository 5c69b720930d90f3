import { wordTokens } from '@techmatch/text';
import { TITLE_WEIGHT, type MatchText } from './document.js';
import type { Translation } from './pairs.js';
import { passagesOfDocument, passagesOfQuestion, segmentsOf, type Passage, type Place, type Segment } from './passages.js';
import { sharedPhrases, type Link } from './phrases.js';
import type { QueryPlan, Question } from './query.js';
import type { TermScore, TextScore } from './score.js';
import { countTerms, termOf } from './terms.js';

/** A reason: a sentence of the question beside a sentence of the record, with the phrases that meet. */
export interface Evidence {
  asked: Segment[];
  found: Segment[];
  place: Place;
  /** Phrases that meet, as in the question (folded), most telling first. */
  phrases: string[];
  /** Part of the text's points that the record would lose without these phrases, 0 to 1. */
  share: number;
}

/** A phrase that brings less is no reason; nor is a pair of sentences, after the first, that brings less than the second. */
const LEAST_PHRASE_SHARE = 0.02;
const LEAST_SHARE = 0.06;
const TITLE_BONUS = 1.3;

/** Links across languages: what an English phrase was understood as, where the record says it. */
function translatedLinks(translations: readonly Translation[], points: ReadonlyMap<string, number>): Link[] {
  return translations.map(({ asked, text }) => {
    const terms = new Map<string, number>();
    countTerms(text, 1, terms);
    let sum = 0;
    for (const term of terms.keys()) sum += points.get(term) ?? 0;
    return { asked, found: text, points: sum };
  });
}

/** Links between forms of one English word (coatings, coated), where the record has none of the question's own. */
function inflectedLinks(asked: readonly Passage[], found: readonly Passage[], points: ReadonlyMap<string, number>): Link[] {
  const forms = (passages: readonly Passage[]): Map<string, Set<string>> => {
    const byTerm = new Map<string, Set<string>>();
    for (const text of passages.flatMap(({ folded }) => (/[a-z]{3}/.test(folded) ? wordTokens(folded).map((token) => token.text) : []))) {
      const term = /^[a-z]+$/.test(text) ? termOf('w', text) : undefined;
      if (term !== undefined && points.has(term)) byTerm.set(term, (byTerm.get(term) ?? new Set()).add(text));
    }
    return byTerm;
  };
  const there = forms(found);
  return [...forms(asked)].flatMap(([term, own]) => {
    const others = there.get(term) ?? new Set<string>();
    const [one] = own;
    const [other] = others;
    if (one === undefined || other === undefined || [...own].some((word) => others.has(word))) return [];
    return [{ asked: one, found: other, points: (points.get(term) ?? 0) + (points.get(`b${term.slice(1)}`) ?? 0) }];
  });
}

interface Meeting {
  asked: Passage;
  found: Passage;
  links: Link[];
  value: number;
}

function bestMeeting(asked: readonly Passage[], found: readonly Passage[], links: readonly Link[]): Meeting | undefined {
  let best: Meeting | undefined;
  for (const question of asked) {
    const here = links.filter((link) => question.folded.includes(link.asked));
    if (here.length === 0) continue;
    for (const passage of found) {
      const shared = here.filter((link) => passage.folded.includes(link.found));
      const sum = shared.reduce((points, link) => points + link.points, 0);
      const value = passage.place === 'title' ? sum * TITLE_BONUS : sum;
      if (value > (best?.value ?? 0)) best = { asked: question, found: passage, links: shared, value };
    }
  }
  return best;
}

/** Points of a term when it occurs only `left` times: BM25 with the constant that its points came from. */
function pointsLeft({ term, frequency, points }: TermScore, left: number, k1: number): number {
  const constant = (term.weight * frequency * (k1 + 1)) / points - frequency;
  return (term.weight * left * (k1 + 1)) / (left + constant);
}

/** Points that the record loses when the folded phrases are taken out of it: what they share with other sentences stays. */
function lossOf(phrases: readonly string[], found: readonly Passage[], score: TextScore, k1: number): number {
  const taken = new Map<string, number>();
  for (const { folded, place } of found) {
    const cut = phrases.reduce((text, phrase) => text.replaceAll(phrase, ' '.repeat(phrase.length)), folded);
    if (cut === folded) continue;
    const weight = place === 'title' ? TITLE_WEIGHT : 1;
    countTerms(folded, weight, taken);
    countTerms(cut, -weight, taken);
  }
  return score.terms.reduce((sum, entry) => {
    const gone = taken.get(entry.term.term) ?? 0;
    return gone === 0 || entry.points === 0 ? sum : sum + entry.points - pointsLeft(entry, Math.max(0, entry.frequency - gone), k1);
  }, 0);
}

/**
 * Why a record was found: up to `limit` pairs of sentences with the phrases that meet in them, most telling first. Phrases are whole words
 * merged from neighbouring shared terms; each counts once; phrases that bring less than 2 % of the points are left out. `by`: the plan that the score was made by, or what is kept of it.
 */
export function findEvidence(question: Question, record: MatchText, score: TextScore, by: Pick<QueryPlan, 'k1'>, translations: readonly Translation[] = [], limit = 3): Evidence[] {
  const points = new Map(score.terms.map((term) => [term.term.term, term.points]));
  const asked = passagesOfQuestion(question);
  const found = passagesOfDocument(record);
  let links = [...sharedPhrases(asked, found, points), ...inflectedLinks(asked, found, points), ...translatedLinks(translations, points)].filter((link) => link.points > LEAST_PHRASE_SHARE * score.points);
  const evidence: Evidence[] = [];
  while (evidence.length < limit) {
    const meeting = bestMeeting(asked, found, links);
    if (!meeting) break;
    const share = meeting.links.reduce((sum, link) => sum + link.points, 0) / score.points;
    if (evidence.length > 0 && share < LEAST_SHARE) break;
    evidence.push({
      asked: segmentsOf(meeting.asked, meeting.links.map((link) => link.asked)),
      found: segmentsOf(meeting.found, meeting.links.map((link) => link.found)),
      place: meeting.found.place,
      phrases: meeting.links.map((link) => link.asked),
      share: Math.max(0, Math.min(1, lossOf(meeting.links.map((link) => link.found), found, score, by.k1) / score.points)),
    });
    links = links.filter((link) => !meeting.links.includes(link));
  }
  return evidence;
}
