import { matchedStep, newRecoveryCodes, newSecondFactorSecret, normalRecoveryCode, secondFactorUri } from './second-factor.rules.js';

/** The secret `12345678901234567890` of RFC 6238, appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number): Date => new Date(seconds * 1000);

describe('the second factor', () => {
  it('gives the values of RFC 6238 (last six of eight digits)', () => {
    expect(matchedStep(secret, '287082', 0, at(59))).toBe(1);
    expect(matchedStep(secret, '081804', 0, at(1_111_111_109))).toBe(37_037_036);
    expect(matchedStep(secret, '005924', 0, at(1_234_567_890))).toBe(41_152_263);
  });

  it('takes a code of the step before and after, and no other', () => {
    expect(matchedStep(secret, '287082', 0, at(89))).toBe(1);
    expect(matchedStep(secret, '287082', 0, at(29))).toBe(1);
    expect(matchedStep(secret, '287082', 0, at(90))).toBeNull();
  });

  it('refuses a code that served, and every older one', () => {
    expect(matchedStep(secret, '287082', 1, at(59))).toBeNull();
    expect(matchedStep(secret, '287082', 2, at(89))).toBeNull();
  });

  it('refuses what is no code', () => {
    expect([matchedStep(secret, '28708', 0, at(59)), matchedStep(secret, '２８７０８２', 0, at(59)), matchedStep(secret, '000000', 0, at(59))]).toEqual([null, null, null]);
  });

  it('draws ten recovery codes and reads them however they are typed', () => {
    const codes = newRecoveryCodes();
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    expect(codes.every((code) => /^[2-9a-hjkmnp-tv-z]{5}-[2-9a-hjkmnp-tv-z]{5}$/.test(code))).toBe(true);
    expect(normalRecoveryCode(' ABCDE fgh23 ')).toBe('abcdefgh23');
    expect([normalRecoveryCode('123456'), normalRecoveryCode('abcde-fgh20')]).toEqual([null, null]);
  });

  it('names platform and address to the authenticator', () => {
    expect(newSecondFactorSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(secondFactorUri(secret, 'a@example.org')).toBe(`otpauth://totp/TechMatch:a%40example.org?issuer=TechMatch&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
  });
});
