import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { claimFolder, EmbeddedError, findFreePort, readJsonObject, writePrivateJson } from '@techmatch/embedded';
import { demoState, loadDemo, noteDemoWanted, shouldLoadDemo } from './demo.js';
import { Fault, Interrupted } from './fault.js';
import { addressOf, createFront, listen } from './front.js';
import { ManagedProcess } from './managed-process.js';
import type { StartOptions } from './options.js';
import { clearCrashed, findRunning, removeRuntime, writeRuntime } from './runtime-file.js';
import { openServices, type Services } from './services.js';
import { interruptWorkerCommand, runWorkerCommand } from './worker-command.js';

type Line = (text: string) => void;

/** Makes the data folder ours; words why it cannot be. */
export function claimDataDir(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true });
    return claimFolder(dataDir);
  } catch (error) {
    // Asked only about a folder in use: one that may not be entered may not be read either.
    const running = error instanceof EmbeddedError && error.code === 'folder-in-use' ? findRunning(dataDir) : null;
    if (running !== null && running.url !== '') {
      throw new Fault(
        `这个数据目录上已有一个实例在运行：${running.url}（进程 ${running.pid}）。请直接打开它，或用 --data-dir 另选目录。`,
        `An instance already runs on this data folder: ${running.url} (process ${running.pid}). Open that one, or choose another folder with --data-dir.`,
        { cause: error },
      );
    }
    if (error instanceof EmbeddedError) throw error;
    throw new Fault(`无法写入 ${dataDir}。请检查权限，或用 --data-dir 另选可写的目录。`, `${dataDir} cannot be written. Check its permissions, or choose a writable folder with --data-dir.`, { cause: error });
  }
}

/** Brings the schema up to date through the worker. */
export async function migrate(root: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const { code, output } = await runWorkerCommand({ root, args: ['migrate'], environment, cwd: root, output: 'quiet' });
  if (code !== 0) throw new Fault(`数据库结构升级失败：\n${output}`, 'The migration of the database failed; the reason is above.');
}

/** One installation on one machine: servers, api, worker and page. `start` builds it up step by step, `stop` takes it down in reverse. */
export class Instance {
  private readonly cleanups: (() => Promise<void> | void)[] = [];
  private stopRequested = false;
  private ending: Promise<void> | null = null;
  private api: ManagedProcess | null = null;
  private worker: ManagedProcess | null = null;
  private environment: Readonly<Record<string, string>> = {};
  private url = '';

  constructor(
    private readonly root: string,
    private readonly options: StartOptions,
    private readonly say: Line,
    /** Told when a process could not be kept running; the caller then stops the whole. */
    private readonly onBroken: (fault: Fault) => void,
  ) {}

  /** Returns the address of the page. Throws what kept it from starting; the caller then calls `stop`. */
  async start(): Promise<string> {
    const { dataDir, host } = this.options;
    this.cleanups.push(claimDataDir(dataDir));
    if (await clearCrashed(dataDir)) this.say('  上次没有正常结束，已清理 / the last run did not end cleanly; cleared');
    const port = this.options.port === 0 ? await findFreePort() : this.options.port;
    await checkPort(host, port);
    const services = await this.step('数据库与搜索 servers', () => openServices(dataDir));
    this.cleanups.push(services.stop);
    for (const notice of services.notices) this.say(`  ${notice}`);
    // Letters are written before the page is up: their links need its address.
    this.environment = { PUBLIC_URL: addressOf(host, port), ...services.environment };
    // Noted before anything can fail: the next start would no longer see that the database was new.
    if (shouldLoadDemo(this.options.demo, demoState(dataDir), services.isNewDatabase)) noteDemoWanted(dataDir);
    await this.step('数据库结构 schema', () => this.bringSchema(services));
    this.checkStopped();
    // They load while the demo library does: on two cores that saves their whole start.
    const { api, apiUrl } = await this.startProcesses();
    await this.bringDemo(services);
    await this.step('服务 api, worker', () => this.waitForApi(api, apiUrl));
    const front = createFront({ webRoot: join(this.root, 'apps', 'web', 'dist'), apiUrl });
    this.cleanups.push(() => front.close());
    this.url = await listen(front, host, port);
    this.record();
    // The worker notices an empty index by itself and fills it.
    if (services.needsIndexRebuild) this.say('  搜索索引正在后台重建 / the search index is being rebuilt in the background');
    return this.url;
  }

  /** Page, api, worker, then the servers. Safe at any moment of `start`, and to call twice. */
  async stop(): Promise<void> {
    this.ending ??= this.takeDown();
    await this.ending;
  }

  /** Makes a running `start` end at its next step. */
  requestStop(): void {
    this.stopRequested = true;
    interruptWorkerCommand();
  }

  private async takeDown(): Promise<void> {
    for (const cleanup of this.cleanups.reverse()) {
      try {
        await cleanup();
      } catch (error) {
        this.say(`  ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  private async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.checkStopped();
    const started = Date.now();
    const result = await work();
    this.say(`✓ ${name}  ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result;
  }

  private checkStopped(): void {
    if (this.stopRequested) throw new Interrupted();
  }

  private async bringDemo(services: Services): Promise<void> {
    const { dataDir, demo } = this.options;
    if (!shouldLoadDemo(demo, demoState(dataDir), services.isNewDatabase)) return;
    this.checkStopped();
    this.say('  载入示例数据 / loading the demo library');
    await this.step('示例数据 demo', () => loadDemo(this.root, dataDir, services.environment));
  }

  /** Our own database is asked for news only when the migrations of the build differ from the last start's. */
  private async bringSchema(services: Services): Promise<void> {
    const marker = join(this.options.dataDir, 'schema.json');
    const migrations = readdirSync(join(this.root, 'libs', 'api', 'database', 'dist', 'migrations')).join(' ');
    if (services.ownsDatabase && !services.isNewDatabase && readJsonObject(marker)?.migrations === migrations) return;
    rmSync(marker, { force: true });
    await migrate(this.root, services.environment);
    writePrivateJson(marker, { migrations });
  }

  private async startProcesses(): Promise<{ api: ManagedProcess; apiUrl: string }> {
    const port = await findFreePort();
    const environment = {
      LOG_LEVEL: 'warn',
      ...this.environment,
      API_HOST: '127.0.0.1',
      API_PORT: String(port),
      TRUSTED_PROXIES: '1',
      // Read by Node 22 and later, which then start in half the time.
      NODE_COMPILE_CACHE: join(this.options.dataDir, 'cache'),
      DEMO: String(demoState(this.options.dataDir) !== 'absent'),
    };
    const worker = this.launch('worker', environment);
    const api = this.launch('api', environment);
    this.worker = worker;
    this.api = api;
    this.cleanups.push(() => removeRuntime(this.options.dataDir), () => worker.stop(), () => api.stop());
    worker.start();
    api.start();
    return { api, apiUrl: `http://127.0.0.1:${port}` };
  }

  private launch(name: 'api' | 'worker', environment: Readonly<Record<string, string>>): ManagedProcess {
    return new ManagedProcess({
      name,
      script: join(this.root, 'apps', name, 'dist', 'main.js'),
      environment,
      logFile: join(this.options.dataDir, 'log', `${name}.log`),
      onStart: () => this.record(),
      onGivenUp: (lastWords) => this.onBroken(new Fault(`${name} 反复退出，已停止：\n${lastWords}`, `${name} kept ending; stopped. Its log: ${join(this.options.dataDir, 'log')}`)),
    });
  }

  private async waitForApi(api: ManagedProcess, apiUrl: string): Promise<void> {
    const limit = Date.now() + 60_000;
    while (Date.now() < limit) {
      this.checkStopped();
      if (!api.isRunning) throw new Fault(`api 没有启动：\n${api.lastWords()}`, `The api did not start. Its log: ${join(this.options.dataDir, 'log', 'api.log')}`);
      const isReady = await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then((reply) => reply.ok, () => false);
      if (isReady) return;
      await delay(40);
    }
    throw new Fault(`api 一分钟内没有就绪：\n${api.lastWords()}`, `The api was not ready within a minute. Its log: ${join(this.options.dataDir, 'log', 'api.log')}`);
  }

  private record(): void {
    const children = [this.api, this.worker].flatMap((managed) => managed?.mark ?? []);
    writeRuntime(this.options.dataDir, { url: this.url, environment: this.environment, children });
  }
}

/** A taken port is told before anything is started. */
async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  const failure = await new Promise<unknown>((done) => {
    probe.once('error', done);
    probe.listen(port, host, () => done(null));
  });
  if (failure === null) await new Promise((done) => probe.close(done));
  else {
    const front = createFront({ webRoot: '/', apiUrl: 'http://127.0.0.1:1' });
    await listen(front, host, port).finally(() => front.close());
  }
}
