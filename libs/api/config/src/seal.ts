import { createHmac, timingSafeEqual } from 'node:crypto';

function digestOf(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Proves that who holds the key wrote `text`, for a link that nothing is kept of: HMAC-SHA256 (RFC 2104) as base64url. */
export function sealOf(key: Buffer, text: string): string {
  return digestOf(key, text).toString('base64url');
}

/** Whether a seal is that of the text; takes as long for a wrong one. */
export function isSealOf(key: Buffer, text: string, seal: string): boolean {
  const given = Buffer.from(seal, 'base64url');
  const right = digestOf(key, text);
  return given.length === right.length && timingSafeEqual(given, right);
}
