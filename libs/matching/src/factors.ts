import type { CooperationMode, District, FactorKind, Field } from '@techmatch/contracts/tables';

/** The structured facts of the asking or needing side. Null or empty: not stated. Money in integer fen, dates `YYYY-MM-DD`. */
export interface NeedFacts {
  fields: readonly Field[];
  trlWanted: number | null;
  cooperation: readonly CooperationMode[];
  budgetMaxFen: bigint | null;
  district: District | null;
  deadline: string | null;
  postedOn: string | null;
}

/** The structured facts of a result or an expert. */
export interface OfferFacts {
  fields: readonly Field[];
  trl: number | null;
  cooperation: readonly CooperationMode[];
  priceFen: bigint | null;
  district: District | null;
  postedOn: string | null;
}

/** A fact for or against, with the points it adds to the score. `params` are codes (lists by comma) and numbers for the wording. */
export interface Factor {
  kind: FactorKind;
  verdict: 'for' | 'against' | 'unknown';
  params: Record<string, string | number>;
  points: number;
}

/**
 * Points of each fact, beside a text score that reaches some 20 to 60 for a good match: a fact reorders neighbours, it never lifts what
 * the words do not carry. Our own judgement, 2026-11; to be revised when feedback is kept.
 */
export const FACTOR_POINTS = {
  field: { same: 1.5, other: -1 },
  maturity: { enough: 1.5, perLevelShort: -0.75, worst: -3 },
  cooperation: { shared: 1, none: -1 },
  budget: { within: 1, over: -1.5 },
  place: { sameDistrict: 0.5 },
  freshness: { recent: 0.5, old: -0.5, recentYears: 2, oldYears: 8 },
  deadline: { passed: -5 },
} as const;

function unknown(kind: FactorKind): Factor {
  return { kind, verdict: 'unknown', params: {}, points: 0 };
}

function fieldFactor(need: NeedFacts, offer: OfferFacts): Factor {
  if (need.fields.length === 0 || offer.fields.length === 0) return unknown('field');
  const shared = need.fields.find((field) => offer.fields.includes(field));
  if (shared) return { kind: 'field', verdict: 'for', params: { wanted: need.fields.join(), offered: shared }, points: FACTOR_POINTS.field.same };
  return { kind: 'field', verdict: 'against', params: { wanted: need.fields.join(), offered: offer.fields.join() }, points: FACTOR_POINTS.field.other };
}

function maturityFactor(need: NeedFacts, offer: OfferFacts): Factor {
  if (need.trlWanted === null || offer.trl === null) return unknown('maturity');
  const params = { wanted: need.trlWanted, offered: offer.trl };
  const short = need.trlWanted - offer.trl;
  if (short <= 0) return { kind: 'maturity', verdict: 'for', params, points: FACTOR_POINTS.maturity.enough };
  return { kind: 'maturity', verdict: 'against', params, points: Math.max(FACTOR_POINTS.maturity.worst, short * FACTOR_POINTS.maturity.perLevelShort) };
}

function cooperationFactor(need: NeedFacts, offer: OfferFacts): Factor {
  if (need.cooperation.length === 0 || offer.cooperation.length === 0) return unknown('cooperation');
  const shared = need.cooperation.filter((mode) => offer.cooperation.includes(mode));
  if (shared.length > 0) return { kind: 'cooperation', verdict: 'for', params: { shared: shared.join() }, points: FACTOR_POINTS.cooperation.shared };
  return { kind: 'cooperation', verdict: 'against', params: { wanted: need.cooperation.join(), offered: offer.cooperation.join() }, points: FACTOR_POINTS.cooperation.none };
}

function budgetFactor(need: NeedFacts, offer: OfferFacts): Factor {
  if (need.budgetMaxFen === null || offer.priceFen === null) return unknown('budget');
  const params = { budgetMaxFen: need.budgetMaxFen.toString(), priceFen: offer.priceFen.toString() };
  const isWithin = offer.priceFen <= need.budgetMaxFen;
  return { kind: 'budget', verdict: isWithin ? 'for' : 'against', params, points: isWithin ? FACTOR_POINTS.budget.within : FACTOR_POINTS.budget.over };
}

/** Being near helps; being far is no reason against a technology, so it is not mentioned. */
function placeFactor(need: NeedFacts, offer: OfferFacts): Factor[] {
  if (need.district === null || need.district !== offer.district || need.district === 'nonlocal' || need.district === 'foreign') return [];
  return [{ kind: 'place', verdict: 'for', params: { district: need.district }, points: FACTOR_POINTS.place.sameDistrict }];
}

const DAYS_PER_YEAR = 365.25;
const MS_PER_DAY = 86_400_000;

function freshnessFactor(postedOn: string | null, asOf: string): Factor[] {
  if (postedOn === null) return [];
  const years = (Date.parse(asOf) - Date.parse(postedOn)) / MS_PER_DAY / DAYS_PER_YEAR;
  const params = { year: Number(postedOn.slice(0, 4)) };
  if (years <= FACTOR_POINTS.freshness.recentYears) return [{ kind: 'freshness', verdict: 'for', params, points: FACTOR_POINTS.freshness.recent }];
  if (years >= FACTOR_POINTS.freshness.oldYears) return [{ kind: 'freshness', verdict: 'against', params, points: FACTOR_POINTS.freshness.old }];
  return [];
}

function deadlineFactor(deadline: string | null, asOf: string): Factor[] {
  if (deadline === null || deadline >= asOf.slice(0, 10)) return [];
  return [{ kind: 'deadline', verdict: 'against', params: { deadline }, points: FACTOR_POINTS.deadline.passed }];
}

/**
 * The facts of a need against those of an offer. `found` says which of the two is the record that was found: its age and deadline are what
 * matters to the asker. `asOf` is an ISO date or date-time.
 */
export function compareFacts(need: NeedFacts, offer: OfferFacts, found: 'need' | 'offer', asOf: string): Factor[] {
  return [
    fieldFactor(need, offer),
    maturityFactor(need, offer),
    cooperationFactor(need, offer),
    budgetFactor(need, offer),
    ...placeFactor(need, offer),
    ...freshnessFactor(found === 'offer' ? offer.postedOn : need.postedOn, asOf),
    ...(found === 'need' ? deadlineFactor(need.deadline, asOf) : []),
  ];
}

/** What either side could state so that the match can be judged better. */
export type Unstated = 'field' | 'trl' | 'trlWanted' | 'cooperation' | 'price' | 'budget';

/** The facts whose absence left a factor unknown. */
export function findUnstated(need: NeedFacts, offer: OfferFacts): Unstated[] {
  const unstated: Unstated[] = [];
  if (need.fields.length === 0 || offer.fields.length === 0) unstated.push('field');
  if (need.trlWanted === null) unstated.push('trlWanted');
  if (offer.trl === null) unstated.push('trl');
  if (need.cooperation.length === 0 || offer.cooperation.length === 0) unstated.push('cooperation');
  if (need.budgetMaxFen === null) unstated.push('budget');
  if (offer.priceFen === null) unstated.push('price');
  return unstated;
}
