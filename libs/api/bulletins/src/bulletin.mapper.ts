import type { BulletinDeskIssue, BulletinDraftItem, BulletinErratumView, BulletinIssueCard, BulletinItemView, BulletinSeriesView, OrganizationRef } from '@techmatch/contracts';
import type { DeskIssue, IssueCard, Series } from './series.store.js';
import type { Erratum, Item } from './issue.store.js';
import type { LiveRecord } from './live-record.mapper.js';

export function toIssueCard({ number, issuedAt, counts, hasErrata }: IssueCard): BulletinIssueCard {
  return { number, issuedAt: issuedAt.toISOString(), counts, hasErrata };
}

export function toSeriesView(series: Series, publishers: ReadonlyMap<string, OrganizationRef>, latest: IssueCard | undefined): BulletinSeriesView {
  const { slug, title, description, organizationId, fields, period, language, isOwnOnly, isDemo } = series;
  const publisher = publishers.get(organizationId) ?? { id: organizationId, name: '', nameEn: null, kind: null, district: null };
  return { slug, title, description, publisher, fields, period, language, isOwnOnly, isDemo, latest: latest === undefined ? null : toIssueCard(latest) };
}

/**
 * A listed record as it may be shown now. The words are those that were issued; whose it is, is asked of the library, so that an enterprise that has become
 * anonymous since is. Of a record that is not public any more nothing is told.
 */
export function toItemView({ kind, field, title, titleEn, blurb }: Item, live: LiveRecord | undefined): BulletinItemView {
  if (live === undefined) return { kind, field, isWithdrawn: true, id: null, title: null, titleEn: null, blurb: null, organization: null, organizationNote: null, isDemo: false };
  const { id, organization, organizationNote, isDemo } = live;
  return { kind, field, isWithdrawn: false, id, title, titleEn, blurb, organization, organizationNote, isDemo };
}

export function toDraftItem(item: Item, live: LiveRecord | undefined): BulletinDraftItem {
  return { ...toItemView(item, live), recordId: item.recordId, score: live?.score ?? 0 };
}

export function toErratumView({ at, text }: Erratum): BulletinErratumView {
  return { at: at.toISOString(), text };
}

export function toDeskIssue({ id, state, number, items, savedAt, issuedAt }: DeskIssue): BulletinDeskIssue {
  return { id, state, number, items, savedAt: savedAt.toISOString(), issuedAt: issuedAt?.toISOString() ?? null };
}
