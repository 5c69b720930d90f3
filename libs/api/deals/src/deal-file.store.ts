import { Injectable } from '@nestjs/common';
import type { AttachmentType } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

export interface FileRow {
  readonly id: string;
  readonly dealId: string;
  readonly name: string;
  readonly type: AttachmentType;
  readonly charset: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

const fileColumns = 'id, deal_id AS "dealId", name, type, charset, bytes, sha256, uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt"';

/** Files of deals in PostgreSQL; they are only ever added. */
@Injectable()
export class DealFileStore {
  of(em: EntityManager, dealId: string): Promise<FileRow[]> {
    return em.query<FileRow[]>(`SELECT ${fileColumns} FROM deal_file WHERE deal_id = $1 ORDER BY uploaded_at, id LIMIT 200`, [dealId]);
  }

  async find(em: EntityManager, id: string): Promise<FileRow | null> {
    const rows = await em.query<FileRow[]>(`SELECT ${fileColumns} FROM deal_file WHERE id = $1`, [id]);
    return rows[0] ?? null;
  }

  async add(em: EntityManager, file: Omit<FileRow, 'id'> & { sentBytes: number; clientId: string }): Promise<string> {
    const id = newId('dfl');
    await em.query('INSERT INTO deal_file (id, deal_id, name, type, charset, bytes, sha256, sent_bytes, uploaded_by, uploaded_at, client_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
      id,
      file.dealId,
      file.name,
      file.type,
      file.charset,
      file.bytes,
      file.sha256,
      file.sentBytes,
      file.uploadedBy,
      file.uploadedAt,
      file.clientId,
    ]);
    return id;
  }

  /** What somebody has sent under that name before. */
  async ofClient(em: EntityManager, dealId: string, personId: string, clientId: string): Promise<FileRow | null> {
    const [file] = await em.query<FileRow[]>(`SELECT ${fileColumns} FROM deal_file WHERE deal_id = $1 AND uploaded_by = $2 AND client_id = $3`, [dealId, personId, clientId]);
    return file ?? null;
  }

  async sentSince(em: EntityManager, personId: string, since: Date): Promise<number> {
    const rows = await em.query<{ bytes: string }[]>('SELECT coalesce(sum(sent_bytes), 0) AS bytes FROM deal_file WHERE uploaded_by = $1 AND uploaded_at > $2', [personId, since]);
    return Number(rows[0]?.bytes ?? 0);
  }

  /** Which of these files rows name. */
  async named(em: EntityManager, hashes: readonly string[]): Promise<string[]> {
    const rows = await em.query<{ sha256: string }[]>('SELECT DISTINCT sha256 FROM deal_file WHERE sha256 = ANY ($1)', [[...hashes]]);
    return rows.map(({ sha256 }) => sha256);
  }
}
