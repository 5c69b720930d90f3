import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { learnSynonyms, learnTermPairs, TermPairs, type BilingualKeywords } from '@techmatch/matching';
import { synonymName, TermStore, type LearnedTerm } from '@techmatch/search';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { MatchSources } from './match-sources.queries.js';

/** Records that terms are learned from: some seconds of work, and more adds little. */
const learnedFrom = 20_000;
/** Terms are learned anew when the bilingual records have grown by this much. */
const growth = 1.2;

/** English–Chinese term pairs and synonyms, learned from the keywords that results carry in both languages; search's `TermStore` keeps them. */
@Injectable()
export class TermPairStore {
  private learnedRecords = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly sources: MatchSources,
    private readonly terms: TermStore,
  ) {}

  /** The pairs that a text's English clauses can use, and the synonyms that people stated for its words. Two indexed reads at most. */
  async pairsFor(em: EntityManager, text: string): Promise<TermPairs> {
    const folded = fold(text);
    const [meanings, synonyms] = await Promise.all([this.terms.meanings(em, TermPairs.keysOf(folded)), this.terms.statedSynonyms(em, folded)]);
    return new TermPairs(meanings, synonyms);
  }

  /** Replaces all learned terms by those of the given records. Returns how many there are. */
  async learn(records: Iterable<BilingualKeywords>): Promise<number> {
    const given = [...records];
    const pairs: LearnedTerm[] = learnTermPairs(given).map(({ from, to, ...rest }) => ({ kind: 'pair', key: from, meaning: to, ...rest }));
    const synonyms = learnSynonyms(given).flatMap(({ one, other, weight, records: count }) => {
      const name = synonymName(one, other);
      return name === null ? [] : [{ ...name, weight, records: count }];
    });
    await this.terms.replaceLearned([...pairs, ...synonyms]);
    return pairs.length + synonyms.length;
  }

  async learnFromLibrary(): Promise<void> {
    const records = await this.sources.bilingualKeywords(this.transactions.reader, learnedFrom);
    this.learnedRecords = records.length;
    await this.learn(records);
  }

  /** Learns anew where the library has grown enough since the last time. A small library learns with every bilingual record. */
  async learnWhenGrown(): Promise<void> {
    const count = await this.sources.countBilingual(this.transactions.reader, learnedFrom);
    if (count === 0 || (count < this.learnedRecords * growth && (await this.terms.hasLearned()))) return;
    await this.learnFromLibrary();
  }
}
