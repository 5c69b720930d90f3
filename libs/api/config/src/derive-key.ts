import { hkdfSync } from 'node:crypto';

/** What a key is for; keys of different purposes say nothing about each other. */
export type KeyLabel = 'totp' | 'audit' | 'device' | 'subscription' | 'abuseOrigin' | 'unsubscribe' | 'feedback' | 'parties';

/** The installation's key for one purpose: 32 bytes, always the same ones for the same `secret` (AppConfig.APP_SECRET). HKDF-SHA256, RFC 5869. */
export function deriveKey(secret: string, label: KeyLabel): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `techmatch:${label}`, 32));
}
