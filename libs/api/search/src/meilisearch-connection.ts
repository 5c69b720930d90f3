import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import type { RecordKind } from '@techmatch/contracts/tables';
import { Meilisearch, type EnqueuedTask } from 'meilisearch';

/** Longer than any search on a healthy server takes; after that PostgreSQL answers. */
const searchTimeoutMs = 2_500;
const adminTimeoutMs = 60_000;
/** A batch may wait behind others' tasks; indexing itself is seconds. */
const taskTimeoutMs = 600_000;
const longestPauseMs = 100;

/** A reply of Meilisearch that is an error; `code` is its own, as in `index_not_found`. */
export class MeilisearchReplyError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function readError(status: number, body: unknown): MeilisearchReplyError {
  const fields = typeof body === 'object' && body !== null ? body : {};
  const code = 'code' in fields && typeof fields.code === 'string' ? fields.code : 'unknown';
  const message = 'message' in fields && typeof fields.message === 'string' ? fields.message : `Meilisearch answered ${status}`;
  return new MeilisearchReplyError(status, code, message);
}

/** The connection to Meilisearch of a process; absent where none is configured. */
@Injectable()
export class MeilisearchConnection implements OnApplicationShutdown {
  /** Answers requests of users: gives up early. */
  readonly searching: Meilisearch | null;
  /** Changes indexes: patient. */
  readonly changing: Meilisearch | null;
  private readonly prefix: string;
  private readonly agents = { http: new HttpAgent({ keepAlive: true, noDelay: true }), https: new HttpsAgent({ keepAlive: true, noDelay: true }) };

  constructor(config: AppConfig) {
    this.prefix = config.MEILI_PREFIX;
    const host = config.MEILI_URL;
    // The client's `httpClient` is announced to go without anything in its place (meilisearch-js issue 1824); the version is pinned.
    const transport = { httpClient: (url: string | URL | Request, init?: RequestInit) => this.send(url instanceof Request ? url.url : url.toString(), init) };
    const open = (timeout: number): Meilisearch | null => (host === undefined ? null : new Meilisearch({ host, apiKey: config.MEILI_KEY, timeout, ...transport }));
    this.searching = open(searchTimeoutMs);
    this.changing = open(adminTimeoutMs);
  }

  get isConfigured(): boolean {
    return this.changing !== null;
  }

  /** The index that is searched. */
  liveIndex(kind: RecordKind): string {
    return `${this.prefix}${kind}`;
  }

  /** The index that the `generation`th rebuild fills and swaps in. */
  buildIndex(kind: RecordKind, generation: number): string {
    return `${this.prefix}${kind}_v${generation}`;
  }

  /** The client for changes. Throws where Meilisearch is not configured. */
  get admin(): Meilisearch {
    if (this.changing === null) throw new Error('MEILI_URL is not set');
    return this.changing;
  }

  /** Waits until tasks are done. Throws when one failed. (The client's own wait leaves a listener behind for every look.) */
  async settle(tasks: readonly EnqueuedTask[]): Promise<void> {
    for (const { taskUid } of tasks) {
      const end = Date.now() + taskTimeoutMs;
      let task = await this.admin.tasks.getTask(taskUid);
      for (let pause = 2; task.status === 'enqueued' || task.status === 'processing'; pause = Math.min(pause * 1.5, longestPauseMs)) {
        if (Date.now() > end) throw new Error(`Meilisearch has not finished task ${taskUid} in ${taskTimeoutMs / 1_000} s`);
        await delay(pause);
        task = await this.admin.tasks.getTask(taskUid);
      }
      if (task.status !== 'succeeded') throw new MeilisearchReplyError(200, task.error?.code ?? task.status, `${task.type}: ${task.error?.message ?? task.status}`);
    }
  }

  onApplicationShutdown(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  /** Node's own `fetch` delays small requests by about 45 ms: an agent with open connections and no Nagle delay does not. */
  private send(url: string, init: RequestInit | undefined): Promise<unknown> {
    const body = typeof init?.body === 'string' ? Buffer.from(init.body) : undefined;
    const headers = { ...Object.fromEntries(new Headers(init?.headers)), 'content-length': String(body?.length ?? 0) };
    const isSecure = url.startsWith('https:');
    const options = { method: init?.method ?? 'GET', headers, agent: isSecure ? this.agents.https : this.agents.http, signal: init?.signal ?? undefined };
    return new Promise((resolve, reject) => {
      const request = (isSecure ? httpsRequest : httpRequest)(url, options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          try {
            const text = Buffer.concat(parts).toString('utf8');
            const parsed: unknown = text === '' ? undefined : JSON.parse(text);
            const status = response.statusCode ?? 0;
            if (status >= 200 && status < 300) resolve(parsed);
            else reject(readError(status, parsed));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** Whether the error says that the index is not there. */
export function isIndexMissing(error: unknown): boolean {
  return codeOf(error) === 'index_not_found';
}

function codeOf(error: unknown): string {
  if (error instanceof MeilisearchReplyError) return error.code;
  // The client wraps what its http client throws.
  if (error instanceof Error && error.cause !== undefined) return codeOf(error.cause);
  return '';
}
