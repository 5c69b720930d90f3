import { Injectable } from '@nestjs/common';
import { subscriptionHours, type Language } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

export interface Subscriber {
  readonly id: string;
  readonly email: string;
  readonly language: Language;
}

/** Addresses that asked for a bulletin. Nothing else is known of them, and one that did not confirm is deleted when its letter's link ends. */
@Injectable()
export class SubscriptionStore {
  /** Notes that somebody asked. Null where the address has the bulletin already. */
  async ask(em: EntityManager, seriesId: string, email: string, language: Language): Promise<string | null> {
    const [row] = await em.query<{ id: string }[]>(
      `INSERT INTO bulletin_subscription AS kept (id, series_id, email, language) VALUES ($1, $2, $3, $4)
       ON CONFLICT (series_id, email) DO UPDATE SET asked_at = now(), language = excluded.language WHERE kept.confirmed_at IS NULL RETURNING id`,
      [newId('bsu'), seriesId, email, language],
    );
    return row?.id ?? null;
  }

  /** The series; null where the link is too old or the subscription has ended. Confirming twice is once. */
  async confirm(em: EntityManager, id: string): Promise<string | null> {
    const [[row]] = await em.query<[{ seriesId: string }[], number]>(
      `UPDATE bulletin_subscription SET confirmed_at = coalesce(confirmed_at, now())
        WHERE id = $1 AND (confirmed_at IS NOT NULL OR asked_at > now() - make_interval(hours => $2)) RETURNING series_id AS "seriesId"`,
      [id, subscriptionHours],
    );
    return row?.seriesId ?? null;
  }

  /** Deletes it; null where there was none. */
  async end(em: EntityManager, id: string): Promise<{ email: string; seriesId: string } | null> {
    const [[row]] = await em.query<[{ email: string; seriesId: string }[], number]>('DELETE FROM bulletin_subscription WHERE id = $1 RETURNING email, series_id AS "seriesId"', [id]);
    return row ?? null;
  }

  /** An issue whose letters are not all written; another worker takes another. */
  async claimPosting(em: EntityManager): Promise<{ issueId: string; slug: string; series: string; number: number; items: number } | null> {
    const [row] = await em.query<{ issueId: string; slug: string; series: string; number: number; items: number }[]>(
      `SELECT p.issue_id AS "issueId", s.slug, s.title AS series, i.number, (SELECT count(*)::int FROM bulletin_item t WHERE t.issue_id = i.id) AS items
         FROM bulletin_posting p JOIN bulletin_issue i ON i.id = p.issue_id JOIN bulletin_series s ON s.id = i.series_id ORDER BY p.issue_id LIMIT 1 FOR UPDATE OF p SKIP LOCKED`,
    );
    return row ?? null;
  }

  /** The next subscribers to write to. The key of the table lets each have the issue once, whoever writes. */
  async claimSubscribers(em: EntityManager, issueId: string, limit: number): Promise<Subscriber[]> {
    return em.query<Subscriber[]>(
      `WITH claimed AS (
         INSERT INTO bulletin_delivery (issue_id, subscription_id)
         SELECT i.id, s.id FROM bulletin_issue i JOIN bulletin_subscription s ON s.series_id = i.series_id AND s.confirmed_at <= i.issued_at
          WHERE i.id = $1 AND NOT EXISTS (SELECT FROM bulletin_delivery d WHERE d.issue_id = i.id AND d.subscription_id = s.id) ORDER BY s.id LIMIT $2
         ON CONFLICT DO NOTHING RETURNING subscription_id)
       SELECT s.id, s.email, s.language FROM claimed c JOIN bulletin_subscription s ON s.id = c.subscription_id ORDER BY s.id`,
      [issueId, limit],
    );
  }

  /** Everybody has the issue: who had it when is not kept. */
  async endPosting(em: EntityManager, issueId: string): Promise<void> {
    await em.query('DELETE FROM bulletin_posting WHERE issue_id = $1', [issueId]);
  }
}
