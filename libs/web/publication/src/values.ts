import type { AttachmentInput, PublicationContent, PublicationView, QualityItemView, WarningView } from '@techmatch/contracts';
import { trlLevels, type FieldLevel } from '@techmatch/contracts/tables';
import { fenToWan, wanToFen } from '@techmatch/web-ui';

/** What every form of a record holds beside its fields: the version that what was typed began from; 0 while nothing is typed. */
export interface RecordValues {
  base: number;
}

/** A file that a record lists, as the form holds it. */
export interface AttachmentEntry {
  readonly id: string;
  readonly level: FieldLevel;
  readonly name: string;
  readonly caption: string;
}

/** A form that holds the files of the record. */
export interface WithAttachments extends RecordValues {
  attachments: readonly AttachmentEntry[];
}

export const entriesOf = ({ attachments = [] }: PublicationContent): AttachmentEntry[] => attachments.map(({ id, level, name, caption }) => ({ id, level, name: name ?? '', caption: caption ?? '' }));
export const inputsOf = (entries: readonly AttachmentEntry[]): AttachmentInput[] => entries.map(({ id, level, name, caption }) => ({ id, level, name: stated(name), caption: stated(caption) }));

/** A kind of record as a form: how its content becomes fields and back. */
export interface RecordShape<V extends RecordValues> {
  /** Names of the fields of the content in the form, in the order of the page. */
  readonly fields: readonly (keyof V & string)[];
  /** Fields that are answered here and belong to no content, such as the questions of a submission. */
  readonly answers: readonly (keyof V & string)[];
  /** The answers given before, such as those of a submission that was returned. */
  readonly answersOf: (view: PublicationView) => Partial<V>;
  /** A part of the values that says what they began from. */
  readonly withBase: (base: number) => Partial<V>;
  readonly valuesOf: (content: PublicationContent) => V;
  /** The content with what the form holds; what the form does not show stays as it is in `content`. */
  readonly contentOf: (values: V, content: PublicationContent) => PublicationContent;
}

export type Trl = `${(typeof trlLevels)[number]}`;

/** A text as a content holds it: null where nothing is stated. */
export const stated = (text: string): string | null => (text.trim() === '' ? null : text.trim());
/** A choice as a content holds it. */
export const chosen = <V extends string>(value: V | ''): V | null => (value === '' ? null : value);

/** Words of a list as one line, and back. Commas of both languages, semicolons and line ends part them. */
export const lineOf = (words: readonly string[] | undefined): string => (words ?? []).join('、');
export const wordsOf = (line: string): string[] => [...new Set(line.split(/[、，,；;\n]+/).map((word) => word.trim()).filter((word) => word !== ''))];

/** An amount of fen as the 万元 that a person types, and back; null for what is no amount. */
export const wanOf = (fen: string | null | undefined): string => (fen === null || fen === undefined ? '' : String(fenToWan(fen)));
export const fenOf = (wan: string): string | null => (/^\d{1,9}(?:\.\d{1,6})?$/.test(wan.trim()) ? wanToFen(Number(wan)) : null);

export const trlOf = (trl: number | null | undefined): Trl | '' => trlLevels.map((level): Trl => `${level}`).find((level) => level === String(trl)) ?? '';
export const numberOf = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : null);

/** Fields of a content whose field in the form has another name, because it is typed in another unit. */
const formNames: Readonly<Record<string, string>> = { priceFen: 'priceWan', budgetMinFen: 'budgetMinWan', budgetMaxFen: 'budgetMaxWan' };

/** The field of the form for a path of the content: `indicators.0.name` stands in `indicators`. */
export function formNameOf(path: string): string {
  const first = path.replace(/^content\./, '').split('.', 1)[0] ?? '';
  return formNames[first] ?? first;
}

/** What the texts give away, by field of the form. */
export function warningsByField(warnings: readonly WarningView[]): ReadonlyMap<string, WarningView[]> {
  const byField = new Map<string, WarningView[]>();
  for (const warning of warnings) byField.set(formNameOf(warning.path), [...(byField.get(formNameOf(warning.path)) ?? []), warning]);
  return byField;
}

/** The field that an item of the checklist is answered in. */
export const fieldOfItem = ({ fields }: Pick<QualityItemView, 'fields'>): string => formNameOf(fields[0] ?? '');

export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
