import { termKeysOf, widenQuery } from './query-terms.js';
import type { Alternative } from './term.store.js';

const known = (...pairs: [string, string][]): Alternative[] => pairs.map(([key, text]) => ({ key, text, isCurated: false }));

describe('the terms of a query', () => {
  it('are looked up by neighbouring words of a run, and by neighbouring English runs', () => {
    expect(termKeysOf(['碳纤维材料'])).toEqual(expect.arrayContaining(['碳纤维', '碳纤维材料', '材料']));
    expect(termKeysOf(['carbon', 'fibers'])).toEqual(['carbon', 'carbonfiber', 'carbon fibers', 'fiber', 'fibers']);
    expect(termKeysOf(['led灯'])).toContain('led');
  });

  it('stand in their places: in a run, or for several runs', () => {
    expect(widenQuery(['碳纤维材料', '加工'], known(['碳纤维', '炭纤维']))).toEqual({
      units: [
        { runs: ['碳纤维材料'], alternatives: [['炭纤维材料']] },
        { runs: ['加工'], alternatives: [] },
      ],
      texts: ['炭纤维'],
    });
    expect(widenQuery(['carbon', 'fibers', '加工'], known(['carbonfiber', '碳纤维']))?.units).toEqual([
      { runs: ['carbon', 'fibers'], alternatives: [['碳纤维']] },
      { runs: ['加工'], alternatives: [] },
    ]);
    expect(widenQuery(['发光二极管'], known(['发光二极管', 'light diode']))?.units).toEqual([{ runs: ['发光二极管'], alternatives: [['light', 'diode']] }]);
  });

  it('are the longest ones', () => {
    expect(widenQuery(['深度学习'], known(['深度学习', '深层学习'], ['学习', '训练']))?.texts).toEqual(['深层学习']);
  });

  it('are none where none is known', () => {
    expect(widenQuery(['水泵'], [])).toBeNull();
  });
});
