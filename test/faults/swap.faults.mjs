// Searches over HTTP while indexes are rebuilt and swapped, again and again: is a page ever empty, short or failed?
import { writeShortResults } from './short-results.mjs';
import { Cluster } from './cluster.mjs';

export const description = 'pages that are empty, short or failed while indexes are rebuilt and swapped';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded', '@techmatch/library', '@techmatch/text'];
export const options = {
  size: { type: 'string', default: '5000' },
  queries: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
};

const terms = ['系统', '方法', '工艺', '检测', '材料', '控制', '识别', '水', '一种', '与补偿'];
const askers = 6;
const largestPage = 20;

export async function run(values, say) {
  const [size, queries, seed] = [values.size, values.queries, values.seed].map(Number);
  const cluster = new Cluster(await import('@techmatch/embedded'));
  try {
    say('starting');
    await cluster.start();
    const imported = await cluster.command(['import', 'results', writeShortResults(cluster.folder, size, seed), '--lang', 'en']);
    if (imported.code !== 0) throw new Error(imported.output);
    const built = await cluster.command(['index', 'rebuild']);
    if (built.code !== 0) throw new Error(built.output);
    await cluster.startProcess('api');
    const ask = async (q) => {
      const response = await fetch(`${cluster.apiUrl}/api/results?q=${encodeURIComponent(q)}`);
      if (!response.ok) throw new Error(`${q}: ${response.status}`);
      const { total, hits, isDegraded } = await response.json();
      return { total, hits: hits.length, isDegraded };
    };
    const wanted = new Map();
    for (const q of terms) wanted.set(q, (await ask(q)).total);
    return await search(cluster, { ask, wanted, queries, seed, say });
  } finally {
    await cluster.stop();
  }
}

async function search(cluster, { ask, wanted, queries, seed, say }) {
  const seen = { asked: 0, failed: 0, wrong: 0, degraded: 0, rebuilds: 0 };
  const problems = [];
  const asking = Array.from({ length: askers }, async (_, asker) => {
    for (let index = asker; index < queries; index += askers) {
      const q = terms[index % terms.length];
      const total = wanted.get(q);
      try {
        const page = await ask(q);
        if (page.isDegraded) seen.degraded += 1;
        if (page.total !== total || page.hits !== Math.min(total, largestPage)) {
          seen.wrong += 1;
          problems.push(`"${q}": ${page.hits} of ${page.total} instead of ${total}${page.isDegraded ? ' (from PostgreSQL)' : ''}`);
        }
      } catch (error) {
        seen.failed += 1;
        problems.push(String(error));
      }
      seen.asked += 1;
      if (seen.asked % 500 === 0) say(`query ${seen.asked} of ${queries}, rebuild ${seen.rebuilds + 1}`);
    }
  });
  let isDone = false;
  const rebuilding = (async () => {
    while (!isDone) {
      const { code, output } = await cluster.command(['index', 'rebuild'], 'rebuild');
      if (code === 0) seen.rebuilds += 1;
      else problems.push(`index rebuild ended with ${code}:\n${output}`);
    }
  })();
  await Promise.all(asking);
  isDone = true;
  await rebuilding;
  const figure = (name, value, unit, goal) => ({ name: `faults.swap.${name}`, value, unit, floor: null, ratio: null, goal, n: seen.asked, seed });
  return {
    figures: [figure('failed', seen.failed, 'pages', 0), figure('wrong', seen.wrong, 'pages', 0), figure('degraded', seen.degraded, 'pages', null), figure('swaps', seen.rebuilds, 'rebuilds', null)],
    problems: problems.slice(0, 20),
  };
}
