import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { RequestActor } from '@techmatch/http';
import type { FastifyRequest } from 'fastify';
import { sessionCookie } from './session.cookies.js';
import { toActor, toSessionFacts } from './session.mapper.js';
import { isLive } from './session.rules.js';
import { SessionStore } from './session.store.js';

/** Who sent a request: cookie → session → person, memberships, organisation acted for. One statement per request, nothing kept between them. */
@Injectable()
export class SessionSource {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SessionStore,
    private readonly config: AppConfig,
  ) {}

  async actorOf(request: Pick<FastifyRequest, 'cookies'>): Promise<Actor> {
    const token = request.cookies[sessionCookie];
    if (token === undefined || token === '') return new RequestActor();
    const em = this.transactions.reader;
    const session = await this.store.findByToken(em, token);
    const now = new Date();
    if (session === null || !isLive(toSessionFacts(session, this.config.DEMO), now)) return new RequestActor();
    await this.store.touch(em, session, now);
    return toActor(session, this.config.DEMO);
  }

  /** Who these sessions are now, in one statement; those that ended or ran out are left out. Looking is no use of a session: nothing is touched. */
  async actorsOf(ids: readonly string[]): Promise<Map<string, Actor>> {
    const now = new Date();
    const sessions = await this.store.findAll(this.transactions.reader, ids);
    return new Map(sessions.filter((session) => isLive(toSessionFacts(session, this.config.DEMO), now)).map((session) => [session.id, toActor(session, this.config.DEMO)]));
  }
}
