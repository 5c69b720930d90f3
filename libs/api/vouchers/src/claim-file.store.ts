import { Injectable } from '@nestjs/common';
import type { AttachmentType, EvidenceKind } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

export interface ClaimFileRow {
  readonly id: string;
  readonly claimId: string;
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly type: AttachmentType;
  readonly charset: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly uploadedAt: Date;
}

const columns = 'id, claim_id AS "claimId", kind, name, type, charset, bytes, sha256, uploaded_at AS "uploadedAt"';

/** Evidence of claims in PostgreSQL; it is only ever added. */
@Injectable()
export class ClaimFileStore {
  of(em: EntityManager, claimId: string): Promise<ClaimFileRow[]> {
    return em.query<ClaimFileRow[]>(`SELECT ${columns} FROM voucher_claim_file WHERE claim_id = $1 ORDER BY uploaded_at, id LIMIT 100`, [claimId]);
  }

  async find(em: EntityManager, id: string): Promise<ClaimFileRow | null> {
    const [file] = await em.query<ClaimFileRow[]>(`SELECT ${columns} FROM voucher_claim_file WHERE id = $1`, [id]);
    return file ?? null;
  }

  async add(em: EntityManager, file: Omit<ClaimFileRow, 'id'> & { sentBytes: number; clientId: string; uploadedBy: string }): Promise<string> {
    const id = newId('vcf');
    await em.query('INSERT INTO voucher_claim_file (id, claim_id, kind, client_id, name, type, charset, bytes, sent_bytes, sha256, uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
      ...[id, file.claimId, file.kind, file.clientId, file.name, file.type, file.charset, file.bytes, file.sentBytes, file.sha256, file.uploadedBy, file.uploadedAt],
    ]);
    return id;
  }

  /** What somebody has sent under that name before. */
  async ofClient(em: EntityManager, claimId: string, personId: string, clientId: string): Promise<ClaimFileRow | null> {
    const [file] = await em.query<ClaimFileRow[]>(`SELECT ${columns} FROM voucher_claim_file WHERE claim_id = $1 AND uploaded_by = $2 AND client_id = $3`, [claimId, personId, clientId]);
    return file ?? null;
  }

  async sentSince(em: EntityManager, personId: string, since: Date): Promise<number> {
    const [row] = await em.query<{ bytes: string }[]>('SELECT coalesce(sum(sent_bytes), 0) AS bytes FROM voucher_claim_file WHERE uploaded_by = $1 AND uploaded_at > $2', [personId, since]);
    return Number(row?.bytes ?? 0);
  }

  /** Which of these files rows name. */
  async named(em: EntityManager, hashes: readonly string[]): Promise<string[]> {
    const rows = await em.query<{ sha256: string }[]>('SELECT DISTINCT sha256 FROM voucher_claim_file WHERE sha256 = ANY ($1)', [[...hashes]]);
    return rows.map(({ sha256 }) => sha256);
  }
}
