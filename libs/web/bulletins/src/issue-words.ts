import { bulletinKinds, fields, type BulletinKind, type Field } from '@techmatch/contracts/tables';
import type { BulletinCounts } from '@techmatch/contracts';
import type { TFunction } from 'i18next';

export interface Group<Item> {
  readonly kind: BulletinKind;
  readonly items: readonly Item[];
}

export interface Section<Item> {
  readonly field: Field | null;
  readonly groups: readonly Group<Item>[];
}

/** Items by field, then kind, as readers see them; within a group in the order given. What states no field comes last. */
export function sectionsOf<Item extends { readonly kind: BulletinKind; readonly field: Field | null }>(items: readonly Item[]): Section<Item>[] {
  return [...fields, null].flatMap((field) => {
    const groups = bulletinKinds.map((kind) => ({ kind, items: items.filter((item) => item.field === field && item.kind === kind) })).filter((group) => group.items.length > 0);
    return groups.length === 0 ? [] : [{ field, groups }];
  });
}

/** "成果 12 · 需求 8 · 专家 3"; kinds without any are left out. */
export function countsInWords(counts: BulletinCounts, t: TFunction): string {
  return bulletinKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`bulletin.count.${kind}`, { count: counts[kind] }))
    .join(t('word.pause'));
}
