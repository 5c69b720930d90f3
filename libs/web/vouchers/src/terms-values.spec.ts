import type { ProgrammeTermsInput } from '@techmatch/contracts';
import { isRecord, programmeExampleNames } from '@techmatch/contracts/tables';
import { programmeExamples } from '@techmatch/policy';
import { termsOf, typedTerms, unreadableTerms } from './terms-values.js';

const isTerms = (value: unknown): value is ProgrammeTermsInput => isRecord(value) && 'rates' in value;

describe('terms as they are typed', () => {
  it.each(programmeExampleNames)('of %s are read back as they were', (name) => {
    const terms: unknown = JSON.parse(JSON.stringify(programmeExamples[name]));
    if (!isTerms(terms)) throw new Error(name);
    const typed = typedTerms('创新券', terms);
    expect(unreadableTerms(typed)).toEqual([]);
    expect(termsOf(typed)).toEqual(terms);
  });
  it('say at their field what cannot be read', () => {
    const terms: unknown = JSON.parse(JSON.stringify(programmeExamples.yuhuanQuota));
    if (!isTerms(terms)) throw new Error('no terms');
    const typed = typedTerms('', terms);
    const broken = { ...typed, 'terms.budget': 'much', 'terms.useBy': 'x', 'terms.rates': typed['terms.rates'].map((row) => ({ ...row, share: '101', cap: '' })) };
    expect(unreadableTerms(broken).map(({ path }) => path)).toEqual(['terms.budget', 'terms.useBy', 'terms.rates.0.basisPoints', 'terms.rates.0.capFen']);
  });
});
