import { Injectable } from '@nestjs/common';
import type { NotificationKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

export interface DigestPart {
  readonly personId: string;
  readonly kind: NotificationKind;
  readonly count: number;
}

/** What waits for the letter of the day. */
@Injectable()
export class DigestStore {
  /**
   * Claims the day for people who have something waiting that came before `hour`. A worker that claims beside another waits for its commit and then finds
   * the day taken: the key decides, so that each gets one letter.
   */
  async claim(em: EntityManager, day: string, hour: Date, limit: number): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `INSERT INTO notification_digest (person_id, day)
       SELECT DISTINCT n.person_id, $1::date FROM notification n
        WHERE n.channel = 'digest' AND n.read_at IS NULL AND n.digested_on IS NULL AND n.created_at < $2
          AND NOT EXISTS (SELECT FROM notification_digest d WHERE d.person_id = n.person_id AND d.day = $1::date)
        ORDER BY n.person_id LIMIT $3
       ON CONFLICT DO NOTHING RETURNING person_id AS id`,
      [day, hour, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes what waits for these people out of the queue; how many of each kind. What was read meanwhile is left out. */
  take(em: EntityManager, personIds: readonly string[], day: string, hour: Date): Promise<DigestPart[]> {
    return em.query<DigestPart[]>(
      `WITH taken AS (UPDATE notification SET digested_on = $2::date
          WHERE person_id = ANY ($1) AND channel = 'digest' AND read_at IS NULL AND digested_on IS NULL AND created_at < $3 RETURNING person_id, kind)
       SELECT person_id AS "personId", kind, count(*)::int AS count FROM taken GROUP BY 1, 2`,
      [personIds, day, hour],
    );
  }
}
