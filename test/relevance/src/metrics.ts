/** Grades of the judged records of one query; 0 is judged and irrelevant. */
export type Judgements = ReadonlyMap<string, number>;

/** Figures of one query, each 0 to 1. */
export interface QueryFigures {
  mrr10: number;
  ndcg10: number;
  r10: number;
  r100: number;
  unjudged10: number;
  ndcg10Judged: number;
}

const gain = (grade: number): number => 2 ** grade - 1;
const discount = (rank: number): number => 1 / Math.log2(rank + 2);

function ndcg(grades: readonly number[], judged: readonly number[]): number {
  const sum = (list: readonly number[]): number => list.slice(0, 10).reduce((total, grade, rank) => total + gain(grade) * discount(rank), 0);
  const ideal = sum([...judged].sort((a, b) => b - a));
  return ideal > 0 ? sum(grades) / ideal : 0;
}

/** Figures of a ranking (ids, best first). What was not judged counts as grade 0, and apart from that in `ndcg10Judged` not at all. */
export function measure(ranking: readonly string[], judgements: Judgements): QueryFigures {
  const grades = ranking.slice(0, 100).map((id) => judgements.get(id) ?? 0);
  const all = [...judgements.values()];
  const relevant = all.filter((grade) => grade > 0).length;
  const first = grades.slice(0, 10).findIndex((grade) => grade > 0);
  const found = (depth: number): number => (relevant === 0 ? 0 : grades.slice(0, depth).filter((grade) => grade > 0).length / relevant);
  return {
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    ndcg10: ndcg(grades, all),
    r10: found(10),
    r100: found(100),
    unjudged10: ranking.slice(0, 10).filter((id) => !judgements.has(id)).length / Math.max(1, Math.min(10, ranking.length)),
    ndcg10Judged: ndcg(ranking.filter((id) => judgements.has(id)).map((id) => judgements.get(id) ?? 0), all),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A small generator with a stated seed (mulberry32), so that an interval is the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The 95 % bootstrap interval of a mean: 2,000 resamples of the queries. */
export function bootstrap(values: readonly number[], seed = 20261122): { low: number; high: number } {
  const random = seeded(seed);
  const means = Array.from({ length: 2_000 }, () => mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)));
  return { low: percentile(means, 0.025), high: percentile(means, 0.975) };
}
