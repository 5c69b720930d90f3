import type { BulletinDraftItem } from '@techmatch/contracts';

/** Where an item goes when it is moved: past the neighbour of its own group, which need not stand next to it in the list. */
export function moved(items: readonly BulletinDraftItem[], recordId: string, step: -1 | 1): BulletinDraftItem[] {
  const from = items.findIndex((item) => item.recordId === recordId);
  const item = items[from];
  if (item === undefined) return [...items];
  const group = items.map((other, place) => ({ other, place })).filter(({ other }) => other.kind === item.kind && other.field === item.field);
  const to = group[group.findIndex(({ place }) => place === from) + step]?.place;
  if (to === undefined) return [...items];
  const rest = items.filter((_, place) => place !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Place in its group, from 1, and how many there are. */
export function placeOf(items: readonly BulletinDraftItem[], recordId: string): { place: number; of: number } {
  const item = items.find((one) => one.recordId === recordId);
  const group = items.filter((other) => other.kind === item?.kind && other.field === item.field);
  return { place: group.findIndex((other) => other.recordId === recordId) + 1, of: group.length };
}
