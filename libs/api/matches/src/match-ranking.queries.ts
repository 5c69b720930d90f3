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
  /** Document frequencies by term hash, per index. */
  async frequencies(em: EntityManager, indexes: readonly number[], hashes: readonly number[]): Promise<Map<number, Map<number, number>>> {
    const rows = await em.query<{ index_id: number; hash: number; df: string }[]>(
      'SELECT index_id, hash, sum(df) AS df FROM match_posting WHERE index_id = ANY ($1) AND hash = ANY ($2) GROUP BY index_id, hash',
      [indexes, hashes],
    );
    const frequencies = new Map<number, Map<number, number>>(indexes.map((index) => [index, new Map()]));
    for (const row of rows) frequencies.get(row.index_id)?.set(row.hash, Number(row.df));
    return frequencies;
  }

  /** Posting lists by term hash, segments joined. */
  async postings(em: EntityManager, index: number, hashes: readonly number[]): Promise<Map<number, Uint8Array[]>> {
    const rows = await em.query<{ hash: number; postings: Uint8Array }[]>('SELECT hash, postings FROM match_posting WHERE index_id = $1 AND hash = ANY ($2)', [index, hashes]);
    const lists = new Map<number, Uint8Array[]>();
    for (const row of rows) {
      const list = lists.get(row.hash);
      if (list) list.push(row.postings);
      else lists.set(row.hash, [row.postings]);
    }
    return lists;
  }

  /** Stored documents by number. Numbers that were replaced or removed since their postings were written are left out. */
  documents(em: EntityManager, index: number, documents: readonly number[]): Promise<CandidateRow[]> {
    return em.query<CandidateRow[]>(
      'SELECT document, record_id, version, length_b, length_w, facts, vector FROM match_document WHERE index_id = $1 AND document = ANY ($2)',
      [index, documents],
    );
  }
}
