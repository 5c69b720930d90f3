import type { FieldProblem } from '@techmatch/contracts/tables';
import { findContacts, findOwnName } from '@techmatch/publication';

/** A text as it is kept: without what no database can hold, and null where nothing was said. */
export function filled(text: string | undefined): string | null {
  const clean = (text ?? '').normalize('NFC').replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd').trim();
  return clean === '' ? null : clean;
}

/**
 * What a note may not say while names and contacts are not told: a telephone, an address, and the name of an enterprise that does not show it. `hiddenName`: that
 * name, where the writer may know it; to others it is not checked, or trying names in notes would find it.
 */
export function noteProblems(note: string | null, hiddenName: string | null): FieldProblem[] {
  if (note === null) return [];
  const texts = [{ path: 'note', text: note }];
  if (findContacts(texts).length > 0) return [{ path: 'note', code: 'noteContact', params: {} }];
  return hiddenName !== null && findOwnName(texts, hiddenName).length > 0 ? [{ path: 'note', code: 'noteName', params: {} }] : [];
}
