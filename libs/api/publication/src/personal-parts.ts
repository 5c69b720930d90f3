import { personalRows, type PersonalData } from '@techmatch/identity';

/** SQL: what somebody wrote for an organisation stays with it when they leave. */
const isTheirs = `(p.organization_id IS NULL OR p.subject_id = $1 OR EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.organization_id = p.organization_id))`;

/** What the desk keeps of a person: what they wrote or what is about them, what they did to it, and their claims. */
export function addPersonalParts(data: PersonalData): void {
  data.add(
    'publications',
    personalRows(
      `p.id, p.kind, p.organization_id AS "organizationId", p.state, p.version, p.record_id AS "recordId", p.created_at AS "createdAt", p.saved_at AS "savedAt",
        CASE WHEN p.author_id = $1 THEN 'author' ELSE 'subject' END AS "as", CASE WHEN ${isTheirs} THEN p.content END AS content`,
      'FROM publication p WHERE p.author_id = $1 OR p.subject_id = $1 ORDER BY p.created_at DESC, p.id',
    ),
    'publication.author_id',
    'publication.subject_id',
  );
  data.add('publicationVersions', personalRows('publication_id AS id, version, made_at AS "madeAt"', 'FROM publication_version WHERE made_by = $1 ORDER BY made_at DESC, publication_id, version'), 'publication_version.made_by');
  data.add('publicationSteps', personalRows('publication_id AS id, at, action, version, comment', 'FROM publication_transition t WHERE t.by_id = $1 ORDER BY t.id DESC'), 'publication_transition.by_id');
  data.add(
    'claims',
    personalRows(
      'id, kind, expert_id AS "expertId", expert_name AS "expertName", note, state, reason, asked_at AS "askedAt", decided_at AS "decidedAt"',
      'FROM expert_claim WHERE person_id = $1 ORDER BY asked_at DESC, id',
    ),
    'expert_claim.person_id',
  );
  data.add('annexes', personalRows('publication_id AS id, opened_at AS "openedAt"', 'FROM publication_annex_grant WHERE person_id = $1 ORDER BY opened_at DESC, publication_id, grant_id'), 'publication_annex_grant.person_id');
  data.except('the last who saved, handed in or cleared it: the same as `publicationVersions` and `publicationSteps`', 'publication.saved_by', 'publication.submitted_by', 'publication.cleared_by');
  data.except('done in office: it stands among the deeds', 'expert_claim.decided_by');
}
