import type { DifferenceSegment, FieldDifference, PublicationContent } from '@techmatch/contracts';
import { diffArrays } from 'diff';

/** Words of both languages: Chinese has no blanks to go by. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

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

function segments(before: string, after: string): DifferenceSegment[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({ text: value.join(''), change: added ? 'added' : removed ? 'removed' : 'same' }));
}

/** The fields in which two contents differ, word by word, in the order of the newer one. Files are compared by `findAttachmentDifferences`. */
export function findDifferences(before: PublicationContent | null, after: PublicationContent): FieldDifference[] {
  const old: Record<string, unknown> = { ...before };
  const young: Record<string, unknown> = { ...after };
  const paths = [...new Set([...Object.keys(young), ...Object.keys(old)])].filter((path) => path !== 'kind' && path !== 'attachments');
  return paths.flatMap((path) => {
    const [from, to] = [readable(old[path]), readable(young[path])];
    return from === to ? [] : [{ path, segments: segments(from, to) }];
  });
}
