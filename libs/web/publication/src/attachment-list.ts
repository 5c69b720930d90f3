import type { AttachmentView } from '@techmatch/contracts';
import { attachmentLimits, attachmentMedia, attachmentTypesAt, type AttachmentType, type ErrorCode, type FieldLevel } from '@techmatch/contracts/tables';
import type { AttachmentEntry } from './values.js';

/** Endings of names that the window of the browser offers; the server looks at the content. */
export const acceptedEndings = [...Object.values(attachmentMedia).map(({ extension }) => `.${extension}`), '.jpeg'].join(',');

/** A list with one file a place up (-1) or down (1). */
export function moved(entries: readonly AttachmentEntry[], id: string, by: -1 | 1): AttachmentEntry[] {
  const from = entries.findIndex((entry) => entry.id === id);
  const entry = entries[from];
  const to = from + by;
  if (entry === undefined || to < 0 || to >= entries.length) return [...entries];
  const rest = entries.filter((other) => other.id !== id);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}

/** A list with a file that was taken out, back in its place. */
export function restored(entries: readonly AttachmentEntry[], entry: AttachmentEntry, place: number): AttachmentEntry[] {
  const rest = entries.filter(({ id }) => id !== entry.id);
  return [...rest.slice(0, place), entry, ...rest.slice(place)];
}

/** The level that a new file gets: the chosen one, or where its type may not stand there, the nearest below it. */
export function levelFor(type: AttachmentType, wanted: FieldLevel): FieldLevel {
  return attachmentTypesAt[wanted].includes(type) ? wanted : 'signedIn';
}

export function entryOf({ id, name, type }: AttachmentView, wanted: FieldLevel): AttachmentEntry {
  return { id, name, caption: '', level: levelFor(type, wanted) };
}

export interface Refusal {
  readonly code: Extract<ErrorCode, `file.${string}`>;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What the page sees before a file is sent; the server stays the judge. `listed`: files that are there or on their way. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>, listed: number): Refusal | null {
  if (listed >= attachmentLimits.perRecord) return { code: 'file.tooMany', params: { limit: attachmentLimits.perRecord } };
  if (size === 0) return { code: 'file.empty', params: { name } };
  return size > attachmentLimits.fileBytes ? { code: 'file.tooLarge', params: { name, limitMegabytes: attachmentLimits.fileBytes / (1024 * 1024) } } : null;
}
