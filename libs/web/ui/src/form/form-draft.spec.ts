import { draftOf, fittingDraft } from './form-draft.js';

const initial = { name: '', kinds: ['a'], isOpen: false, note: null, password: '' };

describe('the draft of a form', () => {
  it('holds what was changed and never a secret', () => {
    expect(draftOf(initial, { ...initial, name: '海河', password: 'geheim', kinds: ['a', 'b'] }, ['password'])).toEqual({ name: '海河', kinds: ['a', 'b'] });
    expect(draftOf(initial, initial, ['password'])).toEqual({});
  });
  it('takes back what fits the form as it is today', () => {
    expect(fittingDraft(initial, { name: '海河', gone: 1, kinds: 'a', isOpen: true, note: 'x' })).toEqual({ name: '海河', isOpen: true, note: 'x' });
  });
  it('takes nothing from what is no draft', () => {
    for (const stored of [null, 'x', 1, ['name']]) expect(fittingDraft(initial, stored)).toEqual({});
  });
});
