import { Injectable } from '@nestjs/common';
import type { IntroductionSide, IntroductionState } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** An introduction as whoever is sent to the enterprise sees it: what is public of the two records, and where it stands. No party, no contact, no reason. */
export interface IntroductionLine {
  readonly id: string;
  readonly needTitle: string;
  readonly subjectTitle: string;
  readonly state: IntroductionState;
  readonly waitsFor: IntroductionSide[];
  readonly since: Date;
  /** They broker it themselves, so that its page opens for them. */
  readonly isOpen: boolean;
}

const most = 100;

/** For whoever is dispatched: what waits, of their enterprises and of those they broker. Asks nobody's permission: whoever calls it does. */
@Injectable()
export class IntroductionLines {
  /** Open ones, and those accepted in the last 30 days. A need whose enterprise is not told stays untold here until both sides have accepted. */
  of(em: EntityManager, personId: string, enterpriseIds: readonly string[]): Promise<IntroductionLine[]> {
    return em.query<IntroductionLine[]>(
      `SELECT i.id, i.need_title AS "needTitle", i.subject_title AS "subjectTitle", i.state, coalesce(i.decided_at, i.proposed_at) AS since, i.commissioner_id IS NOT DISTINCT FROM $1 AS "isOpen",
          CASE WHEN i.state = 'proposed' THEN array_remove(ARRAY[CASE WHEN i.enterprise_answer = 'waiting' THEN 'enterprise' END, CASE WHEN i.owner_answer = 'waiting' THEN 'owner' END], NULL) ELSE '{}' END AS "waitsFor"
         FROM introduction i WHERE (i.commissioner_id = $1 OR (i.enterprise_id = ANY ($2) AND (NOT i.is_anonymous OR i.state = 'accepted')))
          AND (i.state = 'proposed' OR (i.state = 'accepted' AND i.decided_at > now() - interval '30 days')) ORDER BY i.state DESC, i.proposed_at, i.id LIMIT ${most}`,
      [personId, [...enterpriseIds]],
    );
  }
}
