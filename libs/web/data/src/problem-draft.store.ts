import { cooperationModes, fields, isRecord, limits, maxTrl, minTrl, type CooperationMode, type Field } from '@techmatch/contracts/tables';
import { createTabStore, useTabStore } from './tab-store.js';

/** The facts that sharpen a match; each may be left open. */
export interface ProblemFacts {
  field?: Field;
  trlWanted?: number;
  cooperation?: CooperationMode[];
  /** Integer fen as text. */
  budgetMaxFen?: string;
}

/** A problem being described on the match page. */
export interface ProblemDraft {
  text: string;
  facts: ProblemFacts;
}

/** A need being written at the desk. */
export interface NeedDraft extends ProblemDraft {
  title: string;
  /** ISO date. */
  deadline?: string;
}

const isOptional = (value: unknown, isValue: (value: unknown) => boolean): boolean => value === undefined || isValue(value);
const isOneOf = (values: readonly string[]) => (value: unknown) => typeof value === 'string' && values.includes(value);

function isFacts(value: unknown): value is ProblemFacts {
  return (
    isRecord(value) &&
    isOptional(value.field, isOneOf(fields)) &&
    isOptional(value.trlWanted, (trl) => typeof trl === 'number' && trl >= minTrl && trl <= maxTrl) &&
    isOptional(value.cooperation, (modes) => Array.isArray(modes) && modes.every(isOneOf(cooperationModes))) &&
    isOptional(value.budgetMaxFen, (fen) => typeof fen === 'string' && /^\d{1,15}$/.test(fen))
  );
}

const isProblemDraft = (value: unknown): value is ProblemDraft =>
  isRecord(value) && typeof value.text === 'string' && value.text.length <= limits.problem && isFacts(value.facts);
const isNeedDraft = (value: unknown): value is NeedDraft =>
  isRecord(value) && typeof value.title === 'string' && isOptional(value.deadline, (day) => typeof day === 'string') && isProblemDraft(value);

export const problemDraft = createTabStore<ProblemDraft>('techmatch.problem', { text: '', facts: {} }, isProblemDraft);
export const needDraft = createTabStore<NeedDraft>('techmatch.need', { title: '', text: '', facts: {} }, isNeedDraft);

export const useProblemDraft = () => useTabStore(problemDraft);
export const useNeedDraft = () => useTabStore(needDraft);
