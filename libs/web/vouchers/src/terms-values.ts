import type { CitationInput, EligibilityRuleInput, ProgrammeTermsInput, RateRowInput, TermsDocumentInput } from '@techmatch/contracts';
import type { AllocationKind, District, FieldProblem, ProgrammeFact, ProgrammeFamily, ProgrammePlace, RuleTest, ServiceCategory, UnspentTarget } from '@techmatch/contracts/tables';
import { programmeFacts } from '@techmatch/contracts/tables';
import { basisPointsOf, fenOfYuan } from '@techmatch/policy';
import { typedYuan } from './question-values.js';

/** Parts of the terms that have one citation each. */
export const citedParts = ['budget', 'window', 'categories', 'perYear', 'wholeUpTo', 'vat', 'stacking', 'useBy', 'cashBy', 'extension', 'review', 'allocation', 'unspent', 'notice'] as const;
export type CitedPart = (typeof citedParts)[number];

export interface RuleValues {
  fact: ProgrammeFact;
  test: RuleTest;
  /** A count, or yuan as typed. */
  limit: string;
  remedy: string;
  cite: CitationInput;
}
export interface RateValues {
  enterprise: ProgrammePlace | '';
  provider: ProgrammePlace | '';
  /** Percent as typed. */
  share: string;
  cap: string;
  cite: CitationInput;
}
export interface DocumentValues extends Omit<TermsDocumentInput, 'date'> {
  date: string;
}

/** Terms as they are typed: amounts in yuan, shares in percent, numbers as text. The names begin the paths of the request, so that a refusal stands at its field. */
export interface TermsValues {
  name: string;
  'terms.family': ProgrammeFamily | '';
  'terms.documents': readonly DocumentValues[];
  'terms.budget': string;
  'terms.window.from': string;
  'terms.window.until': string;
  'terms.area': readonly District[];
  'terms.eligibility': readonly RuleValues[];
  'terms.categories': readonly ServiceCategory[];
  'terms.rates': readonly RateValues[];
  'terms.perYear': string;
  'terms.wholeUpTo': string;
  'terms.useBy': string;
  'terms.cashBy': string;
  'terms.extension': string;
  onlyIfBegun: boolean;
  'terms.review': '1' | '2' | '';
  'terms.allocation': AllocationKind | '';
  'terms.unspent': UnspentTarget | '';
  'terms.notice': string;
  cites: Readonly<Record<CitedPart, CitationInput>>;
}

const isAmount = (fact: ProgrammeFact): boolean => programmeFacts[fact] === 'amount';
/** Whether a comparison takes a limit. */
export const takesLimit = (test: RuleTest): boolean => test === 'atMost' || test === 'below' || test === 'atLeast';
/** A share as it is typed: 5000 is `50`. */
export const typedShare = (basisPoints: number): string => (basisPoints / 100).toString();

export function typedTerms(name: string, terms: ProgrammeTermsInput): TermsValues {
  const { perYear, wholeUpTo, extension } = terms;
  // What is not there has the citation of the rates, until somebody writes it.
  const first = terms.rates[0]?.cite ?? terms.budget.cite;
  return {
    name,
    'terms.family': terms.family,
    'terms.documents': terms.documents.map((document) => ({ ...document, date: document.date ?? '' })),
    'terms.budget': typedYuan(terms.budget.amountFen),
    'terms.window.from': terms.window.from,
    'terms.window.until': terms.window.until,
    'terms.area': terms.area,
    'terms.eligibility': terms.eligibility.map(({ fact, test, limit, remedy, cite }) => ({ fact, test, limit: limit === null ? '' : isAmount(fact) ? typedYuan(limit) : limit, remedy, cite })),
    'terms.categories': terms.categories.codes,
    'terms.rates': terms.rates.map(({ enterprise, provider, basisPoints, capFen, cite }) => ({ enterprise: enterprise ?? '', provider: provider ?? '', share: typedShare(basisPoints), cap: typedYuan(capFen), cite })),
    'terms.perYear': typedYuan(perYear?.capFen ?? null),
    'terms.wholeUpTo': typedYuan(wholeUpTo?.amountFen ?? null),
    'terms.useBy': String(terms.useBy.months),
    'terms.cashBy': String(terms.cashBy.months),
    'terms.extension': extension === null ? '' : String(extension.months),
    onlyIfBegun: extension?.onlyIfBegun ?? true,
    'terms.review': terms.review.levels === 1 ? '1' : '2',
    'terms.allocation': terms.allocation.kind,
    'terms.unspent': terms.unspent.to,
    'terms.notice': String(terms.notice.days),
    cites: {
      budget: terms.budget.cite,
      window: terms.window.cite,
      categories: terms.categories.cite,
      perYear: perYear?.cite ?? first,
      wholeUpTo: wholeUpTo?.cite ?? first,
      vat: terms.vat.cite,
      stacking: terms.stacking.cite,
      useBy: terms.useBy.cite,
      cashBy: terms.cashBy.cite,
      extension: extension?.cite ?? first,
      review: terms.review.cite,
      allocation: terms.allocation.cite,
      unspent: terms.unspent.cite,
      notice: terms.notice.cite,
    },
  };
}

/** What cannot be read, by field; empty: `termsOf` gives the terms. */
export function unreadableTerms(values: TermsValues): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const tell = (path: string, code: string): void => void problems.push({ path, code, params: {} });
  const amount = (path: string, typed: string, isOptional = false): void => {
    if (isOptional && typed.trim() === '') return;
    if (fenOfYuan(typed) === null) tell(path, 'amountYuan');
  };
  amount('terms.budget', values['terms.budget']);
  amount('terms.perYear', values['terms.perYear'], true);
  amount('terms.wholeUpTo', values['terms.wholeUpTo'], true);
  for (const name of ['terms.useBy', 'terms.cashBy', 'terms.notice', 'terms.extension'] as const) if (!/^\d{1,3}$/.test(values[name].trim()) && (name !== 'terms.extension' || values[name].trim() !== '')) tell(name, 'isInt');
  for (const [at, { fact, test, limit }] of values['terms.eligibility'].entries()) {
    if (!takesLimit(test)) continue;
    if (isAmount(fact)) amount(`terms.eligibility.${at}.limit`, limit);
    else if (!/^\d{1,9}$/.test(limit.trim())) tell(`terms.eligibility.${at}.limit`, 'isInt');
  }
  for (const [at, { share, cap }] of values['terms.rates'].entries()) {
    if (basisPointsOf(share) === null) tell(`terms.rates.${at}.basisPoints`, 'percent');
    amount(`terms.rates.${at}.capFen`, cap);
  }
  for (const name of ['terms.family', 'terms.review', 'terms.allocation', 'terms.unspent'] as const) if (values[name] === '') tell(name, 'isNotEmpty');
  return problems;
}

const fen = (yuan: string): string => (fenOfYuan(yuan) ?? 0n).toString();

function ruleOf({ fact, test, limit, remedy, cite }: RuleValues): EligibilityRuleInput {
  return { fact, test, limit: takesLimit(test) ? (isAmount(fact) ? fen(limit) : limit.trim()) : null, remedy, cite };
}
function rateOf({ enterprise, provider, share, cap, cite }: RateValues): RateRowInput {
  return { enterprise: enterprise === '' ? null : enterprise, provider: provider === '' ? null : provider, basisPoints: basisPointsOf(share) ?? 0, capFen: fen(cap), cite };
}

/** The terms that were typed; ask `unreadableTerms` first. */
export function termsOf(values: TermsValues): ProgrammeTermsInput {
  const { cites } = values;
  const [perYear, wholeUpTo, extension] = [values['terms.perYear'].trim(), values['terms.wholeUpTo'].trim(), values['terms.extension'].trim()];
  return {
    family: values['terms.family'] === '' ? 'reimbursing' : values['terms.family'],
    documents: values['terms.documents'].map((document) => ({ ...document, date: document.date.trim() === '' ? null : document.date.trim() })),
    budget: { amountFen: fen(values['terms.budget']), cite: cites.budget },
    window: { from: values['terms.window.from'], until: values['terms.window.until'], cite: cites.window },
    area: [...values['terms.area']],
    eligibility: values['terms.eligibility'].map(ruleOf),
    categories: { codes: [...values['terms.categories']], cite: cites.categories },
    rates: values['terms.rates'].map(rateOf),
    perYear: perYear === '' ? null : { capFen: fen(perYear), cite: cites.perYear },
    wholeUpTo: wholeUpTo === '' ? null : { amountFen: fen(wholeUpTo), cite: cites.wholeUpTo },
    vat: { cite: cites.vat },
    stacking: { cite: cites.stacking },
    useBy: { months: Number(values['terms.useBy']), cite: cites.useBy },
    cashBy: { months: Number(values['terms.cashBy']), cite: cites.cashBy },
    extension: extension === '' ? null : { months: Number(extension), onlyIfBegun: values.onlyIfBegun, cite: cites.extension },
    review: { levels: values['terms.review'] === '1' ? 1 : 2, cite: cites.review },
    allocation: { kind: values['terms.allocation'] === '' ? 'firstCome' : values['terms.allocation'], cite: cites.allocation },
    unspent: { to: values['terms.unspent'] === '' ? 'budget' : values['terms.unspent'], cite: cites.unspent },
    notice: { days: Number(values['terms.notice']), cite: cites.notice },
  };
}
