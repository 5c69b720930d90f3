import { Injectable } from '@nestjs/common';
import type { AttachmentType, IntroductionSide } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** A signed scan as it is kept. */
export interface NdaScan {
  readonly id: string;
  readonly side: IntroductionSide;
  readonly name: string;
  readonly type: AttachmentType;
  readonly bytes: number;
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

const columns = 's.id, s.side, s.name, s.type, s.bytes, s.sha256, s.uploaded_by AS "uploadedBy", s.uploaded_at AS "uploadedAt"';

/** Signed scans in PostgreSQL; they are only ever added. */
@Injectable()
export class NdaScanStore {
  /** Oldest first. */
  of(em: EntityManager, ndaId: string): Promise<NdaScan[]> {
    return em.query<NdaScan[]>(`SELECT ${columns} FROM nda_scan s WHERE s.nda_id = $1 ORDER BY s.uploaded_at, s.id LIMIT 50`, [ndaId]);
  }

  /** One of any agreement of the introduction. */
  async find(em: EntityManager, introductionId: string, id: string): Promise<NdaScan | null> {
    const [scan] = await em.query<NdaScan[]>(`SELECT ${columns} FROM nda_scan s JOIN nda n ON n.id = s.nda_id WHERE n.introduction_id = $1 AND s.id = $2`, [introductionId, id]);
    return scan ?? null;
  }

  async ofClient(em: EntityManager, ndaId: string, personId: string, clientId: string): Promise<NdaScan | null> {
    const [scan] = await em.query<NdaScan[]>(`SELECT ${columns} FROM nda_scan s WHERE s.nda_id = $1 AND s.uploaded_by = $2 AND s.client_id = $3`, [ndaId, personId, clientId]);
    return scan ?? null;
  }

  /** Its id. Whoever writes holds the introduction's row first. */
  async add(em: EntityManager, scan: Omit<NdaScan, 'id' | 'uploadedAt'> & { ndaId: string; clientId: string; sentBytes: number }, now: Date): Promise<string> {
    const id = newId('nds');
    const { ndaId, clientId, side, name, type, bytes, sha256, sentBytes, uploadedBy } = scan;
    await em.query('INSERT INTO nda_scan (id, nda_id, client_id, side, name, type, bytes, sha256, sent_bytes, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
      id, ndaId, clientId, side, name, type, bytes, sha256, sentBytes, uploadedBy, now,
    ]);
    return id;
  }

  async sentSince(em: EntityManager, personId: string, since: Date): Promise<number> {
    const rows = await em.query<{ bytes: string }[]>('SELECT coalesce(sum(sent_bytes), 0) AS bytes FROM nda_scan WHERE uploaded_by = $1 AND uploaded_at > $2', [personId, since]);
    return Number(rows[0]?.bytes ?? 0);
  }

  /** Which of these files rows name. */
  async named(em: EntityManager, hashes: readonly string[]): Promise<string[]> {
    const rows = await em.query<{ sha256: string }[]>('SELECT DISTINCT sha256 FROM nda_scan WHERE sha256 = ANY ($1)', [[...hashes]]);
    return rows.map(({ sha256 }) => sha256);
  }

  ofPerson(em: EntityManager, personId: string): Promise<object[]> {
    return em.query<object[]>('SELECT n.introduction_id AS "introductionId", s.side, s.name, s.bytes, s.uploaded_at AS "uploadedAt" FROM nda_scan s JOIN nda n ON n.id = s.nda_id WHERE s.uploaded_by = $1 ORDER BY s.uploaded_at DESC, s.id LIMIT 10000', [personId]);
  }
}
