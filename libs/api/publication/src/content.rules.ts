import type { NeedContent, PublicationContent, ResultContent } from '@techmatch/contracts';
import { defaultLevels, fieldGroups, type FieldGroup, type FieldLevel, type FieldProblem } from '@techmatch/contracts/tables';

/** A group of fields above the public level, cut out of a content. */
export interface RestrictedGroup {
  readonly group: FieldGroup;
  readonly level: Exclude<FieldLevel, 'public'>;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A piece of free text and where it stands, as `indicators.0.name`. */
export interface PlacedText {
  readonly path: string;
  readonly text: string;
}

/** Fields that hold no free text of the author, or none that is ever public. */
const noText = new Set(['kind', 'attachments', 'levels', 'annex', 'patents', 'inventors', 'language', 'field', 'fields', 'ipKind', 'cooperation', 'services', 'district', 'deadline', 'priceFen', 'budgetMinFen', 'budgetMaxFen', 'name']);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text as it is kept: NFC, without blanks around it; NUL and halves of surrogate pairs, which the database refuses, are gone. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd').trim();
}

/** Every text of a content as it is kept; undefined fields and empty texts become "not stated". The shape stays. */
export function cleanContent<T extends PublicationContent>(content: T): T {
  return Object.assign(structuredClone(content), cleanRecord(content));
}

function cleanRecord(record: object): Record<string, unknown> {
  const entries: [string, unknown][] = Object.entries(record);
  return Object.fromEntries(entries.map(([name, value]) => [name, clean(value)]));
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean).filter((entry) => entry !== '');
  return isRecord(value) ? cleanRecord(value) : value;
}

/** The title of a result or need, the name of a person; null while there is none. */
export function titleOf(content: PublicationContent): string | null {
  const title = content.kind === 'expert' ? content.name : content.title;
  return title === undefined || title === null || title === '' ? null : title;
}

/** What must be there before anybody is asked to look at it, as problems of the form. */
export function findGaps(content: PublicationContent): FieldProblem[] {
  const required: Record<string, string | null | undefined> =
    content.kind === 'result'
      ? { title: content.title, abstract: content.abstract }
      : content.kind === 'need'
        ? { title: content.title, description: content.description }
        : { name: content.name };
  const gaps = Object.entries(required).filter(([, text]) => (text ?? '') === '');
  const problems = gaps.map(([name]) => ({ path: `content.${name}`, code: 'isNotEmpty', params: {} }));
  return isBudgetReversed(content) ? [...problems, { path: 'content.budgetMaxFen', code: 'min', params: { limit: '' } }] : problems;
}

function isBudgetReversed(content: PublicationContent): boolean {
  if (content.kind !== 'need') return false;
  const { budgetMinFen, budgetMaxFen } = content;
  return typeof budgetMinFen === 'string' && typeof budgetMaxFen === 'string' && BigInt(budgetMinFen) > BigInt(budgetMaxFen);
}

/** The author's free texts. */
export function textsOf(content: PublicationContent): PlacedText[] {
  const entries: [string, unknown][] = Object.entries(content);
  const files = (content.attachments ?? []).map(({ name, caption }) => ({ name, caption }));
  return [...entries.filter(([name]) => !noText.has(name)).flatMap(([name, value]) => placed(name, value)), ...placed('attachments', files)];
}

function placed(path: string, value: unknown): PlacedText[] {
  if (typeof value === 'string') return value === '' ? [] : [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((entry, index) => placed(`${path}.${index}`, entry));
  return isRecord(value) ? Object.entries(value).flatMap(([name, entry]) => placed(`${path}.${name}`, entry)) : [];
}

/** The level that a group of fields stands at. */
export function levelOf(content: PublicationContent, group: FieldGroup): FieldLevel {
  // What is called annex is one, whatever is said.
  if (group === 'annex' || content.kind === 'expert') return defaultLevels[group];
  const levels: Partial<Record<string, FieldLevel | null>> = { ...content.levels };
  return levels[group] ?? defaultLevels[group];
}

/** Groups above the public level that say something. The `name` of an enterprise is added by who knows it. */
export function restrictedGroups(content: PublicationContent): RestrictedGroup[] {
  const groups: Record<string, readonly string[]> = fieldGroups[content.kind];
  const values: Record<string, unknown> = { ...content };
  return Object.entries(groups).flatMap(([name, fields]) => {
    const group = groupName(name);
    const level = group === null ? 'public' : levelOf(content, group);
    if (group === null || level === 'public') return [];
    const stated = fields.filter((field) => isStated(values[field]));
    return stated.length === 0 ? [] : [{ group, level, content: Object.fromEntries(stated.map((field) => [field, values[field]])) }];
  });
}

function groupName(name: string): FieldGroup | null {
  const names: Record<string, FieldGroup> = { price: 'price', evidence: 'evidence', cost: 'cost', name: 'name', budget: 'budget', indicators: 'indicators', constraints: 'constraints', annex: 'annex' };
  return names[name] ?? null;
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
}

type Shows = (group: FieldGroup) => boolean;

/** The content without anything above the public level: the only thing that may enter the libraries. */
export function publicPart(content: PublicationContent): PublicationContent {
  const part = cut(content, ['public']);
  return part.kind === 'expert' ? part : { ...part, levels: undefined };
}

/** The content without what only a non-disclosure agreement opens: what somebody reads who decides on the record and does not work on it. */
export function belowAnnex(content: PublicationContent): PublicationContent {
  return cut(content, ['public', 'signedIn']);
}

function cut(whole: PublicationContent, levels: readonly FieldLevel[]): PublicationContent {
  const content = whole.attachments === undefined ? whole : { ...whole, attachments: whole.attachments.filter(({ level }) => levels.includes(level)) };
  const shows: Shows = (group) => levels.includes(levelOf(content, group));
  if (content.kind === 'result') return cutResult(content, shows);
  return content.kind === 'need' ? cutNeed(content, shows) : { ...content, annex: null };
}

function cutResult(content: ResultContent, shows: Shows): ResultContent {
  return {
    ...content,
    annex: null,
    ...(!shows('price') && { priceFen: null, isNegotiable: false }),
    ...(!shows('evidence') && { gain: null, trlEvidence: null }),
    ...(!shows('cost') && { cost: null }),
  };
}

function cutNeed(content: NeedContent, shows: Shows): NeedContent {
  return {
    ...content,
    annex: null,
    ...(!shows('budget') && { budgetMinFen: null, budgetMaxFen: null }),
    ...(!shows('indicators') && { indicators: [] }),
    ...(!shows('constraints') && { constraints: null }),
  };
}
