import type { ExpertView, NeedView, OrganizationRef, ResultView } from '@techmatch/contracts';
import type { BulletinKind, Field } from '@techmatch/contracts/tables';
import { boundedBlurb, composeBlurb } from './blurb.rules.js';
import type { Item } from './issue.store.js';
import { scorePublic } from './worth.rules.js';

/** A record of the libraries as a bulletin needs it: what is public of it now. */
export interface LiveRecord {
  readonly id: string;
  readonly kind: BulletinKind;
  readonly field: Field | null;
  readonly title: string;
  readonly titleEn: string | null;
  readonly blurb: string;
  readonly score: number;
  readonly organization: OrganizationRef | null;
  readonly organizationNote: string | null;
  readonly isDemo: boolean;
}

/** `covered`: the fields of the series; an expert of several stands in the first that it covers. */
export function toLiveRecord(view: ResultView | NeedView | ExpertView, covered: readonly Field[]): LiveRecord {
  const shared = { id: view.id, kind: view.kind, score: scorePublic(view), isDemo: view.provenance.isDemo };
  switch (view.kind) {
    case 'result':
      return { ...shared, kind: 'result', field: view.field, title: view.title, titleEn: view.titleEn, blurb: composeBlurb(view.abstract), organization: view.owner ?? view.institutions[0] ?? null, organizationNote: null };
    case 'need':
      return { ...shared, kind: 'need', field: view.field, title: view.title, titleEn: view.titleEn, blurb: composeBlurb(view.description), organization: view.organization, organizationNote: view.organizationNote };
    case 'expert': {
      const field = view.fields.find((one) => covered.includes(one)) ?? view.fields[0] ?? null;
      const blurb = [view.title ?? '', composeBlurb(view.summary ?? '')].filter((part) => part !== '').join(' · ');
      return { ...shared, kind: 'expert', field, title: view.name, titleEn: view.nameEn, blurb, organization: view.organization, organizationNote: null };
    }
  }
}

/** The words that an issue keeps of a record. */
export function toItem(record: LiveRecord, blurb: string = record.blurb): Item {
  return { recordId: record.id, kind: record.kind, field: record.field, title: record.title, titleEn: record.titleEn, blurb: boundedBlurb(blurb) };
}
