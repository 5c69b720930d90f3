// Runs the steps of docker/Dockerfile without a Docker engine: each stage becomes a folder of a clean temporary place, COPY and RUN are carried out
// in it with the Node of this machine (not the image's), and the results are booted against real servers and asked for their health.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const place = mkdtempSync(join(tmpdir(), 'techmatch-docker-'));
chmodSync(place, 0o755);
const stages = new Map();
const running = [];

/** Instructions of a Dockerfile without continuation lines or heredocs, which ours does without. */
function readInstructions() {
  const lines = readFileSync(join(root, 'docker', 'Dockerfile'), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).map((line) => {
    const [, name, rest] = /^(\w+)\s+(.*)$/.exec(line);
    return { name, rest };
  });
}

/** The files that a build context holds: what git knows or would add, as .dockerignore leaves them. */
function copyContext(target) {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  for (const path of files.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(root, path), join(target, path));
  }
}

const inside = (stage, path) => (path.startsWith('/') ? join(stage.folder, path) : join(stage.folder, stage.workdir, path));

function copy(stage, rest) {
  const [, from, source, target] = /^(?:--from=(\S+)\s+)?(\S+)\s+(\S+)$/.exec(rest);
  mkdirSync(inside(stage, target), { recursive: true });
  if (from === undefined) copyContext(inside(stage, target));
  else cpSync(inside(stages.get(from), source), inside(stage, target), { recursive: true, verbatimSymlinks: true });
}

function run(stage, command) {
  const started = Date.now();
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? '', npm_config_registry: process.env.npm_config_registry, ...stage.env };
  const result = spawnSync('/bin/sh', ['-c', command], { cwd: join(stage.folder, stage.workdir), env, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (result.status !== 0) throw new Error(`RUN ${command}\n${result.stdout}\n${result.stderr}`);
  console.log(`  ✓ ${stage.name}: ${command.slice(0, 90)}  ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function buildStages() {
  let stage = null;
  for (const { name, rest } of readInstructions()) {
    if (name === 'FROM') {
      const title = /\sAS\s+(\S+)$/.exec(rest)[1];
      stage = { name: title, folder: join(place, title), workdir: '/', env: {} };
      stages.set(title, stage);
    } else if (name === 'WORKDIR') {
      stage.workdir = rest;
      mkdirSync(join(stage.folder, rest), { recursive: true });
    } else if (name === 'ENV') stage.env[rest.slice(0, rest.indexOf('='))] = rest.slice(rest.indexOf('=') + 1);
    else if (name === 'COPY') copy(stage, rest);
    else if (name === 'RUN') run(stage, rest);
    else if (name === 'CMD') stage.command = JSON.parse(rest);
    else if (name === 'HEALTHCHECK') stage.health = JSON.parse(rest.slice(rest.indexOf('[')));
    else if (!['USER', 'EXPOSE'].includes(name)) throw new Error(`try-steps does not know ${name}`);
  }
}

function boot(name, environment, args) {
  const stage = stages.get(name);
  const [, ...command] = args ?? stage.command;
  const child = spawn(process.execPath, command, { cwd: join(stage.folder, stage.workdir), env: { PATH: process.env.PATH, ...stage.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const image = { child, said: '', ended: new Promise((resolve) => child.once('exit', resolve)) };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (image.said += chunk));
  running.push(image);
  return image;
}

/** Runs the image's own health check until it passes; `port` replaces the image's, since several run on this machine. */
async function waitForHealth(name, port, image) {
  const stage = stages.get(name);
  const [, script, , path] = stage.health;
  for (let tries = 0; tries < 60; tries += 1) {
    const check = spawnSync(process.execPath, [script, String(port), path], { cwd: join(stage.folder, stage.workdir) });
    if (check.status === 0) return;
    if (image.child.exitCode !== null) break;
    await delay(500);
  }
  throw new Error(`${name} is not healthy:\n${image.said}`);
}

async function bootImages() {
  const { loadEmbedded } = await import('../libs/embedded/load-source.mjs');
  const { startPostgres, startMeilisearch, findFreePort } = await loadEmbedded();
  const postgres = await startPostgres({ dataDir: join(place, 'servers', 'postgres'), durable: false });
  running.push({ stop: () => postgres.stop() });
  const search = await startMeilisearch({ dataDir: join(place, 'servers', 'meilisearch') });
  if (search.available) running.push({ stop: () => search.stop() });
  const environment = { DATABASE_URL: postgres.url, APP_SECRET: 'only for this try, only for this try', AUDIT_ANCHOR: join(place, 'audit-anchor.jsonl'), FILES_DIR: join(place, 'files'), PUBLIC_URL: 'http://127.0.0.1', ...(search.available ? { MEILI_URL: search.url, MEILI_KEY: search.key } : {}) };
  const migration = boot('worker', { ...environment, DATABASE_MIGRATION_URL: postgres.migrationUrl }, ['node', 'apps/worker/dist/main.js', 'migrate']);
  if ((await migration.ended) !== 0) throw new Error(`migrate: ${migration.said}`);
  console.log('  ✓ migrate');
  const [apiPort, webPort] = [await findFreePort(), await findFreePort()];
  const worker = boot('worker', environment);
  const api = boot('api', { ...environment, API_HOST: '127.0.0.1', API_PORT: String(apiPort), TRUSTED_PROXIES: '1' });
  await waitForHealth('api', apiPort, api);
  console.log('  ✓ api is healthy');
  const web = boot('web', { WEB_HOST: '127.0.0.1', WEB_PORT: String(webPort), API_URL: `http://127.0.0.1:${apiPort}` });
  await waitForHealth('web', webPort, web);
  const through = await fetch(`http://127.0.0.1:${webPort}/api/library/counts`);
  if (!through.ok) throw new Error(`the api through the page's port: ${through.status}`);
  console.log('  ✓ web is healthy and reaches the api');
  for (let tries = 0; tries < 100 && !worker.said.includes('worker ready'); tries += 1) await delay(100);
  if (!worker.said.includes('worker ready')) throw new Error(`worker: ${worker.said}`);
  console.log('  ✓ worker is ready');
}

async function cleanUp() {
  for (const image of running.reverse()) {
    if (image.stop) await image.stop();
    else {
      image.child.kill('SIGTERM');
      await image.ended;
    }
  }
  rmSync(place, { recursive: true, force: true });
}

process.once('SIGINT', () => void cleanUp().finally(() => process.exit(130)));
process.once('SIGTERM', () => void cleanUp().finally(() => process.exit(143)));
try {
  buildStages();
  await bootImages();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
process.exit();
