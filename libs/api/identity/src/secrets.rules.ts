import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A new secret for a cookie or a link: 256 random bits, 43 characters that may stand in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: its SHA-256. Random bits need no slow hash, and equal secrets must be found by an index. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Encrypts a secret at rest (AES-256-GCM) for `owner`, so that it cannot be moved to another row. Nonce, tag and text in one buffer. */
export function sealSecret(key: Buffer, owner: string, secret: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** The secret that `sealSecret` encrypted. Throws where key, owner or bytes are not the same. */
export function openSecret(key: Buffer, owner: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}
