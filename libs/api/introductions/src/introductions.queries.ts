import { Injectable } from '@nestjs/common';
import type { IntroductionQuery, OrganizationResponseView, ResponseTimeView } from '@techmatch/contracts';
import { introductionClock, introductionLimits, type Actor, type FeedbackReason, type IntroductionParty, type IntroductionSubject } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { speaksFor } from './introduction.policy.js';
import { introductionColumns, type Introduction } from './introduction.store.js';

export interface Paging {
  readonly size: number;
  readonly offset: number;
}

/** What was given as reasons against one record, in sum. */
export interface DeclineSum {
  readonly kind: 'need' | IntroductionSubject;
  readonly id: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly declined: number;
  readonly reasons: Partial<Record<FeedbackReason, number>>;
}

const dayMs = 86_400_000;

const member = (organization: string): string => `(${organization} IS NULL OR EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.organization_id = ${organization}))`;

/** SQL: the actor takes part as that party. $1: the person; $2, $3: the organisation that they speak for on the side of the enterprise, of the owner; null: none. */
const asParty: Record<IntroductionParty, string> = {
  enterprise: `((i.enterprise_contact_id = $1 OR i.enterprise_former_ids @> ARRAY[$1::text]) AND ${member('i.enterprise_id')} OR i.enterprise_id = $2)`,
  owner: `((i.owner_contact_id = $1 OR i.owner_former_ids @> ARRAY[$1::text]) AND ${member('i.owner_id')} OR i.owner_id = $3)`,
  commissioner: 'i.commissioner_id = $1',
};
/** SQL: those that could concern the actor, by indexes. */
const candidates = `(i.enterprise_contact_id = $1 OR i.owner_contact_id = $1 OR (i.enterprise_former_ids || i.owner_former_ids) @> ARRAY[$1::text] OR i.enterprise_id = $2 OR i.owner_id = $3 OR i.commissioner_id = $1)`;
const visible = `${candidates} AND (${Object.values(asParty).join(' OR ')})`;
const waits = `coalesce(i.state = 'proposed' AND ((i.enterprise_answer = 'waiting' AND ${asParty.enterprise}) OR (i.owner_answer = 'waiting' AND ${asParty.owner})), false)`;

function asked(actor: Actor): (string | null)[] {
  return [actor.userId ?? '', speaksFor(actor, 'enterprise') ? actor.organizationId : null, speaksFor(actor, 'owner') ? actor.organizationId : null];
}

/** Reads of introductions. Who takes part is in every one of them; to anybody else there is none. */
@Injectable()
export class IntroductionsQueries {
  /** Throws `record.notFound` for whoever takes no part. */
  async get(em: EntityManager, actor: Actor, id: string): Promise<Introduction> {
    const [found] = await em.query<Introduction[]>(`SELECT ${introductionColumns} FROM introduction i WHERE ${visible} AND i.id = $4`, [...asked(actor), id]);
    if (found === undefined) throw new DomainError('record.notFound', { id });
    return found;
  }

  /** What waits for the actor first, by when it lapses; the others by when something happened last. */
  async list(em: EntityManager, actor: Actor, { as, state, waiting = false }: IntroductionQuery, { size, offset }: Paging): Promise<{ introductions: Introduction[]; total: number }> {
    const filter = `${visible} AND ($4::text IS NULL OR i.state = $4) AND (NOT $5::boolean OR ${waits}) ${as === undefined ? '' : `AND ${asParty[as]}`}`;
    const rows = await em.query<(Introduction & { total: number })[]>(
      `SELECT ${introductionColumns}, count(*) OVER ()::int AS total FROM introduction i WHERE ${filter}
        ORDER BY ${waits} DESC, CASE WHEN ${waits} THEN i.proposed_at END, coalesce(i.decided_at, greatest(i.proposed_at, i.enterprise_answered_at, i.owner_answered_at)) DESC, i.id LIMIT $6 OFFSET $7`,
      [...asked(actor), state ?? null, waiting, size, offset],
    );
    return { introductions: rows, total: rows[0]?.total ?? 0 };
  }

  async countWaiting(em: EntityManager, actor: Actor): Promise<number> {
    const rows = await em.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM introduction i WHERE ${candidates} AND ${waits}`, asked(actor));
    return rows[0]?.n ?? 0;
  }

  /** Those of these that the actor takes part in. */
  visibleOf(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Pick<Introduction, 'id' | 'needTitle' | 'subjectTitle'>[]> {
    return em.query<Introduction[]>(`SELECT i.id, i.need_title AS "needTitle", i.subject_title AS "subjectTitle" FROM introduction i WHERE ${visible} AND i.id = ANY ($4)`, [...asked(actor), [...ids]]);
  }

  /** One of this pair that is open or was accepted: its id where the actor takes part, null where not; undefined where there is none. */
  async ofPair(em: EntityManager, actor: Actor, needId: string, subjectId: string): Promise<string | null | undefined> {
    const rows = await em.query<{ id: string; isMine: boolean }[]>(`SELECT i.id, coalesce(${visible}, false) AS "isMine" FROM introduction i WHERE i.need_id = $4 AND i.subject_id = $5 AND i.state IN ('proposed', 'accepted')`, [...asked(actor), needId, subjectId]);
    const [row] = rows;
    return row === undefined ? undefined : row.isMine ? row.id : null;
  }

  /** Whether this pair was declined not long ago (`introductionClock.again`) by another side than the one that would propose it again. */
  async wasDeclined(em: EntityManager, needId: string, subjectId: string, by: IntroductionParty, now = new Date()): Promise<boolean> {
    const since = new Date(now.getTime() - introductionClock.again.days * dayMs);
    const rows = await em.query<unknown[]>(`SELECT 1 FROM introduction i WHERE i.need_id = $1 AND i.subject_id = $2 AND i.state = 'declined' AND i.declined_by <> $3 AND i.decided_at > $4 LIMIT 1`, [needId, subjectId, by, since]);
    return rows.length > 0;
  }

  async proposedSince(em: EntityManager, personId: string, since: Date): Promise<number> {
    const rows = await em.query<{ n: number }[]>('SELECT count(*)::int AS n FROM introduction WHERE proposer_id = $1 AND proposed_at > $2', [personId, since]);
    return rows[0]?.n ?? 0;
  }

  /** Median time from proposal to answer, by organisation; those with too few answers are left out. */
  async responseTimes(em: EntityManager, organizationIds: readonly string[]): Promise<Map<string, ResponseTimeView>> {
    const found = await this.responses(em, organizationIds);
    return new Map([...found].flatMap(([id, { hours, answers }]): [string, ResponseTimeView][] => (hours === null ? [] : [[id, { hours, answers }]])));
  }

  /** How organisations answer when others propose. Of a need that does not show its enterprise it counts from when both have accepted: a figure that moves before would tell whose it is. */
  async responses(em: EntityManager, organizationIds: readonly string[]): Promise<Map<string, OrganizationResponseView>> {
    if (organizationIds.length === 0) return new Map();
    const settled = (side: string): string =>
      `SELECT ${side}_id AS id, extract(epoch FROM ${side}_answered_at - proposed_at) AS seconds FROM introduction
        WHERE ${side}_id = ANY ($1) AND started_by <> '${side}' AND (${side}_answered_at IS NOT NULL OR state = 'lapsed') AND proposed_at > now() - make_interval(days => ${introductionLimits.responseDays})`;
    const rows = await em.query<{ id: string; seconds: number | null; answers: number; asked: number }[]>(
      `SELECT id, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds, count(seconds)::int AS answers, count(*)::int AS asked
         FROM (${settled('enterprise')} AND (NOT is_anonymous OR state = 'accepted') UNION ALL ${settled('owner')}) AS given GROUP BY id`,
      [[...new Set(organizationIds)]],
    );
    return new Map(rows.map(({ id, seconds, answers, asked: settledCount }) => [
      id,
      {
        hours: answers < introductionLimits.shownAnswers || seconds === null ? null : Math.round(seconds / 360) / 10,
        share: settledCount < introductionLimits.shownAsked ? null : Math.round((answers / settledCount) * 100) / 100,
        answers,
        days: introductionLimits.responseDays,
      },
    ]));
  }

  /** Of the records that the actor stands behind, the reasons that the other side gave, most declined first. */
  async declineSums(em: EntityManager, actor: Actor): Promise<DeclineSum[]> {
    const against = (record: 'need' | 'subject', side: 'enterprise' | 'owner', other: string): string =>
      `SELECT ${record === 'need' ? "'need'" : 'i.subject_kind'} AS kind, i.${record}_id AS id, i.${record}_title AS title, i.${record}_title_en AS title_en, i.id AS introduction, i.decided_at, i.decline_reasons
         FROM introduction i WHERE i.state = 'declined' AND i.declined_by = '${other}' AND ${candidates} AND ${asParty[side]}`;
    return em.query<DeclineSum[]>(
      `WITH declined AS (${against('need', 'enterprise', 'owner')} UNION ALL ${against('subject', 'owner', 'enterprise')}),
            counted AS (SELECT d.id, r.reason, count(*)::int AS n FROM declined d CROSS JOIN LATERAL unnest(d.decline_reasons) AS r (reason) GROUP BY d.id, r.reason)
       SELECT d.kind, d.id, (array_agg(d.title ORDER BY d.decided_at DESC))[1] AS title, (array_agg(d.title_en ORDER BY d.decided_at DESC))[1] AS "titleEn", count(*)::int AS declined,
           coalesce((SELECT jsonb_object_agg(c.reason, c.n) FROM counted c WHERE c.id = d.id), '{}') AS reasons
         FROM declined d GROUP BY d.kind, d.id ORDER BY declined DESC, d.id LIMIT ${introductionLimits.candidates}`,
      asked(actor),
    );
  }

  /** What is kept of a person, for their export: where they took part and as what. The other side is not theirs. */
  ofPerson(em: EntityManager, personId: string): Promise<object[]> {
    return em.query<object[]>(
      `SELECT i.id, i.need_title AS need, i.subject_title AS subject, i.state, i.proposed_at AS "proposedAt", i.decided_at AS "decidedAt", i.proposer_id = $1 AS "isProposer",
          CASE WHEN i.proposer_id = $1 THEN i.note END AS note, i.commissioner_id IS NOT DISTINCT FROM $1 AS "isCommissioner", i.enterprise_contact_id = $1 OR i.enterprise_former_ids @> ARRAY[$1::text] AS "isForEnterprise",
          i.owner_contact_id = $1 OR i.owner_former_ids @> ARRAY[$1::text] AS "isForOwner", i.enterprise_answered_by IS NOT DISTINCT FROM $1 AS "answeredForEnterprise",
          i.owner_answered_by IS NOT DISTINCT FROM $1 AS "answeredForOwner", CASE WHEN $1 IN (i.enterprise_answered_by, i.owner_answered_by) THEN i.decline_note END AS "declineNote"
         FROM introduction i WHERE i.proposer_id = $1 OR i.commissioner_id = $1 OR i.enterprise_contact_id = $1 OR i.owner_contact_id = $1 OR i.enterprise_answered_by = $1 OR i.owner_answered_by = $1
          OR (i.enterprise_former_ids || i.owner_former_ids) @> ARRAY[$1::text]
        ORDER BY i.proposed_at DESC, i.id LIMIT 10000`,
      [personId],
    );
  }
}
