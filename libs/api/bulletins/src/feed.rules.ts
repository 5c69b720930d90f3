/** One entry of a feed. `id` never changes; `updated` does with what is said. Times are ISO 8601 in UTC, addresses whole ones. */
export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: string;
  readonly updated: string;
  readonly author: string;
  /** Markup made of escaped texts (`markup`), which a reader shows. */
  readonly content: string;
}

export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly language: 'zh' | 'en';
  /** The page that the feed follows. */
  readonly link: string;
  /** The feed itself. */
  readonly self: string;
  readonly author: string;
  /** Where there is no entry yet. */
  readonly since: string;
  readonly entries: readonly FeedEntry[];
}

export const atomType = 'application/atom+xml; charset=utf-8';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** What XML 1.0 does not admit in any form: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const inadmissible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text inside an element or attribute, of XML and HTML alike. */
export function escapeText(text: string): string {
  return text.replace(inadmissible, '').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** An HTML element around parts that are escaped already. */
export const element = (name: 'p' | 'h3' | 'ul' | 'li' | 'strong', ...parts: readonly string[]): string => `<${name}>${parts.join('')}</${name}>`;

const languageTags = { zh: 'zh-CN', en: 'en' } as const;

/** An Atom feed (RFC 4287). Everything is escaped here, once; `content` of an entry is markup and is escaped as the text that it is to XML. */
export function toAtom(feed: Feed): string {
  const updated = feed.entries.map((entry) => entry.updated).sort().at(-1) ?? feed.since;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageTags[feed.language]}">`,
    tag('id', feed.id),
    tag('title', feed.title),
    ...(feed.subtitle === null ? [] : [tag('subtitle', feed.subtitle)]),
    tag('updated', updated),
    author(feed.author),
    `<link rel="self" type="application/atom+xml" href="${escapeText(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeText(feed.link)}"/>`,
    '<generator>TechMatch</generator>',
    ...feed.entries.map(entryOf),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entryOf(entry: FeedEntry): string {
  return [
    '<entry>',
    tag('id', entry.id),
    tag('title', entry.title),
    tag('published', entry.published),
    tag('updated', entry.updated),
    author(entry.author),
    `<link rel="alternate" type="text/html" href="${escapeText(entry.link)}"/>`,
    `<content type="html">${escapeText(entry.content)}</content>`,
    '</entry>',
  ].join('\n');
}

const tag = (name: string, text: string): string => `<${name}>${escapeText(text)}</${name}>`;
const author = (name: string): string => `<author>${tag('name', name)}</author>`;
