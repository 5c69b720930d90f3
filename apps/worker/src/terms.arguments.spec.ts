import { readTermsArguments } from './terms.arguments.js';

describe('the arguments of terms', () => {
  it('list by text, origin and kind', () => {
    expect(readTermsArguments(['list'])).toEqual({ action: 'list', filter: { text: undefined, origin: undefined, kind: undefined, limit: 50 } });
    expect(readTermsArguments(['list', '纤维', '--origin', 'learned', '--kind', 'pair', '--limit', '5'])).toEqual({ action: 'list', filter: { text: '纤维', origin: 'learned', kind: 'pair', limit: 5 } });
  });

  it('add and remove name two terms in any order', () => {
    const term = { kind: 'pair', key: 'pump', written: 'pumps', meaning: '水泵' };
    expect(readTermsArguments(['add', 'pumps', '水泵'])).toEqual({ action: 'add', term });
    expect(readTermsArguments(['remove', '水泵', 'Pumps'])).toEqual({ action: 'remove', term });
  });

  it.each([[[]], [['add', '水泵']], [['add', '水泵', '水泵']], [['add', 'a', 'b', 'c']], [['list', 'a', 'b']], [['list', '--origin', 'mine']], [['list', '--limit', '0']], [['remove', 'pump', '水泵', '--kind', 'pair']]])(
    'make no command: %j',
    (args) => {
      expect(readTermsArguments(args)).toBeNull();
    },
  );
});
