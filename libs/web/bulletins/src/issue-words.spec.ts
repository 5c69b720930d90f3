import { sectionsOf } from './issue-words.js';

describe('an issue', () => {
  it('is read by field and kind, in the order of its editor within each', () => {
    const items = [
      { id: 1, kind: 'expert', field: 'newEnergy' },
      { id: 2, kind: 'result', field: null },
      { id: 3, kind: 'result', field: 'newEnergy' },
      { id: 4, kind: 'result', field: 'electronicInformation' },
      { id: 5, kind: 'result', field: 'newEnergy' },
    ] as const;
    expect(sectionsOf(items).map(({ field, groups }) => [field, groups.map((group) => [group.kind, group.items.map(({ id }) => id)])])).toEqual([
      ['electronicInformation', [['result', [4]]]],
      ['newEnergy', [['result', [3, 5]], ['expert', [1]]]],
      [null, [['result', [2]]]],
    ]);
  });
});
