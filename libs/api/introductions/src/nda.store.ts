import { Injectable } from '@nestjs/common';
import type { NdaSignatureView } from '@techmatch/contracts';
import type { IntroductionSide, Language, NdaState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** An agreement as it is kept. */
export interface Nda {
  readonly id: string;
  readonly state: Exclude<NdaState, 'none'>;
  readonly inForceAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: IntroductionSide | null;
}

export interface NdaSignature {
  readonly side: IntroductionSide;
  readonly personId: string;
  readonly organizationId: string | null;
  readonly name: string;
  readonly organizationName: string | null;
  readonly version: number;
  readonly language: Language;
  readonly sha256: string;
  readonly signedAt: Date;
}

export interface NdaReader {
  readonly personId: string;
  readonly side: IntroductionSide;
}

const columns = 'id, state, in_force_at AS "inForceAt", revoked_at AS "revokedAt", revoked_by AS "revokedBy"';

/** Agreements on confidentiality in PostgreSQL. Whoever writes holds the introduction's row first. */
@Injectable()
export class NdaStore {
  /** The newest of an introduction; null where nobody has signed yet. */
  async find(em: EntityManager, introductionId: string): Promise<Nda | null> {
    const [nda] = await em.query<Nda[]>(`SELECT ${columns} FROM nda WHERE introduction_id = $1 ORDER BY (state <> 'revoked') DESC, begun_at DESC, id LIMIT 1`, [introductionId]);
    return nda ?? null;
  }

  async begin(em: EntityManager, introductionId: string, now: Date): Promise<string> {
    const id = newId('nda');
    await em.query("INSERT INTO nda (id, introduction_id, state, begun_at) VALUES ($1, $2, 'signed', $3)", [id, introductionId, now]);
    return id;
  }

  async sign(em: EntityManager, ndaId: string, signature: NdaSignature): Promise<void> {
    const { side, personId, organizationId, name, organizationName, version, language, sha256, signedAt } = signature;
    await em.query('INSERT INTO nda_signature (nda_id, side, person_id, organization_id, name, organization_name, version, language, sha256, signed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      ndaId, side, personId, organizationId, name, organizationName, version, language, sha256, signedAt,
    ]);
  }

  async putInForce(em: EntityManager, ndaId: string, now: Date): Promise<void> {
    await em.query("UPDATE nda SET state = 'inForce', in_force_at = $2 WHERE id = $1", [ndaId, now]);
  }

  async revoke(em: EntityManager, ndaId: string, by: IntroductionSide, now: Date): Promise<void> {
    await em.query("UPDATE nda SET state = 'revoked', revoked_at = $3, revoked_by = $2 WHERE id = $1", [ndaId, by, now]);
  }

  signatures(em: EntityManager, ndaId: string): Promise<NdaSignature[]> {
    return em.query<NdaSignature[]>(
      `SELECT side, person_id AS "personId", organization_id AS "organizationId", name, organization_name AS "organizationName", version, language, sha256, signed_at AS "signedAt" FROM nda_signature WHERE nda_id = $1 ORDER BY signed_at, side`,
      [ndaId],
    );
  }

  readers(em: EntityManager, ndaId: string): Promise<NdaReader[]> {
    return em.query<NdaReader[]>('SELECT person_id AS "personId", side FROM nda_reader WHERE nda_id = $1 ORDER BY side, named_at, person_id', [ndaId]);
  }

  /** Names people of a side; those named before and not now are named no more. */
  async name(em: EntityManager, ndaId: string, side: IntroductionSide, people: readonly string[], now: Date): Promise<void> {
    await em.query('DELETE FROM nda_reader WHERE nda_id = $1 AND side = $2 AND NOT person_id = ANY ($3)', [ndaId, side, [...people]]);
    await em.query('INSERT INTO nda_reader (nda_id, person_id, side, named_at) SELECT $1, p, $2, $4 FROM unnest($3::text[]) AS p ON CONFLICT DO NOTHING', [ndaId, side, [...people], now]);
  }

  /** What is kept of a person: consents that they gave, and annexes that they were named to read. */
  ofPerson(em: EntityManager, personId: string): Promise<object[]> {
    return em.query<object[]>(
      `SELECT n.introduction_id AS "introductionId", n.state, s.side, s.name, s.organization_name AS organization, s.version, s.language, s.sha256, s.signed_at AS "signedAt", r.named_at AS "namedAt"
         FROM nda n LEFT JOIN nda_signature s ON s.nda_id = n.id AND s.person_id = $1 LEFT JOIN nda_reader r ON r.nda_id = n.id AND r.person_id = $1
        WHERE s.person_id IS NOT NULL OR r.person_id IS NOT NULL ORDER BY n.begun_at DESC, n.id, s.side LIMIT 10000`,
      [personId],
    );
  }
}

export function toSignatureView({ side, name, organizationName, version, language, sha256, signedAt }: NdaSignature): NdaSignatureView {
  return { side, name, organization: organizationName, version, language, sha256, signedAt: signedAt.toISOString() };
}
