import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerWriter, Refusal, Row } from './ledger.command.js';
import { sha256 } from './lottery.rules.js';
import { ProgrammeStore } from './programme.store.js';

/** What changes on a programme with money that comes into its budget: it is opened, or gets a version with a larger one. */
export interface ProgrammeChange extends Row {
  readonly programmeId: string;
  /** Of the programme that was looked at. */
  readonly version: number;
  readonly action: 'open' | 'issue';
  readonly byId: string | null;
  readonly at: string;
  /** Secret of the draw; null where there is none. */
  readonly seed: string | null;
}

const isChange = (row: Row): row is ProgrammeChange => typeof row['programmeId'] === 'string' && (row['action'] === 'open' || row['action'] === 'issue');

@Injectable()
export class ProgrammeWriter implements LedgerWriter {
  constructor(private readonly store: ProgrammeStore) {}

  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const refusals: (Refusal | null)[] = [];
    const taken = new Set<string>();
    for (const row of rows.filter(isChange)) {
      const programme = await this.store.find(em, row.programmeId, true);
      const isSame = programme !== null && programme.version === row.version && !taken.has(row.programmeId);
      taken.add(row.programmeId);
      const isNow = programme !== null && (row.action === 'open' ? programme.state === 'draft' && programme.current !== null : programme.state === 'open');
      refusals.push(!isSame ? { code: 'programme.changedMeanwhile', params: {} } : isNow ? null : { code: 'programme.notNow', params: {} });
    }
    return refusals;
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    for (const { programmeId, action, byId, at, seed } of rows.filter(isChange)) {
      if (action === 'issue') await this.store.issue(em, programmeId, byId, new Date(at));
      else {
        await this.store.setState(em, programmeId, 'open', new Date(at));
        if (seed !== null) await em.query('INSERT INTO programme_draw (programme_id, seed, seed_hash) VALUES ($1, $2, $3)', [programmeId, seed, sha256(seed)]);
      }
    }
  }
}
