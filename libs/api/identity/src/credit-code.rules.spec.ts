import { creditCodeCheck, normalCreditCode } from './credit-code.rules.js';

describe('the unified social credit code (GB 32100-2015)', () => {
  it('has the check character of the standard', () => {
    // Worked by hand: 9×1 + 1×3 + 3×9 + 5×27 + 0×19 + 1×26 + 0×16 + 0×17 + 2×20 + 1×29 + 1×25 + 2×13 + 7×8 + 3×24 + 8×10 + 7×30 + 8×28 = 962; 962 mod 31 = 1; 31 − 1 = 30 → Y
    expect(creditCodeCheck('91350100211273878')).toBe('Y');
    // All zeroes: the sum is 0, and 31 − 0 counts as 0.
    expect(creditCodeCheck('00000000000000000')).toBe('0');
  });

  it('is kept in upper case', () => {
    expect(normalCreditCode(' 91350100211273878y ')).toBe('91350100211273878Y');
  });

  it('is refused with one character changed, two exchanged, or a letter that the standard leaves out', () => {
    expect(normalCreditCode('91350100211273879Y')).toBeNull();
    expect(normalCreditCode('91350100211723878Y')).toBeNull();
    expect(normalCreditCode('9135010021127387OY')).toBeNull();
    expect(normalCreditCode('91350100211273878')).toBeNull();
    expect(normalCreditCode('')).toBeNull();
  });
});
