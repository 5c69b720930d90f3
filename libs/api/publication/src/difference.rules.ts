import type { FieldDifference, PublicationContent } from '@techmatch/contracts';
import { changes } from '@techmatch/text';

/** A value of a content as the text that a person compares: lists one entry a line, records as `name value`. */
export function readable(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(readable).join('\n');
  if (typeof value === 'object') {
    const entries: [string, unknown][] = Object.entries(value);
    return entries.flatMap(([name, inner]) => (readable(inner) === '' ? [] : [`${name} ${readable(inner)}`])).join(' ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The fields in which two contents differ, word by word, in the order of the newer one. Files are compared by `findAttachmentDifferences`. */
export function findDifferences(before: PublicationContent | null, after: PublicationContent): FieldDifference[] {
  const old: Record<string, unknown> = { ...before };
  const young: Record<string, unknown> = { ...after };
  const paths = [...new Set([...Object.keys(young), ...Object.keys(old)])].filter((path) => path !== 'kind' && path !== 'attachments');
  return paths.flatMap((path) => {
    const [from, to] = [readable(old[path]), readable(young[path])];
    return from === to ? [] : [{ path, segments: changes(from, to) }];
  });
}
