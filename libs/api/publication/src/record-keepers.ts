import { Injectable } from '@nestjs/common';
import type { PublicationContent } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { levelOf } from './content.rules.js';

/** Who stands behind a public record that was written at the desk. */
export interface RecordKeeper {
  readonly recordId: string;
  readonly publicationId: string;
  /** The version that is public. */
  readonly version: number;
  readonly organizationId: string | null;
  /** Whom it is about, who wrote it, who handed it in: whoever should be asked first stands first. */
  readonly people: readonly string[];
  /** A need whose enterprise does not show its name. */
  readonly isAnonymous: boolean;
}

interface KeeperRow {
  readonly recordId: string;
  readonly publicationId: string;
  readonly version: number;
  readonly organizationId: string | null;
  readonly authorId: string;
  readonly subjectId: string | null;
  readonly submittedBy: string | null;
  readonly content: PublicationContent;
}

/** SQL: in public now. */
const live = "p.state IN ('published', 'expiring') AND NOT p.is_export_restricted AND p.record_id IS NOT NULL";

/** For features that bring people together: whom a public record belongs to. Tells more than any reader may know; what is shown of it is theirs to decide. */
@Injectable()
export class RecordKeepers {
  /** By id of the public record; imported ones, and what is not public, are left out. */
  async of(em: EntityManager, recordIds: readonly string[]): Promise<Map<string, RecordKeeper>> {
    const rows = await em.query<KeeperRow[]>(
      `SELECT p.record_id AS "recordId", p.id AS "publicationId", p.published_version AS version, p.organization_id AS "organizationId", p.author_id AS "authorId",
          p.subject_id AS "subjectId", p.submitted_by AS "submittedBy", p.published_content AS content FROM publication p WHERE p.record_id = ANY ($1) AND ${live}`,
      [[...recordIds]],
    );
    return new Map(rows.map((row) => [row.recordId, toKeeper(row)]));
  }

  /** Public records of a kind that an organisation keeps (null: none), or that a person wrote or is described by; newest first. */
  async keptBy(em: EntityManager, kind: PublicationKind, { personId, organizationId }: { personId: string; organizationId: string | null }, limit: number): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT p.record_id AS id FROM publication p WHERE p.kind = $1 AND ${live} AND (p.organization_id = $3 OR p.subject_id = $2
          OR (p.author_id = $2 AND p.kind = 'result' AND EXISTS (SELECT FROM membership m WHERE m.person_id = $2 AND m.organization_id = p.organization_id)))
        ORDER BY p.saved_at DESC, p.id LIMIT $4`,
      [kind, personId, organizationId, limit],
    );
    return rows.map(({ id }) => id);
  }
}

function toKeeper({ authorId, subjectId, submittedBy, content, ...row }: KeeperRow): RecordKeeper {
  return {
    recordId: row.recordId,
    publicationId: row.publicationId,
    version: row.version,
    organizationId: row.organizationId,
    people: [...new Set([subjectId, authorId, submittedBy].filter((id) => id !== null))],
    isAnonymous: content.kind === 'need' && levelOf(content, 'name') !== 'public',
  };
}
