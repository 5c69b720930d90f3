import { bulletinKinds, fields, type BulletinAct, type BulletinAction, type BulletinKind, type BulletinPeriod, type BulletinState, type Field } from '@techmatch/contracts/tables';

/** What a step must bring along. */
export type Asked = 'version' | 'text';

interface StepRule {
  readonly action: BulletinAction;
  readonly from: BulletinState;
  readonly to: BulletinState;
  readonly asks: readonly Asked[];
}

/** The transition table of an issue. What is not in it does not happen: an issued one is corrected by what stands beside it, and never taken back. */
export const stepRules: readonly StepRule[] = [
  { action: 'issue', from: 'draft', to: 'issued', asks: ['version'] },
  { action: 'discard', from: 'draft', to: 'discarded', asks: [] },
  { action: 'correct', from: 'issued', to: 'issued', asks: ['text'] },
];

/** Where a step leads and what it asks for; null where it cannot be taken now. */
export function decideStep(state: BulletinState, action: BulletinAction): Pick<StepRule, 'to' | 'asks'> | null {
  return stepRules.find((rule) => rule.action === action && rule.from === state) ?? null;
}

export function openActs(state: BulletinState): BulletinAct[] {
  return [...(state === 'draft' ? (['edit'] as const) : []), ...stepRules.filter((rule) => rule.from === state).map((rule) => rule.action)];
}

const dayMs = 86_400_000;
const periodDays: Record<BulletinPeriod, number> = { weekly: 7, monthly: 31, quarterly: 92 };

/**
 * A record counts as new from when its row was begun, and a row that was being written while the last issue was drafted was not seen by it. Each draft
 * therefore looks back a little beyond it; what was listed already is left out by its id.
 */
const overlapMs = 60_000;

/** From when on records are new to a series: since its last issue, or for the first one within a period. */
export function newSince(now: Date, period: BulletinPeriod, lastUntil: Date | null): Date {
  return lastUntil === null ? new Date(now.getTime() - periodDays[period] * dayMs) : new Date(lastUntil.getTime() - overlapMs);
}

/** A record that could be listed. `score`: 0 to 100. */
export interface Candidate {
  readonly id: string;
  readonly kind: BulletinKind;
  readonly field: Field | null;
  readonly score: number;
}

/** Most of one kind in one field on a draft: an issue is read in one sitting, and the editor adds what is missed. A house number, 2026-11-23. */
export const mostOfGroup = 3;

const fieldPlace = (field: Field | null): number => (field === null ? fields.length : fields.indexOf(field));

/** The order of an issue: by field, then kind, and within one group as given (an editor's order, or by score). */
export function inGroups<Item extends Pick<Candidate, 'kind' | 'field'>>(items: readonly Item[]): Item[] {
  return items
    .map((item, place) => ({ item, place }))
    .sort((a, b) => fieldPlace(a.item.field) - fieldPlace(b.item.field) || bulletinKinds.indexOf(a.item.kind) - bulletinKinds.indexOf(b.item.kind) || a.place - b.place)
    .map(({ item }) => item);
}

/** What a draft begins with: the best of each group. Equal scores keep the order of their ids, so that the same draft comes out twice. */
export function chooseForDraft<Item extends Candidate>(candidates: readonly Item[]): Item[] {
  const ranked = [...candidates].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  const taken = new Map<string, number>();
  const best = ranked.filter(({ kind, field }) => {
    const group = `${kind} ${field ?? ''}`;
    const count = (taken.get(group) ?? 0) + 1;
    taken.set(group, count);
    return count <= mostOfGroup;
  });
  return inGroups(best);
}
