import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ledgerInvariants, type LedgerInvariant } from './ledger.invariants.js';

export interface LedgerBreak {
  readonly invariant: LedgerInvariant;
  readonly programme: string;
  /** The transaction, account, voucher, order or claim where it does not hold. */
  readonly place: string;
}

export interface LedgerVerdict {
  readonly programmes: number;
  readonly transactions: number;
  readonly entries: number;
  /** At most ten of each kind. */
  readonly breaks: readonly LedgerBreak[];
}

const isInvariant = (name: string): name is LedgerInvariant => name in ledgerInvariants;

/** Proves the ledger from its entries. Changes nothing. */
@Injectable()
export class LedgerVerifier {
  constructor(private readonly dataSource: DataSource) {}

  /** Of one moment, while the product goes on writing. */
  async verify(): Promise<LedgerVerdict> {
    return await this.dataSource.transaction('REPEATABLE READ', async (em) => {
      const breaks: LedgerBreak[] = [];
      for (const [invariant, question] of Object.entries(ledgerInvariants)) {
        const found: { programme: string; place: string }[] = await em.query(`${question} LIMIT 10`);
        if (isInvariant(invariant)) breaks.push(...found.map((place) => ({ invariant, ...place })));
      }
      return { ...(await count(em)), breaks };
    });
  }
}

async function count(em: EntityManager): Promise<{ programmes: number; transactions: number; entries: number }> {
  const rows: { programmes: number; transactions: number; entries: number }[] = await em.query(
    'SELECT count(DISTINCT programme_id)::int AS programmes, count(*)::int AS transactions, (SELECT count(*)::int FROM voucher_entry) AS entries FROM voucher_transaction',
  );
  return rows[0] ?? { programmes: 0, transactions: 0, entries: 0 };
}
