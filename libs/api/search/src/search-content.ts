import { createHash } from 'node:crypto';
import { fold } from '@techmatch/text';
import type { SearchDocument, SearchText } from './search-document.js';

/** The weight classes of the text, heaviest first: the order of columns, of the index's attributes and of rank. */
export const textClasses = ['title', 'names', 'keywords', 'organizations', 'identifiers', 'body'] as const satisfies readonly (keyof SearchText)[];
export type TextClass = (typeof textClasses)[number];

/** Grows when folding or the encoding of the index changes: every record then counts as stale. */
export const contentVersion = 2;

/** One text per class: folded entries, one a line. A run holds no line break, so it never reaches from one entry into the next. */
export function foldText(text: SearchText): Record<TextClass, string> {
  const lines = (name: TextClass): string => text[name].map((entry) => fold(entry).replaceAll('\u0000', ' ')).join('\n');
  return { title: lines('title'), names: lines('names'), keywords: lines('keywords'), organizations: lines('organizations'), identifiers: lines('identifiers'), body: lines('body') };
}

/** A fingerprint of everything that search shows or filters by, not of the version. */
export function contentHash(document: SearchDocument): string {
  const { text, facts, order } = document;
  const content = [
    contentVersion,
    textClasses.map((name) => text[name]),
    [facts.field, facts.cooperation, facts.ip, facts.district, facts.orgKind, facts.trl, facts.year, facts.commissioner, facts.organizations],
    [order.postedAt, order.priceFen, order.deadline],
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22);
}
