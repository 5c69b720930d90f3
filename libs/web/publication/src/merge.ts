import { isSame, type RecordValues } from './values.js';

/** Whose text of a field is kept. */
export type Side = 'mine' | 'theirs';
/** The chosen side by field. */
export type Choices = ReadonlyMap<string, Side>;

export interface Standpoints<V> {
  /** As on this page. */
  readonly mine: V;
  /** As somebody else saved it. */
  readonly theirs: V;
  /** As it was when mine began; null where that is not known any more (the page was loaded anew since). */
  readonly before: V | null;
}

/** Fields in which both sides say something else, so that a person has to choose. What one side alone changed is not asked. */
export function disputed<V extends RecordValues>({ mine, theirs, before }: Standpoints<V>, fields: readonly (keyof V & string)[]): (keyof V & string)[] {
  return fields.filter((name) => !isSame(mine[name], theirs[name]) && (before === null || (!isSame(mine[name], before[name]) && !isSame(theirs[name], before[name]))));
}

/** One content of both: what one side alone changed, and of the disputed fields the chosen side. Nothing is taken that was not on either side. */
export function merge<V extends RecordValues>({ mine, theirs, before }: Standpoints<V>, fields: readonly (keyof V & string)[], choices: Choices): Partial<V> {
  const merged: Partial<V> = {};
  for (const name of fields) {
    const side = choices.get(name);
    const isMine = side === undefined ? before === null || !isSame(mine[name], before[name]) : side === 'mine';
    merged[name] = isMine ? mine[name] : theirs[name];
  }
  return merged;
}
