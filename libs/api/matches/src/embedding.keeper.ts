import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { matchableKinds, type MatchableKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { EmbeddingClient, EmbeddingError } from './embedding.client.js';
import { EmbeddingStore, type DueEmbedding, type MadeEmbedding } from './embedding.store.js';
import type { MatchSource } from './match-source.js';
import { MatchSources } from './match-sources.queries.js';

const batchSize = 32;
const batchMs = 30_000;
const idleMs = 1_000;
const longestWaitMs = 300_000;
/** A text that the model refuses is tried again after a day: it may have been changed or the model mended. */
const refusedSeconds = 86_400;
/** Records without a vector that are queued at once: a model switched on meets a whole library. */
const queued = 10_000;
const sweepMs = 3_600_000;

/** Keeps a vector of every record, in the worker, apart from indexing, which never waits for it. Without an endpoint it does nothing at all. */
@Injectable()
export class EmbeddingKeeper implements OnApplicationShutdown {
  private readonly logger = new Logger(EmbeddingKeeper.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;
  private sweptAt = -Infinity;

  constructor(
    private readonly transactions: Transactions,
    private readonly client: EmbeddingClient,
    private readonly store: EmbeddingStore,
    private readonly sources: MatchSources,
  ) {}

  /** Works until the process shuts down; waits out an outage of the endpoint, up to five minutes between two attempts. */
  start(): void {
    if (this.client.model !== undefined) this.running ??= this.loop();
  }

  /** Records that changed are due at once. */
  async mark(kind: MatchableKind, ids: readonly string[]): Promise<void> {
    if (this.client.model !== undefined) await this.store.mark(this.transactions.reader, kind, ids);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Works until every record has its vector, for tests and commands. Throws where the endpoint fails. */
  async drain(): Promise<void> {
    this.sweptAt = -Infinity;
    while ((await this.step()) === 'worked');
  }

  private async loop(): Promise<void> {
    for (let failures = 0; !this.stopping.signal.aborted; ) {
      let waitMs: number;
      try {
        waitMs = (await this.step()) === 'worked' ? 0 : idleMs;
        failures = 0;
      } catch (error) {
        waitMs = Math.min(longestWaitMs, idleMs * 2 ** failures);
        if (failures === 0) this.logger.warn(`embeddings wait: ${error instanceof Error ? error.message : String(error)}`);
        failures += 1;
      }
      await pause(waitMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** One batch; where nothing is due, once an hour, a look for what is missing. */
  private async step(): Promise<'worked' | 'idle'> {
    const { model } = this.client;
    if (model === undefined) return 'idle';
    const em = this.transactions.reader;
    const due = await this.store.claim(em, batchSize);
    if (due.length === 0) return this.sweep(model);
    try {
      await this.make(due, model);
    } catch (error) {
      await this.store.postpone(em, due, 0);
      throw error;
    }
    return 'worked';
  }

  private async sweep(model: string): Promise<'worked' | 'idle'> {
    if (Date.now() - this.sweptAt < sweepMs) return 'idle';
    let most = 0;
    for (const kind of matchableKinds) most = Math.max(most, await this.store.sweep(this.transactions.reader, kind, model, queued));
    if (most < queued) this.sweptAt = Date.now();
    return most > 0 ? 'worked' : 'idle';
  }

  private async make(due: readonly DueEmbedding[], model: string): Promise<void> {
    const em = this.transactions.reader;
    const sources = new Map<string, MatchSource>();
    for (const kind of matchableKinds) {
      for (const source of await this.sources.load(em, kind, due.filter((row) => row.kind === kind).map((row) => row.id))) sources.set(source.id, source);
    }
    const found = due.flatMap((row) => {
      const source = sources.get(row.id);
      return source === undefined ? [] : [{ row, source }];
    });
    // A record that is gone leaves with the next sweep; one without a word has nothing to send.
    const sent = found.filter(({ source }) => textOf(source) !== '');
    await this.store.postpone(em, due.filter((row) => !sent.some((each) => each.row === row)), refusedSeconds);
    await this.embed(sent, model);
  }

  /** A batch that is refused is sent again text by text, so that one bad text does not hold up its neighbours. */
  private async embed(sent: readonly { row: DueEmbedding; source: MatchSource }[], model: string): Promise<void> {
    if (sent.length === 0) return;
    const em = this.transactions.reader;
    try {
      const vectors = await this.client.embed(sent.map(({ source }) => textOf(source)), batchMs);
      const made = sent.flatMap(({ row, source }, i): MadeEmbedding[] => (vectors[i] === undefined ? [] : [{ ...row, version: source.version, vector: vectors[i] }]));
      await this.store.write(em, model, made);
    } catch (error) {
      if (!(error instanceof EmbeddingError) || !error.isRefused) throw error;
      if (sent.length === 1) await this.store.postpone(em, sent.map(({ row }) => row), refusedSeconds);
      else for (const each of sent) await this.embed([each], model);
    }
  }
}

function textOf({ text: { title, body, keywords } }: MatchSource): string {
  return [title, body, keywords.join('；')].filter(Boolean).join('\n');
}
