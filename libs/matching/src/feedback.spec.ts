import { feedbackFactor } from './feedback.js';

const points = (useful: number, notUseful: number): number => feedbackFactor({ useful, notUseful })[0]?.points ?? 0;

describe('feedback', () => {
  it('of one voice is a third of a point, of many at most two', () => {
    expect(points(1, 0)).toBeCloseTo(1 / 3, 9);
    expect(points(0, 1)).toBeCloseTo(-1 / 3, 9);
    expect(points(5, 0)).toBe(1);
    expect(points(1_000_000, 0)).toBeLessThan(2);
    expect(points(0, 1_000_000)).toBeGreaterThan(-2);
  });

  it('that is divided or absent says nothing', () => {
    expect(feedbackFactor({ useful: 3, notUseful: 3 })).toEqual([]);
    expect(feedbackFactor(undefined)).toEqual([]);
  });

  it('is a named part with its numbers', () => {
    expect(feedbackFactor({ useful: 1, notUseful: 4 })).toEqual([{ kind: 'feedback', verdict: 'against', params: { useful: 1, notUseful: 4 }, points: -0.6 }]);
  });
});
