import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MatchIndex } from '@techmatch/matches';
import { IndexMaintenance, type IndexDrift } from '@techmatch/search';
import { SingleBar } from 'cli-progress';
import { WorkerModule } from './worker.module.js';

const usage = '用法 / usage: npm run index -- rebuild | check [--repair]\n';

/** `index rebuild`: fills new indexes and swaps them in. `index check`: compares rows and indexes, and mends with `--repair`. */
export async function runIndex(args: string[]): Promise<number> {
  const [action, option] = args;
  if ((action !== 'rebuild' && action !== 'check') || (option !== undefined && option !== '--repair')) {
    process.stderr.write(usage);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new ConsoleLogger({ logLevels: ['fatal', 'error', 'warn'] }), abortOnError: false });
  try {
    const indexes = [app.get(IndexMaintenance), app.get(MatchIndex)];
    if (action === 'rebuild') {
      for (const index of indexes) await rebuild(index);
      return 0;
    }
    const drifts: IndexDrift[] = [];
    for (const index of indexes) drifts.push(...(await index.check(undefined, { repair: option === '--repair' })));
    return report(drifts);
  } finally {
    await app.close();
  }
}

async function rebuild(index: Pick<IndexMaintenance, 'rebuild'>): Promise<void> {
  const bar = new SingleBar({ format: '{kind} {bar} {value}/{total}', hideCursor: true, noTTYOutput: true, notTTYSchedule: 2_000 });
  bar.start(0, 0, { kind: '' });
  try {
    await index.rebuild(undefined, ({ kind, done, total }) => {
      bar.setTotal(total);
      bar.update(done, { kind });
    });
  } finally {
    // Its timer would keep a failed command alive.
    bar.stop();
  }
}

/** 0 when nothing differs or all was mended, 1 when something differs. */
function report(drifts: readonly IndexDrift[]): number {
  for (const drift of drifts) {
    const counts = `缺少 missing ${drift.missing.length} · 过期 stale ${drift.stale.length} · 多余 extra ${drift.extra.length}`;
    process.stdout.write(`${drift.kind}: 已检查 checked ${drift.checked} · ${counts}${drift.isRepaired ? ' · 已修复 repaired' : ''}\n`);
  }
  const hasOpenDrift = drifts.some((drift) => !drift.isRepaired && drift.missing.length + drift.stale.length + drift.extra.length > 0);
  return hasOpenDrift ? 1 : 0;
}
