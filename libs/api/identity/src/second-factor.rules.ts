import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator knows it: SHA-1, six digits, 30 seconds. */
const period = 30;
const digits = 6;
/** A code of the step before or after is taken: clocks differ, and typing takes time. */
const window = 1;
const recoveryCodeCount = 10;
/** No i, l, o, u, 0 or 1: it is copied from paper. 50 bits a code. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';

const issuer = 'TechMatch';

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits, period, secret: Secret.fromBase32(secret) });
}

/** A new secret in base32, 160 bits (RFC 4226, 4 R6). */
export function newSecondFactorSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator reads from a QR code. */
export function secondFactorUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The step of time whose code was given, or null. A step not after `lastStep` is refused: a code that was seen over a shoulder serves nobody. */
export function matchedStep(secret: string, code: string, lastStep: number, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / period) + delta;
  return step > lastStep ? step : null;
}

/** Ten codes `xxxxx-xxxxx` for the day the authenticator is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const characters = Array.from({ length: 10 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
    return `${characters.slice(0, 5)}-${characters.slice(5)}`;
  });
}

/** A recovery code as it is hashed: however it was typed. Null where it cannot be one. */
export function normalRecoveryCode(code: string): string | null {
  const bare = code.toLowerCase().replace(/[\s-]/g, '');
  return new RegExp(`^[${alphabet}]{10}$`).test(bare) ? bare : null;
}
