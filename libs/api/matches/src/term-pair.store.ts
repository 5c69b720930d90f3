import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { learnTermPairs, TermPairs, type BilingualKeywords } from '@techmatch/matching';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { MatchSources } from './match-sources.queries.js';

/** Records that pairs are learned from: some seconds of work, and more adds little. */
const learnedFrom = 20_000;
/** Pairs are learned anew when the bilingual records have grown by this much. */
const growth = 1.2;

/** English–Chinese term pairs, learned from the keywords that results carry in both languages. */
@Injectable()
export class TermPairStore {
  private learnedRecords = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly sources: MatchSources,
  ) {}

  /** The pairs that a text's English clauses can use; one indexed read, none for a text without English clauses. */
  async pairsFor(em: EntityManager, text: string): Promise<TermPairs> {
    const keys = TermPairs.keysOf(fold(text));
    if (keys.length === 0) return new TermPairs([]);
    const rows = await em.query<{ from: string; to: string; weight: number }[]>(
      'SELECT term AS "from", meaning AS "to", weight FROM match_term_pair WHERE term = ANY ($1) ORDER BY term, weight DESC, meaning',
      [keys],
    );
    return new TermPairs(rows);
  }

  /** Replaces all pairs by those of the given records. Returns how many there are. */
  async learn(records: Iterable<BilingualKeywords>): Promise<number> {
    const pairs = learnTermPairs(records);
    await this.transactions.run(async (em) => {
      await em.query('DELETE FROM match_term_pair');
      await em.query('INSERT INTO match_term_pair (term, meaning, weight) SELECT * FROM unnest($1::text[], $2::text[], $3::real[]) ON CONFLICT DO NOTHING', [
        pairs.map((pair) => pair.from),
        pairs.map((pair) => pair.to),
        pairs.map((pair) => pair.weight),
      ]);
    });
    return pairs.length;
  }

  async learnFromLibrary(): Promise<void> {
    const records = await this.sources.bilingualKeywords(this.transactions.reader, learnedFrom);
    this.learnedRecords = records.length;
    await this.learn(records);
  }

  private async hasPairs(): Promise<boolean> {
    const rows = await this.transactions.reader.query<unknown[]>('SELECT 1 FROM match_term_pair LIMIT 1');
    return rows.length > 0;
  }

  /** Learns anew where the library has grown enough since the last time. A small library learns with every bilingual record. */
  async learnWhenGrown(): Promise<void> {
    const records = await this.sources.bilingualKeywords(this.transactions.reader, learnedFrom);
    if (records.length === 0 || (records.length < this.learnedRecords * growth && (await this.hasPairs()))) return;
    this.learnedRecords = records.length;
    await this.learn(records);
  }
}
