import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';

const againMs = 2_000;

/**
 * Wakes processes that wait for something in the database, by NOTIFY. A hint and no more: it may be lost (a process dies, a connection breaks), so whoever
 * listens also looks by itself now and then.
 */
@Injectable()
export class Signals implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Signals.name);
  private readonly wanted = new Set<string>();
  private sending: Promise<void> | undefined;
  private readonly listening: Promise<void>[] = [];
  private readonly clients = new Set<Client>();
  private readonly end = new AbortController();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Wakes all who listen to `channel`. Not waited for, and in a transaction of its own: NOTIFY in every writer's transaction would make their commits wait for
   * each other. Many at once become one.
   */
  send(channel: string): void {
    if (this.end.signal.aborted) return;
    this.wanted.add(channel);
    this.sending ??= this.sendWanted().finally(() => {
      this.sending = undefined;
    });
  }

  /** Calls `wake` for every signal from now until shutdown, and after every interruption; it must not throw. */
  listen(channel: string, wake: () => void): void {
    this.listening.push(this.keepListening(channel, wake));
  }

  /** Before the pool closes: a statement that still waits for a connection then would never end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.end.abort();
    await Promise.all([...this.clients].map((client) => client.end().catch(() => undefined)));
    await Promise.all([this.sending, ...this.listening]);
  }

  private async sendWanted(): Promise<void> {
    while (this.wanted.size > 0) {
      const channels = [...this.wanted];
      this.wanted.clear();
      await this.dataSource.query('SELECT pg_notify(channel, $2) FROM unnest($1::text[]) AS channel', [channels, '']).catch((error: unknown) => {
        this.logger.debug(`not signalled: ${String(error)}`);
      });
    }
  }

  private async keepListening(channel: string, wake: () => void): Promise<void> {
    while (!this.end.signal.aborted) {
      await this.listenOnce(channel, wake).catch((error: unknown) => this.logger.warn(`${channel} is not listened to for ${againMs / 1_000} s: ${String(error)}`));
      await delay(againMs, undefined, { signal: this.end.signal }).catch(() => undefined);
    }
  }

  /** Listens on a connection of its own until it breaks (throws) or the process shuts down. */
  private async listenOnce(channel: string, wake: () => void): Promise<void> {
    const { options } = this.dataSource;
    if (options.type !== 'postgres') throw new Error('Signals need PostgreSQL');
    const client = new Client({ connectionString: options.url, application_name: 'techmatch', keepAlive: true, connectionTimeoutMillis: 5_000 });
    const broken = new Promise<void>((resolve, reject) => {
      client.on('error', reject);
      client.once('end', resolve);
    });
    // A connection may break while it is being made: then `connect` throws too.
    broken.catch(() => undefined);
    this.clients.add(client);
    try {
      await client.connect();
      client.on('notification', wake);
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      wake();
      await broken;
    } finally {
      this.clients.delete(client);
      await client.end().catch(() => undefined);
    }
  }
}
