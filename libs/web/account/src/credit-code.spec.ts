import { normalCreditCode, readCreditCode } from './credit-code.js';

// The example that explanations of GB 32100-2015 work through.
const example = '91350100M000100Y43';

describe('a unified social credit code', () => {
  it('is right when its last letter checks the others', () => {
    expect(readCreditCode(example)).toEqual({ kind: 'right' });
  });
  it('may be typed in small letters, with spaces and hyphens', () => {
    expect(normalCreditCode(' 9135 0100-m000100y43 ')).toBe(example);
    expect(readCreditCode('9135 0100 m000 100y 43')).toEqual({ kind: 'right' });
  });
  it('is wrong when one letter or two neighbours are mistaken', () => {
    expect(readCreditCode('91350100M000100Y34')).toEqual({ kind: 'checkDigit' });
    expect(readCreditCode('91350100M000101Y43')).toEqual({ kind: 'checkDigit' });
  });
  it('says how far it is, and which letter no code has', () => {
    expect(readCreditCode('')).toEqual({ kind: 'empty' });
    expect(readCreditCode('91350100')).toEqual({ kind: 'short', missing: 10 });
    expect(readCreditCode(`${example}1`)).toEqual({ kind: 'long' });
    expect(readCreditCode('9135O')).toEqual({ kind: 'letter', letter: 'O' });
  });
});
