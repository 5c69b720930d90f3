import type { AllocationKind, ProgrammeFact, ProgrammeFamily, ProgrammePlace, RuleTest, UnspentTarget } from '@techmatch/contracts/tables';
import type { RuleState } from './rule.js';

/*
 * What a programme of innovation vouchers says, as data. The shape is JSON as it is stored and sent: amounts are integer fen as decimal text, days ISO text. Nothing of it stands in code: an office
 * edits it, and every change is a new version.
 */

/** What an enterprise is; null: not said. Amounts are fen as text. */
export interface EnterpriseFacts {
  readonly district: string | null;
  readonly isVerified: boolean | null;
  readonly isTechnologySme: boolean | null;
  readonly isDishonest: boolean | null;
  readonly isFundedAlready: boolean | null;
  readonly staff: number | null;
  readonly capitalFen: string | null;
  readonly revenueFen: string | null;
  readonly revenueBeforeFen: string | null;
}

/** A document that articles are taken from. `date`: as far as it is known (`2025`, `2017-02-10`); null: it does not say. */
export interface TermsDocument {
  readonly id: string;
  readonly title: string;
  readonly issuer: string;
  readonly date: string | null;
  readonly state: RuleState;
}

/** Where a rule comes from. `isAssumed`: the document does not say it; `quote` then says what was taken, and why. */
export interface Citation {
  readonly document: string;
  readonly article: string;
  readonly quote: string;
  readonly isAssumed: boolean;
}

export interface EligibilityRule {
  readonly fact: ProgrammeFact;
  readonly test: RuleTest;
  /** A count or fen, as text; null where the test needs none. */
  readonly limit: string | null;
  /** What an enterprise that fails could do. */
  readonly remedy: string;
  readonly cite: Citation;
}

/** What part of the contract is paid, by where the enterprise and the provider are. The first row that fits counts; null fits any place. */
export interface RateRow {
  readonly enterprise: ProgrammePlace | null;
  readonly provider: ProgrammePlace | null;
  readonly basisPoints: number;
  /** For one claim. */
  readonly capFen: string;
  readonly cite: Citation;
}

export interface ProgrammeTerms {
  readonly family: ProgrammeFamily;
  readonly documents: readonly TermsDocument[];
  readonly budget: { readonly amountFen: string; readonly cite: Citation };
  /** First and last day of applications. */
  readonly window: { readonly from: string; readonly until: string; readonly cite: Citation };
  /** Districts that count as inside. */
  readonly area: readonly string[];
  readonly eligibility: readonly EligibilityRule[];
  /** Categories of services. */
  readonly categories: { readonly codes: readonly string[]; readonly cite: Citation };
  readonly rates: readonly RateRow[];
  /** Of one enterprise in one calendar year; null: no limit. */
  readonly perYear: { readonly capFen: string; readonly cite: Citation } | null;
  /** A service of up to this amount may be paid wholly by voucher; null: none. */
  readonly wholeUpTo: { readonly amountFen: string; readonly cite: Citation } | null;
  /** VAT is never subsidised. */
  readonly vat: { readonly cite: Citation };
  /** Voucher and other subsidies of the same contract come to its actual cost at most. */
  readonly stacking: { readonly cite: Citation };
  /** Months from issue within which an order must be placed. */
  readonly useBy: { readonly months: number; readonly cite: Citation };
  /** Months from issue within which it must be redeemed. */
  readonly cashBy: { readonly months: number; readonly cite: Citation };
  /** Once; null: none. */
  readonly extension: { readonly months: number; readonly onlyIfBegun: boolean; readonly cite: Citation } | null;
  readonly review: { readonly levels: 1 | 2; readonly cite: Citation };
  readonly allocation: { readonly kind: AllocationKind; readonly cite: Citation };
  readonly unspent: { readonly to: UnspentTarget; readonly cite: Citation };
  /** Days that a redemption is made public before it is paid. */
  readonly notice: { readonly days: number; readonly cite: Citation };
}

/** A citation with its document: what is shown beside a figure. */
export interface CitedArticle {
  readonly title: string;
  readonly issuer: string;
  readonly date: string | null;
  readonly state: RuleState;
  readonly article: string;
  readonly quote: string;
  readonly isAssumed: boolean;
}

/** Throws where the terms name no such document: `termsProblems` refuses those before anything is reckoned with them. */
export function articleOf(terms: Pick<ProgrammeTerms, 'documents'>, cite: Citation): CitedArticle {
  const document = terms.documents.find(({ id }) => id === cite.document);
  if (document === undefined) throw new Error(`The terms have no document ${cite.document}`);
  const { title, issuer, date, state } = document;
  return { title, issuer, date, state, article: cite.article, quote: cite.quote, isAssumed: cite.isAssumed };
}

/** `day` some months later; a day that the month does not have is its last: 2026-08-31 and 6 months are 2027-02-28. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) throw new RangeError('A day is written as 2026-11-23');
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()))).toISOString().slice(0, 10);
}
