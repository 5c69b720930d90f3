import type { TodoView } from '@techmatch/contracts';
import { dispatchClock, todoKinds } from '@techmatch/contracts/tables';
import { dayAfter } from './dispatch.rules.js';

/** What calls for a deed, as it is found; `on` null: now. */
export type Todo = TodoView;

/** No entry for so long, or none since it began. `since`: the last entry, else the first day. */
export function isSilent(since: string, today: string): boolean {
  return dayAfter(since, dispatchClock.silence.days) < today;
}

export function isEndingSoon(until: string, today: string): boolean {
  return until <= dayAfter(today, dispatchClock.endsSoon.days);
}

/** The most urgent first: what is overdue or due today, by kind and day, then what comes, by its day. */
export function byUrgency(todos: readonly Todo[], today: string): Todo[] {
  const lane = ({ kind, on }: Todo): number => (kind === 'silent' || kind === 'introduction' ? 1 : on === null || on <= today ? 0 : 2);
  const place = ({ kind }: Todo): number => todoKinds.indexOf(kind);
  return [...todos].sort((one, other) => lane(one) - lane(other) || (lane(one) < 2 ? place(one) - place(other) : 0) || (one.on ?? '').localeCompare(other.on ?? '') || one.id.localeCompare(other.id));
}
