import { programmeFacts, testsOfKind, type TermsProblemCode } from '@techmatch/contracts/tables';
import { whole } from './arithmetic.js';
import type { Citation, ProgrammeTerms } from './programme-terms.js';

/** A field of the terms that cannot be: `path` as in `rates.0.capFen`. Words: `validation.terms.<code>`. */
export interface TermsProblem {
  readonly path: string;
  readonly code: TermsProblemCode;
}

/** Every citation of the terms, by where it stands. */
export function citationsOf(terms: ProgrammeTerms): [path: string, cite: Citation][] {
  const single = (['budget', 'window', 'categories', 'perYear', 'wholeUpTo', 'vat', 'stacking', 'useBy', 'cashBy', 'extension', 'review', 'allocation', 'unspent', 'notice'] as const).flatMap((name): [string, Citation][] => {
    const part = terms[name];
    return part === null ? [] : [[`${name}.cite`, part.cite]];
  });
  return [...single, ...terms.eligibility.map(({ cite }, at): [string, Citation] => [`eligibility.${at}.cite`, cite]), ...terms.rates.map(({ cite }, at): [string, Citation] => [`rates.${at}.cite`, cite])];
}

function documentProblems(terms: ProgrammeTerms): TermsProblem[] {
  const ids = terms.documents.map(({ id }) => id);
  const twice = ids.flatMap((id, at): TermsProblem[] => (ids.indexOf(id) === at ? [] : [{ path: `documents.${at}.id`, code: 'documentTwice' }]));
  const cites = citationsOf(terms).flatMap(([path, { document, quote }]): TermsProblem[] => [
    ...(ids.includes(document) ? [] : [{ path: `${path}.document`, code: 'noDocument' } as const]),
    ...(quote.trim() === '' ? [{ path: `${path}.quote`, code: 'noQuote' } as const] : []),
  ]);
  return [...twice, ...cites];
}

function eligibilityProblems({ eligibility }: ProgrammeTerms): TermsProblem[] {
  return eligibility.flatMap(({ fact, test, limit }, at): TermsProblem[] => {
    const path = `eligibility.${at}`;
    const allowed: readonly string[] = testsOfKind[programmeFacts[fact]];
    if (!allowed.includes(test)) return [{ path: `${path}.test`, code: 'testUnknown' }];
    if (eligibility.findIndex((other) => other.fact === fact && other.test === test) !== at) return [{ path: `${path}.fact`, code: 'ruleTwice' }];
    const needsLimit = test === 'atMost' || test === 'below' || test === 'atLeast';
    if (needsLimit === (limit !== null)) return [];
    return [{ path: `${path}.limit`, code: needsLimit ? 'limitNeeded' : 'limitNotNeeded' }];
  });
}

/** Which of the four pairs of places a row takes. */
const pairs = [['inside', 'inside'], ['inside', 'outside'], ['outside', 'inside'], ['outside', 'outside']] as const;

function rateProblems({ rates, budget, perYear, wholeUpTo, eligibility }: ProgrammeTerms): TermsProblem[] {
  if (rates.length === 0) return [{ path: 'rates', code: 'rateNeeded' }];
  const problems: TermsProblem[] = [];
  const taken = new Set<string>();
  for (const [at, { enterprise, provider, basisPoints, capFen }] of rates.entries()) {
    const own = pairs.filter(([one, other]) => (enterprise ?? one) === one && (provider ?? other) === other).map(String);
    if (own.every((pair) => taken.has(pair))) problems.push({ path: `rates.${at}.enterprise`, code: 'rateHidden' });
    for (const pair of own) taken.add(pair);
    if (!Number.isInteger(basisPoints) || basisPoints < 1 || basisPoints > whole) problems.push({ path: `rates.${at}.basisPoints`, code: 'rateRange' });
    if (BigInt(capFen) <= 0n) problems.push({ path: `rates.${at}.capFen`, code: 'amountNeeded' });
    else if (BigInt(capFen) > BigInt(budget.amountFen)) problems.push({ path: `rates.${at}.capFen`, code: 'capAboveBudget' });
    if (perYear !== null && BigInt(perYear.capFen) < BigInt(capFen)) problems.push({ path: 'perYear.capFen', code: 'yearBelowClaim' });
  }
  // Whoever may apply from inside alone needs no row for outside.
  const isInsideOnly = eligibility.some(({ fact, test }) => fact === 'district' && test === 'inArea');
  if (pairs.some((pair) => (pair[0] === 'inside' || !isInsideOnly) && !taken.has(String(pair)))) problems.push({ path: 'rates', code: 'rateMissing' });
  if (wholeUpTo !== null && rates.some(({ capFen }) => BigInt(capFen) < BigInt(wholeUpTo.amountFen))) problems.push({ path: 'wholeUpTo.amountFen', code: 'wholeAboveCap' });
  return problems;
}

/** What terms cannot be opened with, by field; empty: sound. Shapes (fen, days, codes) are checked where they are read. */
export function termsProblems(terms: ProgrammeTerms): TermsProblem[] {
  const { budget, window, area, categories, useBy, cashBy } = terms;
  const problems: TermsProblem[] = [...documentProblems(terms), ...eligibilityProblems(terms), ...rateProblems(terms)];
  if (terms.documents.length === 0) problems.push({ path: 'documents', code: 'noDocument' });
  if (BigInt(budget.amountFen) <= 0n) problems.push({ path: 'budget.amountFen', code: 'amountNeeded' });
  if (window.until < window.from) problems.push({ path: 'window.until', code: 'untilBeforeFrom' });
  if (area.length === 0) problems.push({ path: 'area', code: 'areaNeeded' });
  if (categories.codes.length === 0) problems.push({ path: 'categories.codes', code: 'categoryNeeded' });
  if (cashBy.months < useBy.months) problems.push({ path: 'cashBy.months', code: 'cashBeforeUse' });
  const seen = new Set<string>();
  return problems.filter(({ path, code }) => !seen.has(`${path} ${code}`) && seen.add(`${path} ${code}`));
}
