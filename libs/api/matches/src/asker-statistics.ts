import { Injectable } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { termHash, type AskerStatistics } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { MatchIndexReader } from './match-index.reader.js';
import { MatchIndexStore } from './match-index.store.js';

/** What all records of a kind say: words that every need uses (我公司, 希望) tell nothing of what one of them wants. For rankings of things that are not in the index themselves. */
@Injectable()
export class AskerStatisticsReader {
  constructor(
    private readonly store: MatchIndexStore,
    private readonly reader: MatchIndexReader,
  ) {}

  /** Undefined where the kind has no index yet. */
  async of(em: EntityManager, kind: MatchableKind, terms: Iterable<string>): Promise<AskerStatistics | undefined> {
    const index = (await this.store.live(em, [kind])).get(kind);
    if (index === undefined) return undefined;
    const hashes = new Map([...terms].map((term) => [term, termHash(term)]));
    const found = (await this.reader.terms(em, [index], [...hashes.values()])).get(index.id);
    return { documents: index.documents, df: new Map([...hashes].map(([term, hash]) => [term, found?.get(hash)?.df ?? 0] as const).filter(([, df]) => df > 0)) };
  }
}
