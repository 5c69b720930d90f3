import { planQuery } from './query-plan.js';

describe('query plan', () => {
  it('looks for unbroken runs, folded, and for nothing that marks could mean', () => {
    expect(planQuery('  “製造”　-系統 title:C++ ').runs).toEqual(['制造', '系统', 'title', 'c++']);
  });

  it('reads 200 characters and no more', () => {
    expect(planQuery('甲'.repeat(199) + '乙丙').runs).toEqual([`${'甲'.repeat(199)}乙`]);
  });

  it('relaxes to words, with forgiveness for long Latin ones', () => {
    expect(planQuery('农业传感器').relaxed).toEqual([
      { text: '农业', isFuzzy: false },
      { text: '传感器', isFuzzy: false },
    ]);
    expect(planQuery('crystal c++').relaxed).toEqual([
      { text: 'crystal', isFuzzy: true },
      { text: 'c++', isFuzzy: false },
    ]);
  });

  it('does not relax what is one word, nor to a part of what may be a name', () => {
    expect(planQuery('农业').relaxed).toBeNull();
    expect(planQuery('大芹菜').relaxed).toBeNull();
    expect(planQuery('').relaxed).toBeNull();
  });
});
