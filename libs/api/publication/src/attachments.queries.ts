import { Injectable } from '@nestjs/common';
import type { AttachmentType, FieldLevel, PublicationKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** A file as it was sent for a record. */
export interface AttachmentRow {
  id: string;
  publication_id: string;
  name: string;
  type: AttachmentType;
  charset: string | null;
  bytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  thumbnail_sha256: string | null;
  thumbnail_bytes: number | null;
  uploaded_by: string;
  uploaded_at: Date;
}

/** A file as a live record shows it. */
export interface ShownRow extends AttachmentRow {
  level: FieldLevel;
  shown_name: string;
  caption: string | null;
}

/** Something that a person sent, for their own list. */
export interface UploadRow {
  id: string;
  publicationId: string;
  kind: PublicationKind;
  name: string;
  type: AttachmentType;
  bytes: number;
  uploadedAt: Date;
}

const live = "p.state IN ('published', 'expiring') AND NOT p.is_export_restricted";
const shown = `SELECT a.*, s.level, s.name AS shown_name, s.caption
  FROM publication_shown_attachment s JOIN publication_attachment a ON a.id = s.attachment_id JOIN publication p ON p.id = s.publication_id AND ${live}`;

/** Reads of the files of records. What readers of public records may see is part of them. */
@Injectable()
export class AttachmentsQueries {
  /** Everything that was sent for a record and is not cleared away, oldest first. */
  ofRecord(em: EntityManager, publicationId: string): Promise<AttachmentRow[]> {
    return em.query<AttachmentRow[]>('SELECT * FROM publication_attachment WHERE publication_id = $1 ORDER BY uploaded_at, id LIMIT 200', [publicationId]);
  }

  async find(em: EntityManager, id: string): Promise<AttachmentRow | null> {
    const rows = await em.query<AttachmentRow[]>('SELECT * FROM publication_attachment WHERE id = $1', [id]);
    return rows[0] ?? null;
  }

  /** A file that a live record shows at one of these levels. */
  async findShown(em: EntityManager, id: string, levels: readonly FieldLevel[]): Promise<ShownRow | null> {
    const rows = await em.query<ShownRow[]>(`${shown} WHERE s.attachment_id = $1 AND s.level = ANY ($2)`, [id, [...levels]]);
    return rows[0] ?? null;
  }

  /** The files of a live record at these levels, in their order. */
  listShown(em: EntityManager, publicationId: string, levels: readonly FieldLevel[]): Promise<ShownRow[]> {
    return em.query<ShownRow[]>(`${shown} WHERE s.publication_id = $1 AND s.level = ANY ($2) ORDER BY s.place`, [publicationId, [...levels]]);
  }

  /** How many files a live record shows at a level. */
  async countShown(em: EntityManager, publicationId: string, level: FieldLevel): Promise<number> {
    const rows = await em.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM publication_shown_attachment s JOIN publication p ON p.id = s.publication_id AND ${live} WHERE s.publication_id = $1 AND s.level = $2`, [publicationId, level]);
    return rows[0]?.n ?? 0;
  }

  async sentSince(em: EntityManager, personId: string, since: Date): Promise<number> {
    const rows = await em.query<{ bytes: string }[]>('SELECT coalesce(sum(sent_bytes), 0) AS bytes FROM publication_attachment WHERE uploaded_by = $1 AND uploaded_at > $2', [personId, since]);
    return Number(rows[0]?.bytes ?? 0);
  }

  /** Which of these files rows name. */
  async named(em: EntityManager, hashes: readonly string[]): Promise<string[]> {
    const rows = await em.query<{ sha256: string }[]>(
      'SELECT sha256 FROM publication_attachment WHERE sha256 = ANY ($1) UNION SELECT thumbnail_sha256 FROM publication_attachment WHERE thumbnail_sha256 = ANY ($1)',
      [[...hashes]],
    );
    return rows.map((row) => row.sha256);
  }

  /** What a person has sent, newest first. */
  uploadsOf(em: EntityManager, personId: string): Promise<UploadRow[]> {
    return em.query<UploadRow[]>(
      'SELECT a.id, a.publication_id AS "publicationId", p.kind, a.name, a.type, a.bytes, a.uploaded_at AS "uploadedAt" FROM publication_attachment a JOIN publication p ON p.id = a.publication_id WHERE a.uploaded_by = $1 ORDER BY a.uploaded_at DESC, a.id LIMIT 10000',
      [personId],
    );
  }
}
