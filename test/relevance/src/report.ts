import { bootstrap, mean, measure, percentile, type QueryFigures } from './metrics.js';
import type { RelevanceSet } from './relevance-set.js';
import type { RankingSystem, SystemName } from './systems.js';

/** A set run through a system. `ndcg10Low` and `ndcg10High`: 95 % bootstrap interval over the queries. */
export interface RelevanceLine extends QueryFigures {
  set: string;
  system: SystemName;
  n: number;
  ndcg10Low: number;
  ndcg10High: number;
  p50Ms: number;
  p95Ms: number;
}

const figures = ['mrr10', 'ndcg10', 'r10', 'r100', 'unjudged10', 'ndcg10Judged'] as const;

/** Runs every query of a set, in order, one at a time. `onQuery` is told how many are done. */
export async function runSet(set: RelevanceSet, name: SystemName, system: RankingSystem, onQuery: (done: number) => void): Promise<RelevanceLine> {
  const measured: QueryFigures[] = [];
  const times: number[] = [];
  for (const query of set.queries) {
    const start = performance.now();
    const ranking = await system.rank(query.text);
    times.push(performance.now() - start);
    measured.push(measure(ranking, set.judgements.get(query.id) ?? new Map()));
    onQuery(measured.length);
  }
  const [mrr10, ndcg10, r10, r100, unjudged10, ndcg10Judged] = figures.map((figure) => mean(measured.map((query) => query[figure])));
  const interval = bootstrap(measured.map((query) => query.ndcg10));
  return {
    set: set.name,
    system: name,
    n: measured.length,
    mrr10: mrr10 ?? 0,
    ndcg10: ndcg10 ?? 0,
    r10: r10 ?? 0,
    r100: r100 ?? 0,
    unjudged10: unjudged10 ?? 0,
    ndcg10Judged: ndcg10Judged ?? 0,
    ndcg10Low: interval.low,
    ndcg10High: interval.high,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}

function rounded(line: RelevanceLine): Record<string, string | number> {
  return Object.fromEntries(Object.entries(line).map(([key, value]: [string, string | number]) => [key, typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value]));
}

export function toJson(line: RelevanceLine): string {
  return JSON.stringify(rounded(line));
}

/** A line of the table that people read. */
export function toText(line: RelevanceLine): string {
  const three = (value: number): string => value.toFixed(3);
  const interval = `[${three(line.ndcg10Low)}, ${three(line.ndcg10High)}]`;
  return (
    `${line.set.padEnd(14)}${line.system.padEnd(13)}n ${String(line.n).padEnd(6)}MRR@10 ${three(line.mrr10)}  nDCG@10 ${three(line.ndcg10)} ${interval}  R@10 ${three(line.r10)}  ` +
    `R@100 ${three(line.r100)}  unjudged@10 ${three(line.unjudged10)}  judged nDCG@10 ${three(line.ndcg10Judged)}  p50 ${line.p50Ms.toFixed(1)} ms  p95 ${line.p95Ms.toFixed(1)} ms`
  );
}
