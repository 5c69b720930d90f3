import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
  /** Stored documents by number. Numbers that were replaced or removed since their postings were written are left out. */
  documents(em: EntityManager, index: number, documents: readonly number[]): Promise<CandidateRow[]> {
    return em.query<CandidateRow[]>(
      'SELECT document, record_id, version, length_b, length_w, facts, vector FROM match_document WHERE index_id = $1 AND document = ANY ($2)',
      [index, documents],
    );
  }

  /** Stored documents of the given records; those that the index does not have are left out. */
  documentsOf(em: EntityManager, index: number, records: readonly string[]): Promise<CandidateRow[]> {
    return em.query<CandidateRow[]>(
      'SELECT document, record_id, version, length_b, length_w, facts, vector FROM match_document WHERE index_id = $1 AND record_id = ANY ($2)',
      [index, records],
    );
  }
}
