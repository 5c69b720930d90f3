import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface CalendarFeed {
  readonly madeAt: Date;
  readonly readAt: Date | null;
}

/** Addresses of calendars: of the token in one its digest alone is kept. */
@Injectable()
export class CalendarStore {
  async find(em: EntityManager, personId: string): Promise<CalendarFeed | null> {
    const [feed] = await em.query<CalendarFeed[]>('SELECT made_at AS "madeAt", read_at AS "readAt" FROM calendar_feed WHERE person_id = $1', [personId]);
    return feed ?? null;
  }

  /** The one before serves no longer. */
  async set(em: EntityManager, personId: string, tokenHash: string, now: Date): Promise<void> {
    await em.query('INSERT INTO calendar_feed (person_id, token_hash, made_at) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at, read_at = NULL', [personId, tokenHash, now]);
  }

  /** Whether there was one. */
  async end(em: EntityManager, personId: string): Promise<boolean> {
    const rows = await em.query<unknown[]>('WITH gone AS (DELETE FROM calendar_feed WHERE person_id = $1 RETURNING 1) SELECT * FROM gone', [personId]);
    return rows.length > 0;
  }

  /** Whose it is, while they may sign in; null for a token that serves for nothing. Notes that it was read. */
  async readerOf(em: EntityManager, tokenHash: string, now: Date): Promise<string | null> {
    const rows = await em.query<{ id: string }[]>(
      `WITH read AS (UPDATE calendar_feed f SET read_at = $2 FROM person p WHERE f.token_hash = $1 AND p.id = f.person_id AND p.closed_at IS NULL AND p.suspended_at IS NULL RETURNING f.person_id AS id) SELECT id FROM read`,
      [tokenHash, now],
    );
    return rows[0]?.id ?? null;
  }
}
