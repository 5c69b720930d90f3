import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { decodeMeaning, encodeMeaning, MEANING, MeaningLearner, type MeaningModel } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { MatchSources } from './match-sources.queries.js';

/** The meaning of words is learned anew when the library has grown by this much: some tens of seconds of work at full size. */
const growth = 1.5;
/** Records analysed between two turns of the event loop: some 50 ms. */
const pageSize = 50;

/** A learned model with the number of its learning, which names it in scores. */
export interface LearnedMeaning {
  version: number;
  model: MeaningModel;
}

/** The meaning of words as learned from the library: one model for all processes, kept in PostgreSQL and read once by each. */
@Injectable()
export class MeaningStore {
  private known: LearnedMeaning | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly sources: MatchSources,
  ) {}

  /** The current model; undefined where the library is too small to learn from. One small read where it is known. */
  async current(em: EntityManager): Promise<LearnedMeaning | undefined> {
    const rows = await em.query<{ version: number; model: Uint8Array | null }[]>(
      'SELECT version, CASE WHEN version <> $1 THEN model END AS model FROM match_meaning',
      [this.known?.version ?? 0],
    );
    const row = rows[0];
    if (row === undefined) this.known = undefined;
    else if (row.model !== null) this.known = { version: row.version, model: decodeMeaning(row.model) };
    return this.known;
  }

  /** Learns from a sample of the library and replaces the model; a library too small for one loses it. */
  async learnFromLibrary(): Promise<void> {
    const em = this.transactions.reader;
    const learner = new MeaningLearner();
    const library = await this.librarySize(em);
    for (const kind of ['result', 'need'] as const) {
      const ids = await this.sources.sample(em, kind, kind === 'result' ? MEANING.results : MEANING.needs);
      for (let at = 0; at < ids.length; at += pageSize) {
        for (const { text } of await this.sources.load(em, kind, ids.slice(at, at + pageSize))) {
          if (kind === 'result') learner.add(text);
          else learner.addNeed(text);
        }
        await setImmediate();
      }
    }
    const learned = await learner.learn(() => setImmediate());
    await this.transactions.run(async (writer) => {
      if (learned === undefined) await writer.query('DELETE FROM match_meaning');
      else {
        await writer.query(
          `INSERT INTO match_meaning (version, records, model) VALUES (1, $1, $2)
           ON CONFLICT (is_only) DO UPDATE SET version = match_meaning.version + 1, records = excluded.records, model = excluded.model, learned_at = now()`,
          [library, Buffer.from(encodeMeaning(learned))],
        );
      }
    });
  }

  /** Learns anew where the library has grown enough since the last time. */
  async learnWhenGrown(): Promise<void> {
    const em = this.transactions.reader;
    const rows = await em.query<{ records: number }[]>('SELECT records FROM match_meaning');
    const least = rows[0] === undefined ? MEANING.leastRecords : rows[0].records * growth;
    if ((await this.librarySize(em)) >= least) await this.learnFromLibrary();
  }

  /** Results and needs in the live index: kept counts, because this is asked after every batch of changes. */
  private async librarySize(em: EntityManager): Promise<number> {
    const rows = await em.query<{ count: string | null }[]>(`SELECT sum(documents) AS count FROM match_index WHERE is_live AND kind IN ('result', 'need')`);
    return Number(rows[0]?.count ?? 0);
  }
}
