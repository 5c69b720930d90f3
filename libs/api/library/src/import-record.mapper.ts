import type { CooperationMode, Field, OrganizationKind } from '@techmatch/contracts/tables';
import type { OrganizationInput } from '@techmatch/identity';
import type { ExpertInput } from './expert.writer.js';
import { shown, type ImportRow } from './import-row.reader.js';
import { distinct, firstClause, normalizeLine } from './import-text.rules.js';
import { cooperationWords, districtWords, fieldWords, ipWords, organizationKindWords, patentStateWords } from './import-words.table.js';
import { fieldOf, findMeaning, kindFromName, readCooperation, readDistrict, readTrl } from './import-words.rules.js';
import type { Indicator } from './need.entity.js';
import type { NeedInput } from './need.writer.js';
import type { ResultInput } from './result.writer.js';

/** What the import itself says of every row. */
export interface ImportProvenance {
  /** Given by the caller: wins over the record's own source. */
  source: string | null;
  /** Where neither the caller nor the record names a source. */
  fallbackSource: string;
  isDemo: boolean;
}

/** Longest texts that are kept, in UTF-16 units, and most entries of a list. */
const max = { title: 300, titleEn: 600, name: 200, abstract: 20_000, words: 200, keyword: 300, keywords: 100, institutions: 100, inventors: 300, papers: 5_000, patents: 200, indicators: 60 };
const wordSeparators = /[;；,，、|\n]/;
/** Names of bodies may hold a comma (Co., Ltd.). */
const nameSeparators = /[;；|\n]/;
const listSeparators = /[;；,，、|\s]/;

function provenanceOf(row: ImportRow, given: ImportProvenance): { source: string; externalId: string; isDemo: boolean } {
  return { source: given.source ?? (row.line('source', 100) || given.fallbackSource), externalId: row.externalId, isDemo: given.isDemo };
}

function titleAndText(row: ImportRow, textField: string): { title: string; isTitleDerived: boolean; text: string } {
  const title = row.line('title', max.title);
  const text = row.text(textField, max.abstract);
  if (title !== '') return { title, isTitleDerived: false, text };
  const derived = firstClause(text);
  if (derived === '' && row.problems.length === 0) row.refuse('title', 'noText');
  return { title: derived, isTitleDerived: true, text };
}

function cooperationOf(row: ImportRow, field: string): CooperationMode[] {
  const text = row.line(field, max.words);
  const { modes, rest } = readCooperation(text);
  if (rest !== '') row.refuseWord(field, text, cooperationWords);
  return modes;
}

/** Field and discipline: words that name no field of the eight stay as the discipline. */
function fieldAndWords(row: ImportRow, wordFields: readonly string[]): { field: Field | null; words: string | null } {
  const stated = row.line('field', max.words);
  const words = [...wordFields.map((name) => row.line(name, max.words)), stated].filter((word) => word !== '');
  const field = [stated, ...words].map((word) => (word === '' ? null : fieldOf(word))).find((found) => found !== null) ?? null;
  const kept = words.find((word) => findMeaning(word, fieldWords) === null);
  return { field, words: kept ?? null };
}

function patentsOf(row: ImportRow): ResultInput['patents'] {
  const records = row.records('patents');
  const given =
    records?.map((record) => ({ number: textOf(record['number']), state: textOf(record['state']) })) ??
    row.list('patents', /[;；,，、|\n]/, { max: max.words, entries: max.patents }).map((entry) => {
      const parts = /^([^(（]+?)\s*(?:[(（]([^)）]*)[)）])?$/.exec(entry);
      return { number: parts?.[1] ?? entry, state: parts?.[2] ?? '' };
    });
  return given.filter((patent) => patent.number !== '').map(({ number, state }) => {
    const meaning = state === '' ? 'unknown' : findMeaning(state, patentStateWords);
    if (meaning === null) row.refuseWord('patents', state, patentStateWords);
    if (number.length > 100) row.refuse('patents', 'tooLong', { count: number.length, max: 100 });
    return { number, state: meaning ?? 'unknown' };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? normalizeLine(String(value)) : '';
}

function priceOf(row: ImportRow): { priceFen: string | null; isNegotiable: boolean } {
  const readings = [
    { field: 'price', reading: row.money('price', 'yuan') },
    { field: 'priceYuan', reading: row.money('priceYuan', 'yuan') },
    { field: 'priceWan', reading: row.money('priceWan', 'wan') },
  ];
  const given = readings.find(({ reading }) => reading.kind !== 'none');
  if (given === undefined) return { priceFen: null, isNegotiable: false };
  const { field, reading } = given;
  if (reading.kind === 'amount' && reading.min !== reading.max) row.refuse(field, 'moneyRange', { value: shown(row.line(field, 100)) });
  return { priceFen: reading.kind === 'amount' ? reading.min : null, isNegotiable: reading.kind === 'negotiable' };
}

/** `trl` may hold a number or words, `maturity` words; the words are kept. */
function maturityOf(row: ImportRow, fields: readonly string[]): { trl: number | null; maturityNote: string | null } {
  const texts = fields.map((field) => row.line(field, max.words)).filter((text) => text !== '');
  const trl = texts.map(readTrl).find((level) => level !== null) ?? null;
  const words = texts.filter((text) => !/^(?:trl)?\s*[1-9]$/i.test(text));
  return { trl, maturityNote: words[0] ?? null };
}

function inventorsOf(row: ImportRow): string[] {
  const records = row.records('inventors');
  if (records === undefined) return row.list('inventors', wordSeparators, { max: max.name, entries: max.inventors });
  return distinct(records.map((record) => textOf(record['id']) || textOf(record['name'])));
}

/** A result from one row, or the row's problems. */
export function toResultInput(row: ImportRow, given: ImportProvenance): ResultInput {
  const { title, isTitleDerived, text } = titleAndText(row, 'abstract');
  const { field, words } = fieldAndWords(row, ['discipline', 'category']);
  return {
    ...provenanceOf(row, given),
    title,
    isTitleDerived,
    titleEn: row.optionalLine('titleEn', max.titleEn),
    abstract: text,
    keywords: row.list('keywords', wordSeparators, { max: max.keyword, entries: max.keywords }),
    keywordsEn: row.list('keywordsEn', /[;；,，|\n]/, { max: max.keyword, entries: max.keywords }),
    field,
    discipline: words,
    ...maturityOf(row, ['trl', 'maturity']),
    ipKind: row.meaning('ipKind', ipWords),
    patents: patentsOf(row),
    cooperation: cooperationOf(row, 'cooperation'),
    ...priceOf(row),
    owner: row.optionalLine('owner', max.name),
    institutions: row.list('institutions', nameSeparators, { max: max.name, entries: max.institutions }),
    inventors: inventorsOf(row),
    year: row.integer('year', 1900, 2200),
    postedOn: row.day('posted', 'first'),
    lang: row.optionalLine('lang', 10),
  };
}

function fieldsOf(row: ImportRow): Field[] {
  const words = row.list('fields', wordSeparators, { max: max.words, entries: 20 });
  return [...new Set(words.flatMap((word) => fieldOf(word) ?? []))];
}

function districtOf(row: ImportRow): ExpertInput['district'] {
  const text = row.line('district', max.words);
  const district = text === '' ? null : readDistrict(text);
  if (text !== '' && district === null) row.refuseWord('district', text, districtWords);
  return district;
}

/** An expert from public sources: affiliation and published works, no contacts, claimed by nobody. */
export function toExpertInput(row: ImportRow, given: ImportProvenance): ExpertInput {
  const name = row.line('name', max.name);
  if (name === '') row.refuse('name', 'missing');
  return {
    ...provenanceOf(row, given),
    name,
    nameEn: row.optionalLine('nameEn', max.name),
    title: row.optionalLine('title', max.words),
    organization: row.optionalLine('organization', max.name),
    fields: fieldsOf(row),
    summary: row.text('summary', max.abstract) || null,
    keywords: row.list('keywords', wordSeparators, { max: max.keyword, entries: max.papers }),
    services: cooperationOf(row, 'services'),
    district: districtOf(row),
    isOpenToCommissioner: row.yesNo('openToCommissioner') ?? false,
    // Of the demonstration too: claiming is to be tried there.
    isUnclaimed: true,
    papers: row.list('papers', listSeparators, { max: max.name, entries: max.papers }),
  };
}

function indicatorsOf(row: ImportRow): Indicator[] {
  const records = row.records('indicators');
  if (records !== undefined) {
    const given = records.map((record) => ({ name: textOf(record['name']), current: textOf(record['current']) || null, wanted: textOf(record['wanted']) || null }));
    return given.filter((indicator) => indicator.name !== '');
  }
  // 平面度：0.2毫米→0.06毫米；合格率：≥96%
  return row.list('indicators', nameSeparators, { max: 500, entries: max.indicators }).map((entry) => {
    const parts = /^([^:：]+)[:：]\s*(.*)$/.exec(entry);
    if (parts === null) return { name: entry, current: null, wanted: null };
    const [before, after] = (parts[2] ?? '').split(/→|->|=>/).map(normalizeLine);
    return { name: normalizeLine(parts[1] ?? ''), current: after === undefined ? null : before || null, wanted: after ?? (before || null) };
  });
}

function budgetOf(row: ImportRow): { budgetMinFen: string | null; budgetMaxFen: string | null } {
  const whole = [row.money('budget', 'yuan'), row.money('budgetWan', 'wan')].find((reading) => reading.kind === 'amount');
  const low = [row.money('budgetMinYuan', 'yuan'), row.money('budgetMinWan', 'wan')].find((reading) => reading.kind === 'amount');
  const high = [row.money('budgetMaxYuan', 'yuan'), row.money('budgetMaxWan', 'wan')].find((reading) => reading.kind === 'amount');
  // One figure is what the enterprise is ready to spend at most.
  const range = whole === undefined ? null : whole.min === whole.max ? { min: null, max: whole.max } : whole;
  const budgetMinFen = low?.min ?? range?.min ?? null;
  const budgetMaxFen = high?.max ?? range?.max ?? null;
  if (budgetMinFen !== null && budgetMaxFen !== null && BigInt(budgetMinFen) > BigInt(budgetMaxFen)) row.refuse('budgetMinYuan', 'moneyOrder');
  return { budgetMinFen, budgetMaxFen };
}

/** A need from one row, or the row's problems. */
export function toNeedInput(row: ImportRow, given: ImportProvenance): NeedInput {
  const { title, isTitleDerived, text } = titleAndText(row, 'description');
  const { field, words } = fieldAndWords(row, ['industry']);
  return {
    ...provenanceOf(row, given),
    title,
    isTitleDerived,
    titleEn: row.optionalLine('titleEn', max.titleEn),
    description: text,
    keywords: row.list('keywords', wordSeparators, { max: max.keyword, entries: max.keywords }),
    field,
    industry: words,
    indicators: indicatorsOf(row),
    ...budgetOf(row),
    deadline: row.day('deadline', 'last') ?? row.day('valid', 'last'),
    trlWanted: maturityOf(row, ['trlWanted']).trl,
    cooperation: cooperationOf(row, 'cooperation'),
    organization: row.optionalLine('organization', max.name),
    postedOn: row.day('posted', 'first'),
  };
}

function kindOf(row: ImportRow, name: string): OrganizationKind {
  const stated = row.meaning('kind', organizationKindWords);
  const kind = stated ?? kindFromName(name);
  if (kind === null && row.problems.length === 0) row.refuse('kind', 'missing');
  return kind ?? 'enterprise';
}

/** An organisation from one row, or the row's problems. */
export function toOrganizationInput(row: ImportRow, given: ImportProvenance): OrganizationInput {
  const name = row.line('name', max.name);
  if (name === '') row.refuse('name', 'missing');
  return {
    ...provenanceOf(row, given),
    kind: kindOf(row, name),
    name,
    nameEn: row.optionalLine('nameEn', max.name),
    district: districtOf(row),
    description: row.text('description', max.abstract) || null,
  };
}
