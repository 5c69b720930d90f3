import { applicableRules, contractSubject, plainReckoning, reckon, shareProblem, type PlainReckoning } from '@techmatch/policy';
import type { Consideration, ContractKind } from '@techmatch/contracts/tables';

/** Of a contract, what the rules ask. */
export interface ReckonedContract {
  readonly kind: ContractKind | null;
  readonly consideration: Consideration | null;
  readonly amountFen: string | null;
  readonly appraisedFen: string | null;
  readonly isImport: boolean;
  readonly teamBasisPoints: number | null;
  readonly inventors: readonly { readonly name: string; readonly weight: number }[];
}

export function isDisposal(contract: Pick<ReckonedContract, 'kind' | 'consideration' | 'isImport'>): boolean {
  const subject = contractSubject(contract);
  return subject !== null && applicableRules[subject].disposal;
}

const toFen = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** What the rules come to for a contract as it is now. What is contributed as shares is worth what it was appraised at, where no price is named. */
export function reckoningOf(contract: ReckonedContract): PlainReckoning | null {
  const subject = contractSubject(contract);
  if (subject === null) return null;
  const appraisedFen = toFen(contract.appraisedFen);
  const amountFen = toFen(contract.amountFen) ?? (subject === 'shares' ? appraisedFen : null);
  const inventors = contract.inventors.map(({ name, weight }) => ({ name, weight: BigInt(weight) }));
  return plainReckoning(reckon({ subject, amountFen, appraisedFen, teamBasisPoints: contract.teamBasisPoints, inventors }));
}

/** Why the share of the team cannot be (measure 6: 60 % to 95 %), where the rule speaks of this contract. */
export function teamShareProblem(contract: ReckonedContract): string | null {
  const subject = contractSubject(contract);
  return subject === null || contract.teamBasisPoints === null || !applicableRules[subject].incomeShare ? null : shareProblem(contract.teamBasisPoints);
}
