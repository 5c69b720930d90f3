import type { CooperationMode, District, Field, MatchableKind } from '@techmatch/contracts/tables';
import type { MatchText, NeedFacts, OfferFacts, Question } from '@techmatch/matching';

/** The structured facts of a record of any kind, as kept beside its terms. Money is fen as text: JSON numbers lose precision. */
export interface MatchFacts {
  fields: Field[];
  trl: number | null;
  cooperation: CooperationMode[];
  /** Price of a result, highest budget of a need. */
  moneyFen: string | null;
  district: District | null;
  deadline: string | null;
  postedOn: string | null;
}

/** The public words and facts of a record, as matching reads them. */
export interface MatchSource {
  id: string;
  version: number;
  text: MatchText;
  facts: MatchFacts;
}

/** A record as a question to the other libraries. Its keywords are asked with its body. */
export function toQuestion(source: MatchSource): Question {
  const { title, body, keywords } = source.text;
  return { title: title === '' ? undefined : title, text: [body, ...(keywords.length > 0 ? [keywords.join('；')] : [])].join('\n') };
}

function fen(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}

export function toNeedFacts(facts: MatchFacts): NeedFacts {
  const { fields, trl, cooperation, moneyFen, district, deadline, postedOn } = facts;
  return { fields, trlWanted: trl, cooperation, budgetMaxFen: fen(moneyFen), district, deadline, postedOn };
}

export function toOfferFacts(facts: MatchFacts): OfferFacts {
  const { fields, trl, cooperation, moneyFen, district, postedOn } = facts;
  return { fields, trl, cooperation, priceFen: fen(moneyFen), district, postedOn };
}

/** Which libraries a record of a kind is matched with, the first by default. */
export const matchedKinds = { need: ['result', 'expert'], result: ['need'], expert: ['need'] } as const satisfies Record<MatchableKind, readonly MatchableKind[]>;
