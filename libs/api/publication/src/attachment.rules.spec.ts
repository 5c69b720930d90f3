import type { AttachmentInput, ResultContent } from '@techmatch/contracts';
import { findAttachmentDifferences, findAttachmentProblems, highestLevel } from './attachment.rules.js';
import { publicPart, textsOf } from './content.rules.js';

const file = (id: string, more: Partial<AttachmentInput> = {}): AttachmentInput => ({ id, level: 'public', name: `${id}.pdf`, caption: null, ...more });
const content = (...attachments: AttachmentInput[]): ResultContent => ({ kind: 'result', attachments });
const changes = (before: ResultContent | null, after: ResultContent) => findAttachmentDifferences(before, after).map(({ id, change }) => `${id} ${change}`);

describe('the files of a content', () => {
  it('were sent for the record, are listed once, and may stand at their level', () => {
    const known = [{ id: 'a', type: 'pdf' }, { id: 'b', type: 'docx' }] as const;
    expect(findAttachmentProblems(content(file('a', { level: 'annex' }), file('b', { level: 'signedIn' })), known)).toEqual([]);
    expect(findAttachmentProblems(content(file('x'), file('a'), file('a'), file('b', { level: 'annex' })), known)).toEqual([
      { path: 'content.attachments.0.id', code: 'attachmentUnknown', params: {} },
      { path: 'content.attachments.2.id', code: 'arrayUnique', params: {} },
      { path: 'content.attachments.3.level', code: 'attachmentLevel', params: { limit: 'pdf, png, jpeg, webp' } },
    ]);
  });
  it('above the public level are not in the public part, nor are their names in its texts', () => {
    const whole = content(file('a', { caption: '电话 13800138000' }), file('b', { level: 'annex', name: '秘密.pdf' }));
    expect(publicPart(whole).attachments?.map(({ id }) => id)).toEqual(['a']);
    expect(textsOf(publicPart(whole))).toEqual([{ path: 'attachments.0.name', text: 'a.pdf' }, { path: 'attachments.0.caption', text: '电话 13800138000' }]);
  });
  it('stand at the highest level of any content', () => {
    expect(highestLevel('a', [content(file('a')), content(file('a', { level: 'annex' })), null])).toBe('annex');
    expect(highestLevel('x', [content(file('a'))])).toBeNull();
  });
});

describe('what happened to the files', () => {
  it('is nothing between contents that list the same', () => {
    expect(changes(content(file('a')), content(file('a')))).toEqual([]);
    expect(changes(content(file('a', { caption: '' })), content(file('a')))).toEqual([]);
    expect(changes({ kind: 'result' }, content())).toEqual([]);
  });
  it('is told in the order of the newer one, those taken out last', () => {
    expect(changes(content(file('a'), file('b'), file('c')), content(file('d'), file('b', { level: 'annex' }), file('c')))).toEqual(['d added', 'b changed', 'a removed']);
    expect(findAttachmentDifferences(null, content(file('a')))).toEqual([{ id: 'a', change: 'added', before: null, after: { name: 'a.pdf', caption: null, level: 'public', place: 1 } }]);
  });
  it('names as few as possible that moved', () => {
    expect(changes(content(...['a', 'b', 'c', 'd'].map((id) => file(id))), content(...['d', 'a', 'b', 'c'].map((id) => file(id))))).toEqual(['d moved']);
  });
});
