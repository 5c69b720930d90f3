import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { openProduct, startScratchDatabase } from './product.js';
import { readSet, type RelevanceSet } from './relevance-set.js';
import { runSet, toJson, toText, type RelevanceLine } from './report.js';
import { openBm25, openMeilisearch, systemNames, type RankingSystem, type SystemName } from './systems.js';

const usage = 'npm run relevance -- [--set DIR …] [--system ours|meilisearch|bm25 …] [--json]\n';
const demo = join(process.cwd(), 'test/relevance/demo');

function isSystem(name: string): name is SystemName {
  return systemNames.some((known) => known === name);
}

/** A started system; whatever it started stops with it. */
async function open(name: SystemName, set: RelevanceSet, folder: string): Promise<RankingSystem> {
  if (name === 'bm25') return openBm25(set);
  if (name === 'meilisearch') return openMeilisearch(set, join(folder, 'meilisearch'));
  const database = await startScratchDatabase(join(folder, 'postgres'));
  stopOpen = () => database.stop();
  try {
    const product = await openProduct(set, database, join(folder, 'files'));
    return { rank: (query) => product.rank(query), stop: () => product.stop().finally(() => database.stop()) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Servers run in sessions of their own, so Ctrl-C does not reach them: what is open is stopped here. */
let stopOpen: () => Promise<void> = () => Promise.resolve();

function stopOnSignal(): void {
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    process.once(signal, () => void stopOpen().finally(() => process.exit(code)));
  }
}

async function run(name: SystemName, set: RelevanceSet): Promise<RelevanceLine> {
  const folder = mkdtempSync(join(tmpdir(), 'relevance-'));
  // The server's own user must be able to walk through it.
  chmodSync(folder, 0o755);
  const bar = new SingleBar({ format: `${set.name} ${name} {bar} {value}/{total}`, hideCursor: true, stream: process.stderr, clearOnComplete: true });
  process.stderr.write(`${set.name}: loading ${set.corpus.length} records into ${name}\n`);
  try {
    const system = await open(name, set, folder);
    stopOpen = () => system.stop();
    try {
      bar.start(set.queries.length, 0);
      return await runSet(set, name, system, (done) => bar.update(done));
    } finally {
      bar.stop();
      stopOpen = () => Promise.resolve();
      await system.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The command. Returns the exit code: 2 for arguments that mean nothing, else 0. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { set: { type: 'string', multiple: true }, system: { type: 'string', multiple: true }, json: { type: 'boolean', default: false } },
  });
  const systems = values.system ?? [...systemNames];
  if (!systems.every(isSystem)) {
    process.stderr.write(usage);
    return 2;
  }
  stopOnSignal();
  for (const folder of values.set ?? [demo]) {
    const set = readSet(folder);
    for (const name of systems) {
      if (!isSystem(name)) continue;
      const line = await run(name, set);
      process.stdout.write(`${values.json ? toJson(line) : toText(line)}\n`);
    }
  }
  return 0;
}
