import type { Settings } from 'meilisearch';
import { factText, facetNames, type FacetName } from './facet-counts.js';
import { indexTokens, latinWords } from './literal-text.js';
import { textClasses, type TextClass } from './search-content.js';

/** A search record as it is read from PostgreSQL for the index. */
export interface RecordRow extends Record<TextClass, string> {
  id: string;
  version: number;
  content_hash: string;
  field: string[];
  cooperation: string[];
  ip: string | null;
  district: string | null;
  org_kind: string | null;
  trl: number | null;
  year: number | null;
  commissioner: boolean;
  organization_ids: string[];
  posted: number | null;
  price: number | null;
  due: number | null;
}

export const recordRowColumns = `id, version, content_hash, ${textClasses.join(', ')}, field, cooperation, ip, district, org_kind, trl, year, commissioner,
  organization_ids, extract(epoch FROM posted_at)::float8 AS posted, price_fen::float8 AS price, extract(epoch FROM deadline)::float8 AS due`;

/** A record as Meilisearch keeps it. Only id, version and hash come out again. */
export interface IndexDocument {
  [attribute: string]: unknown;
  id: string;
  version: number;
  hash: string;
}

export function toIndexDocument(row: RecordRow): IndexDocument {
  const { title, names, keywords, organizations, identifiers, body } = row;
  return {
    id: row.id,
    version: row.version,
    hash: row.content_hash,
    title: indexTokens(title),
    names: indexTokens(names),
    keywords: indexTokens(keywords),
    organizations: indexTokens(organizations),
    identifiers: indexTokens(identifiers),
    words: latinWords([title, names, keywords, organizations].join('\n')),
    body: indexTokens(body),
    bodyWords: latinWords(body),
    facts: facts(row),
    trl: row.trl,
    year: row.year,
    commissioner: row.commissioner,
    organization: row.organization_ids,
    postedAt: row.posted,
    priceFen: row.price,
    deadline: row.due,
  };
}

/** All that is counted, in one attribute: Meilisearch reads what is counted hit by hit and attribute by attribute. */
function facts(row: RecordRow): string[] {
  const values: Record<FacetName, readonly (string | number | null)[]> = {
    field: row.field,
    cooperation: row.cooperation,
    ip: [row.ip],
    district: [row.district],
    orgKind: [row.org_kind],
    trlMin: [row.trl],
    yearMin: [row.year],
  };
  return facetNames.flatMap((name) => values[name].flatMap((value) => (value === null ? [] : [factText(name, value)])));
}

const gramAttributes = ['title', 'names', 'keywords', 'organizations', 'identifiers', 'body'];

/** Grows with every change of the settings or of the encoding: indexes with another one are rebuilt. */
export const settingsVersion = 3;

/** The index itself names its settings, as a stop word that no text holds: it survives swaps, and its absence shows lost data. */
export const settingsMark = `qsettings${settingsVersion}`;

/**
 * Grams need neither the order of words nor prefixes, so both (the costly parts of an index) are off; typing errors are forgiven in Latin words only.
 * `sort` first: an order that was asked for is the order. Freshness last.
 */
export const indexSettings: Settings = {
  searchableAttributes: ['title', 'names', 'keywords', 'organizations', 'identifiers', 'words', 'body', 'bodyWords'],
  displayedAttributes: ['id', 'version', 'hash'],
  filterableAttributes: ['id', 'facts', 'trl', 'year', 'commissioner', 'organization'],
  sortableAttributes: ['postedAt', 'trl', 'priceFen', 'deadline'],
  rankingRules: ['sort', 'words', 'typo', 'attribute', 'postedAt:desc'],
  stopWords: [settingsMark],
  proximityPrecision: 'byAttribute',
  prefixSearch: 'disabled',
  facetSearch: false,
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnAttributes: gramAttributes, disableOnNumbers: true },
  pagination: { maxTotalHits: 10_000_000 },
  faceting: { maxValuesPerFacet: 1_000 },
};
