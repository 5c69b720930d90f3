import { bootstrap, measure, percentile } from './metrics.js';

describe('figures of a ranking', () => {
  const judgements = new Map([['a', 3], ['b', 1], ['c', 0]]);

  it('count what was not judged as grade 0', () => {
    const figures = measure(['x', 'a', 'c'], judgements);
    expect(figures.mrr10).toBe(0.5);
    expect(figures.ndcg10).toBeCloseTo(7 / Math.log2(3) / (7 + 1 / Math.log2(3)), 12);
    expect([figures.r10, figures.r100]).toEqual([0.5, 0.5]);
    expect(figures.unjudged10).toBeCloseTo(1 / 3, 12);
  });

  it('leave what was not judged out of the judged figure', () => {
    expect(measure(['x', 'a', 'y', 'b'], judgements).ndcg10Judged).toBe(1);
  });

  it('are 0 for an empty ranking and for a query without relevant records', () => {
    expect(measure([], judgements)).toEqual({ mrr10: 0, ndcg10: 0, r10: 0, r100: 0, unjudged10: 0, ndcg10Judged: 0 });
    expect(measure(['c'], new Map([['c', 0]])).ndcg10).toBe(0);
  });

  it('see a record at rank 11 in R@100 alone', () => {
    const ranking = [...Array.from({ length: 10 }, (_, i) => `x${i}`), 'a'];
    expect(measure(ranking, judgements)).toMatchObject({ mrr10: 0, ndcg10: 0, r10: 0, r100: 0.5, unjudged10: 1 });
  });
});

it('the bootstrap interval is the same in every run and holds the mean', () => {
  const values = [0, 0.2, 0.4, 0.9, 1, 0.5];
  const interval = bootstrap(values);
  expect(bootstrap(values)).toEqual(interval);
  expect(interval.low).toBeLessThan(0.5);
  expect(interval.high).toBeGreaterThan(0.5);
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
});
