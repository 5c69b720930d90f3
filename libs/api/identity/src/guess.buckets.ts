import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** A number of tries in any stretch of `minutes`: a sliding count of the tries themselves, no window that starts anew. */
export interface Bucket {
  readonly name: string;
  readonly tries: number;
  readonly minutes: number;
}

/**
 * Guessing is bounded per account, not per address alone: a botnet has many. Devices that signed in before have a bucket of their own, so that a
 * stranger who fills the other one does not lock the owner out.
 */
export const buckets = {
  passwordKnownDevice: { name: 'password-known', tries: 10, minutes: 15 },
  passwordOtherDevices: { name: 'password-other', tries: 10, minutes: 15 },
  codeKnownDevice: { name: 'code-known', tries: 10, minutes: 15 },
  codeOtherDevices: { name: 'code-other', tries: 10, minutes: 15 },
  /** Sign-in tries of one address on all accounts; a campus behind one address signs in with less. */
  address: { name: 'address', tries: 100, minutes: 15 },
  /** Registrations of one address. */
  registration: { name: 'registration', tries: 30, minutes: 60 },
  /** Letters to one person that others can cause; the links of the last ones still work. */
  letters: { name: 'letters', tries: 4, minutes: 15 },
  /** Bulletins asked for by one address: also the letters that it can cause to many others. */
  subscription: { name: 'subscription', tries: 20, minutes: 60 },
  refusedLetter: { name: 'refused-letter', tries: 1, minutes: 24 * 60 },
} as const satisfies Record<string, Bucket>;

/** Counts tries in PostgreSQL, so that they add up over all api processes. Subjects are kept as hashes. */
@Injectable()
export class GuessBuckets {
  constructor(private readonly transactions: Transactions) {}

  /** Notes one try if there is room, in one statement of its own: tries at once queue at the row, and none is forgotten with a transaction. */
  async admit(bucket: Bucket, subject: string): Promise<boolean> {
    const rows = await this.transactions.reader.query<unknown[]>(
      `INSERT INTO guess_bucket AS kept (key, tries) VALUES ($1, ARRAY[clock_timestamp()])
       ON CONFLICT (key) DO UPDATE
         SET tries = ARRAY(SELECT try FROM unnest(kept.tries) AS try WHERE try > clock_timestamp() - make_interval(mins => $3)) || clock_timestamp()
       WHERE (SELECT count(*) FROM unnest(kept.tries) AS try WHERE try > clock_timestamp() - make_interval(mins => $3)) < $2
       RETURNING key`,
      [keyOf(bucket, subject), bucket.tries, bucket.minutes],
    );
    return rows.length > 0;
  }

  /** Takes a try back that was no guess, because it was right: signing in often fills no bucket. */
  async giveBack(bucket: Bucket, subject: string): Promise<void> {
    await this.transactions.reader.query('UPDATE guess_bucket SET tries = trim_array(tries, 1) WHERE key = $1 AND cardinality(tries) > 0', [keyOf(bucket, subject)]);
  }

  /** Empties buckets of a subject: whoever came by a letter is no guesser. */
  async clear(em: EntityManager, subject: string, ...given: readonly Bucket[]): Promise<void> {
    await em.query('DELETE FROM guess_bucket WHERE key = ANY ($1)', [given.map((bucket) => keyOf(bucket, subject))]);
  }
}

function keyOf(bucket: Bucket, subject: string): string {
  return `${bucket.name}:${createHash('sha256').update(subject).digest('base64url')}`;
}

/** The part of an address that one subscriber has: a whole IPv4 address, the first 64 bits of an IPv6 one. */
export function subscriberOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!bare.includes(':')) return bare;
  const [head = '', tail] = bare.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeroes = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeroes, ...back].slice(0, 4).map((part) => Number.parseInt(part, 16).toString(16)).join(':');
}
