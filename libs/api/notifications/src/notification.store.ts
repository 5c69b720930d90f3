import { Injectable } from '@nestjs/common';
import { notificationLimits, notificationRules, type NotificationChannel, type NotificationKind, type NotificationSubject } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import type { Notice } from './notice.rules.js';

export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly subjectKind: NotificationSubject;
  readonly subjectId: string;
  readonly related: string[];
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface NewNotification {
  readonly personId: string;
  readonly notice: Notice;
  readonly key: string;
  readonly channel: Exclude<NotificationChannel, 'off'>;
}

/** Notifications and what people chose about them. */
@Injectable()
export class NotificationStore {
  /** Adds a notification; false where its event has told already. One of matches that is there takes the new ones in, and is news again; so is the one of a room. */
  async add(em: EntityManager, { personId, notice, key, channel }: NewNotification): Promise<boolean> {
    const { kind, subject, related } = notice;
    const rows = await em.query<{ isNew: boolean }[]>(
      `INSERT INTO notification (id, person_id, kind, subject_kind, subject_id, related_ids, event_key, channel) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (person_id, event_key) DO UPDATE SET created_at = now(), read_at = NULL, digested_on = NULL, channel = excluded.channel,
         related_ids = (SELECT coalesce((array_agg(DISTINCT every.other))[1:${notificationLimits.related}], '{}') FROM unnest(notification.related_ids || excluded.related_ids) AS every (other))
       WHERE notification.kind = 'matchesFound' AND NOT excluded.related_ids <@ notification.related_ids OR notification.kind = 'messagesWaiting' AND notification.read_at IS NOT NULL
       RETURNING xmax = 0 OR kind = 'messagesWaiting' AS "isNew"`,
      [newId('ntf'), personId, kind, subject.kind, subject.id, related.slice(0, notificationLimits.related), key, channel],
    );
    return rows[0]?.isNew ?? false;
  }

  /** Of these matches those that the person has not been told of: lists are made anew after a restore, and a pair may leave and come back. */
  async untold(em: EntityManager, personId: string, { subject, related }: Notice): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT found.other AS id FROM unnest($3::text[]) AS found (other)
        WHERE NOT EXISTS (SELECT FROM notification n WHERE n.person_id = $1 AND n.kind = 'matchesFound' AND n.subject_id = $2 AND found.other = ANY (n.related_ids))`,
      [personId, subject.id, related],
    );
    return rows.map(({ id }) => id);
  }

  /** Newest first. */
  list(em: EntityManager, personId: string, isUnreadOnly: boolean, limit: number, offset: number): Promise<NotificationRow[]> {
    return em.query<NotificationRow[]>(
      `SELECT id, kind, subject_kind AS "subjectKind", subject_id AS "subjectId", related_ids AS related, created_at AS "createdAt", read_at AS "readAt"
         FROM notification WHERE person_id = $1 ${isUnreadOnly ? 'AND read_at IS NULL' : ''} ORDER BY created_at DESC, id LIMIT $2 OFFSET $3`,
      [personId, limit, offset],
    );
  }

  /** Not read yet: entries of one small index, counted no further than the bell shows. */
  async countUnread(em: EntityManager, personId: string): Promise<number> {
    const rows = await em.query<{ unread: number }[]>(`SELECT count(*)::int AS unread FROM (SELECT FROM notification WHERE person_id = $1 AND read_at IS NULL LIMIT ${notificationLimits.counted}) AS waiting`, [personId]);
    return rows[0]?.unread ?? 0;
  }

  /** `ids` null: all. Those of others are not touched. */
  async markRead(em: EntityManager, personId: string, ids: readonly string[] | null): Promise<void> {
    await em.query('UPDATE notification SET read_at = now() WHERE person_id = $1 AND read_at IS NULL AND ($2::text[] IS NULL OR id = ANY ($2))', [personId, ids]);
  }

  /** What it speaks of was seen where it stands. */
  async markSeen(em: EntityManager, personId: string, key: string): Promise<void> {
    await em.query('UPDATE notification SET read_at = now() WHERE person_id = $1 AND event_key = $2 AND read_at IS NULL', [personId, key]);
  }

  /** What somebody chose, else the standard of the kind. */
  async channels(em: EntityManager, personId: string): Promise<Map<NotificationKind, NotificationChannel>> {
    const rows = await em.query<{ kind: NotificationKind; channel: NotificationChannel }[]>('SELECT kind, channel FROM notification_preference WHERE person_id = $1', [personId]);
    return new Map(rows.map(({ kind, channel }) => [kind, channel]));
  }

  /** Of one kind for several people; who chose nothing is left out. */
  async chosen(em: EntityManager, personIds: readonly string[], kind: NotificationKind): Promise<Map<string, NotificationChannel>> {
    const rows = await em.query<{ id: string; channel: NotificationChannel }[]>('SELECT person_id AS id, channel FROM notification_preference WHERE person_id = ANY ($1) AND kind = $2', [personIds, kind]);
    return new Map(rows.map(({ id, channel }) => [id, channel]));
  }

  /** The standard is not kept: where it changes, it changes for whoever never chose. */
  async choose(em: EntityManager, personId: string, kind: NotificationKind, channel: NotificationChannel): Promise<void> {
    if (channel === notificationRules[kind].standard) await em.query('DELETE FROM notification_preference WHERE person_id = $1 AND kind = $2', [personId, kind]);
    else
      await em.query('INSERT INTO notification_preference (person_id, kind, channel) VALUES ($1, $2, $3) ON CONFLICT (person_id, kind) DO UPDATE SET channel = excluded.channel', [personId, kind, channel]);
  }

  /** Notes who published a public record, as the desk's events tell. */
  async noteKeeper(em: EntityManager, recordId: string, personId: string): Promise<void> {
    await em.query('INSERT INTO notification_keeper (record_id, person_id) VALUES ($1, $2) ON CONFLICT (record_id) DO UPDATE SET person_id = excluded.person_id WHERE notification_keeper.person_id <> excluded.person_id', [
      recordId,
      personId,
    ]);
  }

  async keeperOf(em: EntityManager, recordId: string): Promise<string | null> {
    const rows = await em.query<{ id: string }[]>('SELECT person_id AS id FROM notification_keeper WHERE record_id = $1', [recordId]);
    return rows[0]?.id ?? null;
  }

  /** All that is kept for a person. */
  async forget(em: EntityManager, personId: string): Promise<void> {
    for (const table of ['notification', 'notification_preference', 'notification_digest', 'notification_keeper']) await em.query(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
  }
}
