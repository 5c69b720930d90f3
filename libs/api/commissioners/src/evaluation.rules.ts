import type { DealOutcomeView } from '@techmatch/contracts';
import type { SignedDeal } from '@techmatch/deals';

/**
 * What came of deals, beside the lines of the ledger about results. `lines`: of each the deal that it names. Nothing is counted twice: a line that names one of these contracts is counted as that contract, whatever
 * its kind; lines that name another deal count once a deal; a line that names none counts by itself.
 */
export function outcomeOf(signed: readonly SignedDeal[], lines: readonly (string | null)[]): Omit<DealOutcomeView, 'amountFen'> {
  const known = new Set(signed.map(({ id }) => id));
  const named = new Set(lines.filter((id) => id !== null));
  const beside = lines.filter((id) => id === null).length + [...named].filter((id) => !known.has(id)).length;
  const results = signed.filter(({ id, isTransfer }) => isTransfer || named.has(id)).length;
  return { transfers: signed.filter(({ isTransfer }) => isTransfer).length, contracts: signed.length, brokered: signed.filter(({ isBrokered }) => isBrokered).length, linesBeside: beside, results: results + beside };
}

/** Integer fen; contracts that name no amount add nothing. */
export function sumOf(signed: readonly SignedDeal[]): string {
  return signed.reduce((sum, { amountFen }) => sum + BigInt(amountFen ?? 0), 0n).toString();
}
