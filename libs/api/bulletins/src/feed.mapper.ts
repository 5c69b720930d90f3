import type { BulletinItemView, NoticeView, OrganizationRef } from '@techmatch/contracts';
import { bulletinKinds, type BulletinKind, type Language } from '@techmatch/contracts/tables';
import type { IssueContents } from './bulletins.service.js';
import { element, escapeText, type FeedEntry } from './feed.rules.js';

const kindWords: Readonly<Record<Language, Readonly<Record<BulletinKind, string>>>> = {
  zh: { result: '成果', need: '需求', expert: '专家' },
  en: { result: 'Results', need: 'Needs', expert: 'Experts' },
};
const words = {
  zh: { issue: (number: number) => `第 ${number} 期`, corrected: '更正', withdrawn: '（已撤下）' },
  en: { issue: (number: number) => `issue ${number}`, corrected: 'Corrected', withdrawn: '(withdrawn since)' },
} as const;

/** Where feeds lead and who speaks in them. */
export interface FeedSetting {
  readonly publicUrl: string;
  readonly language: Language;
}

export const nameIn = ({ name, nameEn }: OrganizationRef, language: Language): string => (language === 'en' && nameEn !== null ? nameEn : name);

/** One issue. It was updated when it was issued or last corrected. */
export function issueEntry(issue: IssueContents & { id: string }, series: { slug: string; title: string; author: string }, { publicUrl, language }: FeedSetting): FeedEntry {
  const said = words[language];
  return {
    id: `urn:techmatch:bulletin-issue:${issue.id}`,
    title: `${series.title} ${said.issue(issue.number)}`,
    link: `${publicUrl}/bulletins/${series.slug}/${issue.number}`,
    published: issue.issuedAt,
    updated: issue.errata.at(-1)?.at ?? issue.issuedAt,
    author: series.author,
    content: [
      ...paragraphs(issue.foreword),
      ...issue.errata.map(({ text }) => element('p', element('strong', said.corrected), ' ', escapeText(text))),
      ...bulletinKinds.flatMap((kind) => group(issue.items.filter((item) => item.kind === kind), kindWords[language][kind], said.withdrawn)),
    ].join(''),
  };
}

function group(items: readonly BulletinItemView[], title: string, withdrawn: string): string[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => element('li', item.isWithdrawn ? escapeText(withdrawn) : `${element('strong', escapeText(item.title ?? ''))} ${escapeText(item.blurb ?? '')}`));
  return [element('h3', escapeText(title)), element('ul', ...lines)];
}

/** A notice. Its text is shown as it was written: the little markup of it reads well as it stands. */
export function noticeEntry(notice: NoticeView, { publicUrl, language }: FeedSetting): FeedEntry {
  const published = notice.publishedAt ?? '';
  return {
    id: `urn:techmatch:notice:${notice.id}`,
    title: notice.title,
    link: `${publicUrl}/notices/${notice.id}`,
    published,
    updated: notice.changedAt ?? published,
    author: nameIn(notice.publisher, language),
    content: paragraphs(notice.body).join(''),
  };
}

const paragraphs = (text: string): string[] => text.split(/\n\s*\n/).map((part) => part.trim()).filter((part) => part !== '').map((part) => element('p', escapeText(part)));
