import { Injectable } from '@nestjs/common';
import type { Language, LetterTemplate } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';

export interface LetterRow {
  readonly id: string;
  readonly recipient: string;
  readonly language: Language;
  readonly template: LetterTemplate;
  readonly params: Readonly<Record<string, string | number>>;
  /** With the one that was just begun. */
  readonly attempts: number;
}

export interface KeptLetter extends LetterRow {
  readonly last_problem: string | null;
  readonly created_at: Date;
  readonly sent_at: Date | null;
  readonly given_up_at: Date | null;
}

/** How the outbox of letters is. */
export interface LetterCounts {
  readonly waiting: number;
  /** Of those, tried in vain at least once. */
  readonly failing: number;
  /** In the last day. */
  readonly givenUp: number;
  readonly sent: number;
  readonly oldestAt: Date | null;
  /** What the mail server answered last to one that still waits or was given up. */
  readonly problem: string | null;
}

/** How long a claimed letter belongs to who claimed it: longer than any try lasts, and when that process died another takes it after this time. */
const claimedMinutes = 10;

/** The rows of letters. No transaction is open while the mail server is spoken to. */
@Injectable()
export class LetterStore {
  constructor(private readonly transactions: Transactions) {}

  /** Takes letters whose time has come, oldest first; other workers take others. */
  async claim(limit: number): Promise<LetterRow[]> {
    const [rows] = await this.transactions.reader.query<[LetterRow[], number]>(
      `UPDATE mail_message SET attempts = attempts + 1, next_attempt_at = now() + make_interval(mins => $2)
        WHERE id IN (SELECT id FROM mail_message WHERE sent_at IS NULL AND given_up_at IS NULL AND next_attempt_at <= now()
                      ORDER BY next_attempt_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING id, recipient, language, template, params, attempts`,
      [limit, claimedMinutes],
    );
    return rows;
  }

  /** What it said is dropped: it may hold a link that opens an account. */
  async noteSent(id: string): Promise<void> {
    await this.transactions.reader.query(`UPDATE mail_message SET sent_at = now(), params = '{}', last_problem = NULL WHERE id = $1`, [id]);
  }

  async notePutOff(id: string, problem: string, minutes: number): Promise<void> {
    await this.transactions.reader.query('UPDATE mail_message SET last_problem = $2, next_attempt_at = now() + make_interval(mins => $3) WHERE id = $1', [id, problem, minutes]);
  }

  async noteGivenUp(id: string, problem: string): Promise<void> {
    await this.transactions.reader.query(`UPDATE mail_message SET given_up_at = now(), params = '{}', last_problem = $2 WHERE id = $1`, [id, problem]);
  }

  async counts(): Promise<LetterCounts> {
    const [counts] = await this.transactions.reader.query<LetterCounts[]>(
      `SELECT count(*) FILTER (WHERE sent_at IS NULL AND given_up_at IS NULL)::int AS waiting,
          count(*) FILTER (WHERE sent_at IS NULL AND given_up_at IS NULL AND last_problem IS NOT NULL)::int AS failing,
          count(*) FILTER (WHERE given_up_at > now() - interval '1 day')::int AS "givenUp", count(*) FILTER (WHERE sent_at > now() - interval '1 day')::int AS sent,
          min(created_at) FILTER (WHERE sent_at IS NULL AND given_up_at IS NULL) AS "oldestAt",
          (SELECT last_problem FROM mail_message WHERE sent_at IS NULL AND last_problem IS NOT NULL ORDER BY coalesce(given_up_at, next_attempt_at) DESC LIMIT 1) AS problem
         FROM mail_message`,
    );
    return counts ?? { waiting: 0, failing: 0, givenUp: 0, sent: 0, oldestAt: null, problem: null };
  }

  /** Lets those that failed be tried with the next round instead of in hours. Returns how many. */
  async hurry(): Promise<number> {
    const [, count] = await this.transactions.reader.query<[unknown, number]>(
      'UPDATE mail_message SET next_attempt_at = now() WHERE sent_at IS NULL AND given_up_at IS NULL AND last_problem IS NOT NULL AND next_attempt_at > now()',
    );
    return count;
  }

  async list(offset: number, limit: number): Promise<KeptLetter[]> {
    return await this.transactions.reader.query<KeptLetter[]>(
      `SELECT id, recipient, language, template, params, attempts, last_problem, created_at, sent_at, given_up_at
         FROM mail_message ORDER BY created_at DESC, id LIMIT $2 OFFSET $1`,
      [offset, limit],
    );
  }
}
