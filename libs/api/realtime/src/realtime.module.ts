import { Global, Module } from '@nestjs/common';
import { AppSetups } from '@techmatch/http';
import { RealtimeAdapter } from './realtime.adapter.js';
import { Realtime } from './realtime.js';
import { SocketSessions } from './socket-sessions.js';

/** Telling people something; without sockets of its own. */
@Global()
@Module({ providers: [Realtime], exports: [Realtime] })
export class RealtimeModule {}

/** The sockets of an api process. */
@Global()
@Module({ imports: [RealtimeModule], providers: [SocketSessions, RealtimeAdapter], exports: [RealtimeModule, SocketSessions] })
export class RealtimeApiModule {
  constructor(setups: AppSetups, adapter: RealtimeAdapter) {
    setups.add((app) => app.useWebSocketAdapter(adapter));
  }
}
