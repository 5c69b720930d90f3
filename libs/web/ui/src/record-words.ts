import type { ExpertView, NeedView, OrganizationRef, OrganizationView, ResultView } from '@techmatch/contracts';
import type { Language } from './languages.js';

export type AnyRecord = ResultView | ExpertView | NeedView | OrganizationView;

/** A name in the reader's language with the other one beneath it. */
export interface RecordName {
  main: string;
  mainLang: Language;
  other: string | null;
  otherLang: Language;
}

export function nameOf(record: AnyRecord, language: Language): RecordName {
  const isTitled = record.kind === 'result' || record.kind === 'need';
  const zh = isTitled ? record.title : record.name;
  const en = isTitled ? record.titleEn : record.nameEn;
  const isWrittenInLatin = !/\p{Script=Han}/u.test(zh);
  if (language === 'en' && en !== null) return { main: en, mainLang: 'en', other: zh, otherLang: 'zh' };
  return { main: zh, mainLang: isWrittenInLatin ? 'en' : 'zh', other: language === 'en' ? null : en, otherLang: 'en' };
}

export function organizationName(organization: Pick<OrganizationRef, 'name' | 'nameEn'>, language: Language): { text: string; lang: Language } {
  if (language === 'en' && organization.nameEn !== null) return { text: organization.nameEn, lang: 'en' };
  return { text: organization.name, lang: 'zh' };
}

/** Text of a record: its abstract, description or summary. */
export function bodyOf(record: AnyRecord): string {
  switch (record.kind) {
    case 'result':
      return record.abstract;
    case 'expert':
      return record.summary ?? '';
    case 'need':
    case 'organization':
      return record.description ?? '';
  }
}
