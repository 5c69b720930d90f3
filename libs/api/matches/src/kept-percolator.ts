import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { ChangedDocuments, compareFacts } from '@techmatch/matching';
import type { KeptChange } from './kept-change.store.js';
import { KeptNeeds, type KeptNeed } from './kept-need.store.js';
import { MatchIndexStore } from './match-index.store.js';
import { MatchRankingQueries, type CandidateRow } from './match-ranking.queries.js';
import { toNeedFacts, toOfferFacts } from './match-source.js';

/** Kept questions read at once: some 2 kB each. */
const pageSize = 500;
/** What all facts together can add: a text farther below is not compared. */
const mostFactPoints = 6;

/**
 * Finds which kept lists a batch of changes may touch. Changed results are turned into a small index and the kept questions run against it in pages: the
 * cost is the entries they share, whatever the library holds; no result is ranked against all needs by a query of its own.
 */
@Injectable()
export class KeptPercolator {
  constructor(
    private readonly transactions: Transactions,
    private readonly needs: KeptNeeds,
    private readonly index: MatchIndexStore,
    private readonly documents: MatchRankingQueries,
  ) {}

  /** Marks the lists that these changes may touch. Safe to repeat. */
  async note(changes: readonly KeptChange[]): Promise<void> {
    const idsOf = (kind: KeptChange['kind']): string[] => changes.filter((change) => change.kind === kind).map((change) => change.id);
    const results = idsOf('result');
    await this.transactions.run((em) => this.needs.changed(em, idsOf('need')));
    if (results.length === 0) return;
    const em = this.transactions.reader;
    const live = (await this.index.live(em, ['result'])).get('result');
    const rows = live === undefined ? [] : await this.documents.documentsOf(em, live.id, results);
    const present = new Set(rows.map((row) => row.record_id));
    await this.transactions.run(async (writer) => {
      await this.needs.resultsChanged(writer, results);
      await this.needs.removeResults(writer, results.filter((id) => !present.has(id)));
    });
    if (live === undefined || rows.length === 0) return;
    const count = Math.max(1, live.documents);
    await this.percolate(rows, { b: live.lengthB / count, w: live.lengthW / count }, live.updatedAt.toISOString());
  }

  private async percolate(rows: readonly CandidateRow[], averages: { b: number; w: number }, asOf: string): Promise<void> {
    const changed = new ChangedDocuments(rows.map((row) => ({ vector: row.vector, lengths: { b: row.length_b, w: row.length_w } })), averages);
    for (let after = ''; ; ) {
      const page = await this.needs.page(this.transactions.reader, after, pageSize);
      const last = page.at(-1);
      if (last === undefined) return;
      const pairs = page.flatMap((need) => reaching(need, changed, rows, asOf).map((id) => [need.id, id] as const));
      await this.transactions.run((em) => this.needs.addCandidates(em, pairs));
      after = last.id;
    }
  }
}

/** Results of the batch that may enter the list of a need: their text and facts reach what its last row has. Any that share a term, while it is not full. */
function reaching(need: KeptNeed, changed: ChangedDocuments, rows: readonly CandidateRow[], asOf: string): string[] {
  const found: string[] = [];
  const reach = need.reach ?? 0;
  changed.score(need).forEach((points, i) => {
    const row = rows[i];
    if (row === undefined || points <= 0 || points + mostFactPoints < reach) return;
    const facts = compareFacts(toNeedFacts(need.facts), toOfferFacts(row.facts), 'offer', asOf).reduce((sum, factor) => sum + factor.points, 0);
    if (need.reach === null || points + facts >= reach) found.push(row.record_id);
  });
  return found;
}
