import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import type { FeedbackTally } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { joinedBytes, queryBytes, splitBytes } from './byte-query.js';
import type { MatchFacts } from './match-source.js';

export interface CandidateRow {
  document: number;
  record_id: string;
  version: number;
  length_b: number;
  length_w: number;
  facts: MatchFacts;
  vector: Uint8Array;
}

/** Reads of the term index for one question: bounded by the question and the scorer's limits, not by the library. */
@Injectable()
export class MatchRankingQueries {
  constructor(private readonly transactions: Transactions) {}

  /** What a ranking reads with. */
  get reader(): EntityManager {
    return this.transactions.reader;
  }

  /** Stored documents by number. Numbers that were replaced or removed since their postings were written are left out. */
  async documents(em: EntityManager, index: number, documents: readonly number[]): Promise<CandidateRow[]> {
    if (documents.length === 0) return [];
    const [rows, vectors] = await Promise.all([
      em.query<Omit<CandidateRow, 'vector'>[]>(
        'SELECT document, record_id, version, length_b, length_w, facts FROM match_document WHERE index_id = $1 AND document = ANY ($2::int[])',
        [index, documents],
      ),
      this.vectors(em, index, documents),
    ]);
    return rows.flatMap((row) => {
      const vector = vectors.get(row.document);
      return vector === undefined ? [] : [{ ...row, vector }];
    });
  }

  private async vectors(em: EntityManager, index: number, documents: readonly number[]): Promise<Map<number, Uint8Array>> {
    const bytes = await queryBytes(
      em,
      `SELECT ${joinedBytes('int4send(document) || vector', 'document')} FROM match_document WHERE index_id = $1 AND document = ANY ($2::int[])`,
      [index, documents],
    );
    return new Map([...splitBytes(bytes)].flatMap((row) => (row === null ? [] : [[row.readInt32BE(0), row.subarray(4)] as const])));
  }

  /** Stored documents of the given records; those that the index does not have are left out. */
  documentsOf(em: EntityManager, index: number, records: readonly string[]): Promise<CandidateRow[]> {
    return em.query<CandidateRow[]>(
      'SELECT document, record_id, version, length_b, length_w, facts, vector FROM match_document WHERE index_id = $1 AND record_id = ANY ($2)',
      [index, records],
    );
  }

  /**
   * What organisations said of the found records as matches of the asking one: the last word of each that is verified, as `FEEDBACK` says. That they are in
   * contact already is no word against.
   */
  async feedback(em: EntityManager, asker: string | undefined, found: readonly string[]): Promise<Map<string, FeedbackTally>> {
    if (asker === undefined) return new Map();
    const rows = await em.query<{ id: string; useful: number; not_useful: number }[]>(
      `SELECT found_id AS id, count(*) FILTER (WHERE verdict = 'useful')::int AS useful,
          count(*) FILTER (WHERE verdict = 'notUseful' AND reasons <> '{alreadyInContact}')::int AS not_useful
         FROM (SELECT DISTINCT ON (f.organization_id, f.found_id) f.found_id, f.verdict, f.reasons
                 FROM match_feedback f JOIN organization o ON o.id = f.organization_id AND o.verification = 'verified'
                WHERE f.asker_id = $1 AND f.found_id = ANY ($2) ORDER BY f.organization_id, f.found_id, f.created_at DESC, f.id) AS last GROUP BY found_id`,
      [asker, found],
    );
    return new Map(rows.map((row) => [row.id, { useful: row.useful, notUseful: row.not_useful }]));
  }
}
