import { Injectable } from '@nestjs/common';
import type { ConsentRequest, ConsentView } from '@techmatch/contracts';
import type { DocumentName } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { LegalDocuments } from './legal-documents.js';

/** A consent as it was written down. */
export type NotedConsent = ConsentRequest & { readonly hash: string | null };

/** What people agreed to. Rows are only ever added. */
@Injectable()
export class ConsentStore {
  constructor(private readonly documents: LegalDocuments) {}

  /** Notes what was agreed to now, with the hash of its text. Returns what is new: agreeing twice is one consent. */
  async note(em: EntityManager, personId: string, consents: readonly ConsentRequest[]): Promise<NotedConsent[]> {
    return em.query<NotedConsent[]>(
      `WITH noted AS (INSERT INTO consent (person_id, document, version, hash)
         SELECT $1, document, version, hash FROM unnest($2::text[], $3::int[], $4::text[]) AS given (document, version, hash) ON CONFLICT DO NOTHING RETURNING document, version, hash)
       SELECT document, version, hash FROM noted ORDER BY document, version`,
      [personId, consents.map(({ document }) => document), consents.map(({ version }) => version), consents.map(({ document, version }) => this.documents.find(document, version)?.hash ?? null)],
    );
  }

  /** Oldest first. */
  async list(em: EntityManager, personId: string): Promise<ConsentView[]> {
    const rows = await em.query<{ document: DocumentName; version: number; hash: string | null; givenAt: Date }[]>(
      'SELECT document, version, hash, given_at AS "givenAt" FROM consent WHERE person_id = $1 ORDER BY given_at, document, version',
      [personId],
    );
    return rows.map((row) => ({ ...row, givenAt: row.givenAt.toISOString() }));
  }
}
