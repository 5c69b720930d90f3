// PostgreSQL, Meilisearch, the built api and the built worker as processes of their own, with default durability, that can be killed and come back.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const mains = { api: join(root, 'apps', 'api', 'dist', 'main.js'), worker: join(root, 'apps', 'worker', 'dist', 'main.js') };
const startLimitMs = 120_000;
const keptOutput = 20_000;

export class Cluster {
  folder = mkdtempSync(join(tmpdir(), 'techmatch-faults-'));
  servers = {};
  children = {};
  /** Processes that ended although nobody killed them, and were started anew. */
  fallen = [];
  /** Told everything that api, worker and commands print, as `(name, part)`. */
  listen = null;

  constructor(embedded) {
    this.embedded = embedded;
    chmodSync(this.folder, 0o711);
    // The servers run in process groups of their own: an interrupted run must end them itself.
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void this.stop().finally(() => process.exit(130)));
  }

  async start() {
    this.ports = { postgres: await this.embedded.findFreePort(), meilisearch: await this.embedded.findFreePort(), api: await this.embedded.findFreePort() };
    await this.startServer('postgres');
    await this.startServer('meilisearch');
    const { postgres, meilisearch } = this.servers;
    // Without the timer: what is counted at the end was kept right by the outbox and the rebuilds alone.
    const own = { DATABASE_URL: postgres.url, DATABASE_MIGRATION_URL: postgres.migrationUrl, MEILI_URL: meilisearch.url, MEILI_KEY: meilisearch.key, LOG_LEVEL: 'error', INDEX_RECONCILE_MINUTES: '0', APP_SECRET: 'only for this run, only for this run', FILES_DIR: join(this.folder, 'files') };
    this.environment = { ...process.env, ...own, API_HOST: '127.0.0.1', API_PORT: String(this.ports.api) };
    const { code, output } = await this.command(['migrate']);
    if (code !== 0) throw new Error(`migrate ended with ${code}:\n${output}`);
  }

  async startServer(name) {
    const options = { dataDir: join(this.folder, name), port: this.ports[name] };
    const server = name === 'postgres' ? await this.embedded.startPostgres({ ...options, durable: true }) : await this.embedded.startMeilisearch(options);
    if (server.available === false) throw new Error(server.reason);
    this.servers[name] = server;
  }

  spawn(main, args) {
    if (this.isStopping) throw new Error('the run is being stopped');
    const child = spawn(process.execPath, [mains[main], ...args], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const state = { child, output: '', isEnded: false };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (part) => {
        state.output = (state.output + part).slice(-keptOutput);
        this.listen?.(main, part);
      });
    }
    state.done = new Promise((done) => child.once('close', (code) => ((state.isEnded = true), done(code))));
    return state;
  }

  /** A command of the worker, to its end. It can be killed as `name` meanwhile. */
  async command(args, name) {
    const state = this.spawn('worker', args);
    if (name !== undefined) this.children[name] = state;
    const code = await state.done;
    if (name !== undefined) delete this.children[name];
    return { code, output: state.output };
  }

  /** Starts api or worker and waits until it serves; starts it anew where it ends before (a server is away). */
  async startProcess(name) {
    for (const end = Date.now() + startLimitMs; Date.now() < end && !this.isStopping; await delay(200)) {
      const state = this.spawn(name, name === 'worker' ? ['run'] : []);
      this.children[name] = state;
      while (!state.isEnded && !this.isStopping) {
        if (name === 'worker' ? state.output.includes('worker ready') : await this.isServing()) return this.supervise(name, state);
        await delay(50);
      }
    }
    if (!this.isStopping) throw new Error(`${name} does not come up:\n${this.children[name]?.output ?? ''}`);
  }

  supervise(name, state) {
    void state.done.then(async () => {
      if (state.isKilled || this.isStopping) return;
      this.fallen.push(name);
      await this.startProcess(name).catch(() => undefined);
    });
  }

  async isServing() {
    return fetch(`${this.apiUrl}/health/live`).then((response) => response.ok, () => false);
  }

  /** The product's database as the superuser of the servers. */
  get superuserUrl() {
    const url = new URL(this.servers.postgres.adminUrl);
    url.pathname = new URL(this.servers.postgres.url).pathname;
    return url.href;
  }

  get apiUrl() {
    return `http://127.0.0.1:${this.ports.api}`;
  }

  /** What can be killed now. */
  victims() {
    return [...Object.keys(this.servers), ...Object.keys(this.children)];
  }

  /** SIGKILL, a pause, and up again (a command is its starter's business). */
  async kill(name, pauseMs) {
    const server = this.servers[name];
    if (server !== undefined) {
      process.kill(server.pid, 'SIGKILL');
      await server.ended;
      // Frees the folder that the launcher holds for the server.
      await server.stop();
      await delay(pauseMs);
      await this.startServer(name);
      return;
    }
    const state = this.children[name];
    state.isKilled = true;
    state.child.kill('SIGKILL');
    await state.done;
    if (name !== 'api' && name !== 'worker') return;
    await delay(pauseMs);
    await this.startProcess(name);
  }

  async stop() {
    this.isStopping = true;
    for (const { child, done } of Object.values(this.children)) {
      child.kill('SIGKILL');
      await done;
    }
    await this.servers.meilisearch?.stop();
    await this.servers.postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
