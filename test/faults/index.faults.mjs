// Random kills of worker, api, Meilisearch, PostgreSQL and the rebuilding command while records change and indexes are rebuilt; then: do rows and indexes agree?
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { randomOf } from '../bench/figures.mjs';
import { Cluster } from './cluster.mjs';
import { untilDrained } from './drained.mjs';
import { writeShortResults } from './short-results.mjs';
import { Writer } from './writer.mjs';

export const description = 'random kills during writes and rebuilds; drift between rows and indexes at the end';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded', '@techmatch/library', '@techmatch/search', '@techmatch/outbox', '@techmatch/text'];
export const options = {
  size: { type: 'string', default: '50000' },
  kills: { type: 'string', default: '50' },
  rebuilds: { type: 'string', default: '3' },
  seed: { type: 'string', default: '1' },
};

const rebuildAttempts = 30;

export async function run(values, say) {
  const [size, kills, rebuilds, seed] = [values.size, values.kills, values.rebuilds, values.seed].map(Number);
  const cluster = new Cluster(await import('@techmatch/embedded'));
  try {
    say('starting');
    await cluster.start();
    say(`importing ${size} records`);
    await mustEndWell(cluster.command(['import', 'results', writeShortResults(cluster.folder, size, seed), '--lang', 'en']));
    await cluster.startProcess('worker');
    await cluster.startProcess('api');
    const writer = await Writer.open(cluster, seed);
    const watch = watchOver(cluster);
    const story = await killAtRandom(cluster, { kills, rebuilds, random: randomOf(seed), say });
    await writer.stop();
    say('waiting for the indexes');
    const catchUpSeconds = await untilDrained(cluster);
    await watch.stop();
    say('comparing');
    return await compare(cluster, { size, seed, story, writer, watch, catchUpSeconds });
  } finally {
    await cluster.stop();
  }
}

async function mustEndWell(command) {
  const { code, output } = await command;
  if (code !== 0) throw new Error(`The command ended with ${code}:\n${output}`);
}

/** Kills in as many phases as there are rebuilds: each phase ends when its rebuild has come to its end, after as many attempts as the kills made necessary. */
async function killAtRandom(cluster, { kills, rebuilds, random, say }) {
  const story = { killed: {}, rebuilt: 0, attempts: 0, problems: [] };
  const phases = Math.max(1, rebuilds);
  for (let phase = 0; phase < phases; phase += 1) {
    const rebuild = rebuilds > 0 ? rebuildToEnd(cluster, story) : Promise.resolve();
    const share = Math.floor(((phase + 1) * kills) / phases) - Math.floor((phase * kills) / phases);
    for (let kill = 0; kill < share; kill += 1) {
      await delay(300 + random() * 2_700);
      const victims = cluster.victims();
      const name = victims[Math.floor(random() * victims.length)];
      say(`rebuild ${phase + 1} of ${phases}, kill ${kill + 1} of ${share}: ${name}`);
      story.killed[name] = (story.killed[name] ?? 0) + 1;
      await cluster.kill(name, random() * 1_500);
    }
    say(`rebuild ${phase + 1} of ${phases}: waiting for its end`);
    await rebuild;
  }
  return story;
}

async function rebuildToEnd(cluster, story) {
  for (let attempt = 0; attempt < rebuildAttempts; attempt += 1) {
    story.attempts += 1;
    const { code } = await cluster.command(['index', 'rebuild'], 'rebuild');
    if (code === 0) {
      story.rebuilt += 1;
      return;
    }
    await delay(500);
  }
  story.problems.push(`a rebuild did not come to its end in ${rebuildAttempts} attempts`);
}

/** Searches all the while, and looks how many tasks wait in Meilisearch. */
function watchOver(cluster) {
  const seen = { answered: 0, refused: 0, empty: 0, mostTasks: 0 };
  let isDone = false;
  const loop = async (work, pauseMs) => {
    while (!isDone) {
      await work().catch(() => undefined);
      await delay(pauseMs);
    }
  };
  const search = async () => {
    try {
      const response = await fetch(`${cluster.apiUrl}/api/results?q=${encodeURIComponent('系统')}`);
      if (!response.ok) throw new Error(String(response.status));
      const page = await response.json();
      seen.answered += 1;
      if (page.total === 0) seen.empty += 1;
    } catch {
      // The api or PostgreSQL is away just now.
      seen.refused += 1;
    }
  };
  const tasks = async () => {
    const { url, key } = cluster.servers.meilisearch;
    const response = await fetch(`${url}/tasks?statuses=enqueued&limit=1`, { headers: { authorization: `Bearer ${key}` } });
    seen.mostTasks = Math.max(seen.mostTasks, (await response.json()).total ?? 0);
  };
  const loops = [loop(search, 200), loop(tasks, 500)];
  return { seen, stop: () => ((isDone = true), Promise.all(loops)) };
}

/** The product's own check, and counts of our own beside it. */
async function compare(cluster, { size, seed, story, writer, watch, catchUpSeconds }) {
  const { code, output } = await cluster.command(['index', 'check']);
  const lines = [...output.matchAll(/checked (\d+) · .*?missing (\d+) · .*?stale (\d+) · .*?extra (\d+)/g)].map((match) => match.slice(1).map(Number));
  const checked = Math.max(0, ...lines.map(([rows]) => rows));
  const drift = lines.reduce((sum, [, missing, stale, extra]) => sum + missing + stale + extra, 0);
  const problems = [...story.problems, ...writer.problems];
  if (code !== 0 || drift > 0 || lines.length === 0) problems.push(`index check ended with ${code}:\n${output}`);
  const { postgres, meilisearch } = cluster.servers;
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS n FROM result');
  await client.end();
  const stats = await fetch(`${meilisearch.url}/indexes/result/stats`, { headers: { authorization: `Bearer ${meilisearch.key}` } }).then((response) => response.json());
  if (rows[0].n !== stats.numberOfDocuments) problems.push(`${rows[0].n} rows, ${stats.numberOfDocuments} documents`);
  if (watch.seen.empty > 0) problems.push(`${watch.seen.empty} searches found nothing while records were there`);
  const figure = (name, value, unit, goal, n) => ({ name: `faults.index.${name}`, value, unit, floor: null, ratio: null, goal, n, seed });
  const kills = Object.values(story.killed).reduce((sum, count) => sum + count, 0);
  return {
    figures: [
      figure('drift', drift, 'records', 0, checked),
      figure('kills', kills, Object.entries(story.killed).map(([name, count]) => `${name} ${count}`).join(', '), null, kills),
      figure('fallen', cluster.fallen.length, 'processes', null, kills),
      figure('rebuilds', story.rebuilt, 'rebuilds', null, story.attempts),
      figure('written', writer.written, 'records', null, writer.failed),
      figure('empty', watch.seen.empty, 'pages', 0, watch.seen.answered),
      figure('refused', watch.seen.refused, 'requests', null, watch.seen.answered + watch.seen.refused),
      figure('mostTasks', watch.seen.mostTasks, 'tasks', null, size),
      figure('catchUp', catchUpSeconds, 's', null, size),
    ],
    problems,
  };
}
