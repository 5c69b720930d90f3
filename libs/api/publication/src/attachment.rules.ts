import type { AttachmentDifference, AttachmentInput, ListedAttachment, PublicationContent } from '@techmatch/contracts';
import { attachmentTypesAt, fieldLevels, type AttachmentType, type FieldLevel, type FieldProblem } from '@techmatch/contracts/tables';
import { listChanges } from '@techmatch/text';

/** Of a file that was sent for a record, what decides where it may stand. */
export interface KnownFile {
  readonly id: string;
  readonly type: AttachmentType;
}

function stated(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** What is wrong with the files that a content lists: not sent for this record, listed twice, or of a type that may not stand at its level. */
export function findAttachmentProblems({ attachments = [] }: PublicationContent, known: readonly KnownFile[]): FieldProblem[] {
  return attachments.flatMap(({ id, level }, place): FieldProblem[] => {
    const path = `content.attachments.${place}`;
    const file = known.find((each) => each.id === id);
    if (file === undefined) return [{ path: `${path}.id`, code: 'attachmentUnknown', params: {} }];
    if (attachments.findIndex((each) => each.id === id) < place) return [{ path: `${path}.id`, code: 'arrayUnique', params: {} }];
    return attachmentTypesAt[level].includes(file.type) ? [] : [{ path: `${path}.level`, code: 'attachmentLevel', params: { limit: attachmentTypesAt[level].join(', ') } }];
  });
}

/** The highest level at which any of these contents lists the file; null where none does. */
export function highestLevel(id: string, contents: readonly (PublicationContent | null)[]): FieldLevel | null {
  const levels = contents.flatMap((content) => content?.attachments ?? []).filter((listed) => listed.id === id).map(({ level }) => level);
  return fieldLevels.findLast((level) => levels.includes(level)) ?? null;
}

function listed({ name, caption, level }: AttachmentInput, index: number): ListedAttachment {
  return { name: stated(name), caption: stated(caption), level, place: index + 1 };
}

function isAlike(one: ListedAttachment, other: ListedAttachment): boolean {
  return one.name === other.name && one.caption === other.caption && one.level === other.level;
}

/** What happened to the files between two contents, in the order of the newer one; those taken out stand last. */
export function findAttachmentDifferences(before: PublicationContent | null, after: PublicationContent): AttachmentDifference[] {
  const [old, young] = [before?.attachments ?? [], after.attachments ?? []];
  const [oldIds, youngIds] = [old.map(({ id }) => id), young.map(({ id }) => id)];
  // Of those that stayed, as few as possible are said to have moved.
  const stayed = listChanges(oldIds.filter((id) => youngIds.includes(id)), youngIds.filter((id) => oldIds.includes(id)));
  const moved = new Set(stayed.filter(({ change }) => change === 'added').flatMap(({ entries }) => entries));
  const kept = young.flatMap((file, place): AttachmentDifference[] => {
    const at = oldIds.indexOf(file.id);
    const [was, is] = [old[at], listed(file, place)];
    if (was === undefined) return [{ id: file.id, change: 'added', before: null, after: is }];
    const earlier = listed(was, at);
    if (!isAlike(earlier, is)) return [{ id: file.id, change: 'changed', before: earlier, after: is }];
    return moved.has(file.id) ? [{ id: file.id, change: 'moved', before: earlier, after: is }] : [];
  });
  const removed = old.flatMap((file, place): AttachmentDifference[] => (youngIds.includes(file.id) ? [] : [{ id: file.id, change: 'removed', before: listed(file, place), after: null }]));
  return [...kept, ...removed];
}
