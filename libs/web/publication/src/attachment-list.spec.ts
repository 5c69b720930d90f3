import { entryOf, moved, refusalOf, restored } from './attachment-list.js';
import type { AttachmentEntry } from './values.js';

const entry = (id: string): AttachmentEntry => ({ id, level: 'public', name: `${id}.pdf`, caption: '' });
const ids = (entries: readonly AttachmentEntry[]): string => entries.map(({ id }) => id).join('');
const three = ['a', 'b', 'c'].map(entry);

describe('the files of a record', () => {
  it('move a place at a time and stay within the list', () => {
    expect([ids(moved(three, 'b', -1)), ids(moved(three, 'b', 1)), ids(moved(three, 'a', -1)), ids(moved(three, 'c', 1))]).toEqual(['bac', 'acb', 'abc', 'abc']);
  });
  it('come back in their place', () => {
    expect(ids(restored([entry('a'), entry('c')], entry('b'), 1))).toBe('abc');
    expect(ids(restored(three, entry('b'), 9))).toBe('acb');
  });
  it('begin at the chosen level, an Office file never under an agreement', () => {
    const view = { id: 'att_1', name: 'a', bytes: 1, width: null, height: null, uploadedAt: '', uploadedBy: null };
    expect([entryOf({ ...view, type: 'pdf' }, 'annex').level, entryOf({ ...view, type: 'docx' }, 'annex').level, entryOf({ ...view, type: 'csv' }, 'public').level]).toEqual(['annex', 'signedIn', 'public']);
  });
  it('are refused before they are sent where that is plain', () => {
    expect(refusalOf({ name: 'a.pdf', size: 10 }, 19)).toBeNull();
    expect(refusalOf({ name: 'a.pdf', size: 10 }, 20)).toEqual({ code: 'file.tooMany', params: { limit: 20 } });
    expect(refusalOf({ name: 'a.pdf', size: 0 }, 0)).toEqual({ code: 'file.empty', params: { name: 'a.pdf' } });
    expect(refusalOf({ name: 'a.pdf', size: 20 * 1024 * 1024 + 1 }, 0)).toEqual({ code: 'file.tooLarge', params: { name: 'a.pdf', limitMegabytes: 20 } });
  });
});
