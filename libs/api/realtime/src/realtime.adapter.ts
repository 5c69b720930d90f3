import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { createAdapter } from '@socket.io/postgres-adapter';
import { AppConfig } from '@techmatch/config';
import { socketLimits, socketPath, socketResync } from '@techmatch/contracts/tables';
import { toProblem } from '@techmatch/http';
import { Pool, type PoolClient } from 'pg';
import { Server } from 'socket.io';
import { Realtime } from './realtime.js';
import { isSameOrigin } from './socket-handshake.rules.js';
import type { PersonServer } from './socket-person.js';
import { SocketSessions } from './socket-sessions.js';

/** After the way between the processes broke: open pages ask once it may be there again, and once it surely is. */
const resyncAfterMs = [3_000, 8_000];

/**
 * The sockets of an api process. WebSocket alone: a connection is one request, so that no balancer has to bring a browser back to the same process. What one
 * process tells reaches the sockets of all through PostgreSQL (LISTEN, NOTIFY), on connections of their own and after the writer's commit.
 */
@Injectable()
export class RealtimeAdapter extends IoAdapter {
  private readonly log = new Logger(RealtimeAdapter.name);
  private pool: Pool | null = null;
  private interruptedAt = 0;

  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly config: AppConfig,
    private readonly sessions: SocketSessions,
    private readonly realtime: Realtime,
  ) {
    super();
  }

  override createIOServer(): Server {
    const server: PersonServer = new Server(this.host.httpAdapter.getHttpServer(), {
      path: socketPath,
      serveClient: false,
      transports: ['websocket'],
      allowUpgrades: false,
      perMessageDeflate: false,
      maxHttpBufferSize: socketLimits.packetBytes,
      allowRequest: (request, decide) => decide(null, isSameOrigin(request.headers, this.config.TRUSTED_PROXIES)),
    });
    server.adapter(this.createWay());
    server.use((socket, next) => {
      this.sessions.open(socket).then(
        () => next(),
        (error: unknown) => next(Object.assign(new Error('refused'), { data: toProblem(error, randomUUID()) })),
      );
    });
    this.sessions.watch(server);
    this.realtime.attach(server);
    return server;
  }

  override async close(server: Server): Promise<void> {
    await super.close(server);
    await this.pool?.end().catch(() => undefined);
  }

  /**
   * The way to the other processes. Two connections: one listens, one tells, so that what is told in order arrives in order. Nothing is written on it that must
   * outlive a crash, so no NOTIFY waits for the disk.
   */
  private createWay(): ReturnType<typeof createAdapter> {
    this.pool = new Pool({ connectionString: this.config.DATABASE_URL, max: 2, application_name: 'techmatch', connectionTimeoutMillis: 5_000, keepAlive: true, options: '-c synchronous_commit=off' });
    this.pool.on('error', (error) => this.interrupted(error));
    // The adapter keeps a connection to listen on: it neither minds its errors, which would end the process, nor gives its place back when it breaks.
    this.pool.on('connect', (client) => {
      client.on('error', (error: Error) => this.interrupted(error));
      client.once('end', () => giveBack(client));
    });
    return createAdapter(this.pool, { tableName: 'realtime_payload', channelPrefix: 'techmatch', errorHandler: (error) => this.interrupted(error) });
  }

  /** What was told meanwhile may be lost: the pages of this process shall ask. */
  private interrupted(error: Error): void {
    const now = Date.now();
    if (now - this.interruptedAt > 1_000) this.log.warn(`the way to the other processes is interrupted: ${error.message}`);
    this.interruptedAt = now;
    for (const delay of resyncAfterMs) setTimeout(() => this.realtime.tellHere(socketResync, {}), delay).unref();
  }
}

/** Gives the place of a broken connection back; one that lay idle has given it back by itself. */
function giveBack(client: PoolClient): void {
  try {
    client.release(true);
  } catch {
    // It was given back before.
  }
}
