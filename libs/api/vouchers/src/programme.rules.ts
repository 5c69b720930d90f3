import { programmeActs, type ProgrammeAct, type ProgrammeState } from '@techmatch/contracts/tables';
import { termsProblems, type ProgrammeTerms, type TermsProblem } from '@techmatch/policy';

/** What decides which steps a programme takes. */
export interface ProgrammeFacts {
  readonly state: ProgrammeState;
  /** Number of the version in force; null: none was issued. */
  readonly current: number | null;
  /** The draft says something else than the version in force. */
  readonly isChanged: boolean;
  readonly isLottery: boolean;
  /** Applications that somebody has still to decide. */
  readonly undecided: number;
  /** A draw was held and everybody drawn has a voucher; null: no draw yet. */
  readonly isDrawn: boolean | null;
  /** The last day of applications has passed. */
  readonly isOver: boolean;
}

/** Which steps are open. A lottery closes once its days are over and everything is decided, so that the list it draws from stands. */
const isOpenTo: Readonly<Record<ProgrammeAct, (facts: ProgrammeFacts) => boolean>> = {
  edit: ({ state }) => state !== 'closed',
  issue: ({ state, current, isChanged }) => state !== 'closed' && (current === null || isChanged),
  open: ({ state, current }) => state === 'draft' && current !== null,
  close: ({ state, isLottery, undecided, isOver }) => state === 'open' && (!isLottery || (undecided === 0 && isOver)),
  draw: ({ state, isLottery, isDrawn }) => state === 'closed' && isLottery && isDrawn !== true,
};

export function openProgrammeActs(facts: ProgrammeFacts): ProgrammeAct[] {
  return programmeActs.filter((act) => isOpenTo[act](facts));
}

/** What stands against a draft becoming a version: what it says itself, and what those who have applied rely on. */
export function draftProblems(draft: ProgrammeTerms, inForce: ProgrammeTerms | null, state: ProgrammeState): TermsProblem[] {
  const problems = termsProblems(draft);
  if (inForce === null || state === 'draft') return problems;
  if (BigInt(draft.budget.amountFen) < BigInt(inForce.budget.amountFen)) problems.push({ path: 'budget.amountFen', code: 'budgetShrinks' });
  if (draft.allocation.kind !== inForce.allocation.kind) problems.push({ path: 'allocation.kind', code: 'allocationFixed' });
  if (draft.family !== inForce.family) problems.push({ path: 'family', code: 'familyFixed' });
  return problems;
}
