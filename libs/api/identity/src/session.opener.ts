import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { AppConfig } from '@techmatch/config';
import type { SessionView } from '@techmatch/contracts';
import type { RequestClient } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { deviceName } from './client.rules.js';
import { PersonStore } from './person.store.js';
import { SessionCookies, sessionCookie } from './session.cookies.js';
import { toActor, toSessionView } from './session.mapper.js';
import { SecurityLetters } from './security.letters.js';
import { SessionStore, type KnownSession } from './session.store.js';

/** Gives a browser its session: always a new token, and the device is remembered once nothing more is owed. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly sessions: SessionStore,
    private readonly people: PersonStore,
    private readonly letters: SecurityLetters,
    private readonly cookies: SessionCookies,
    private readonly audit: Audit,
    private readonly config: AppConfig,
  ) {}

  /** Starts a session and ends the one that the browser had, whosever it was. */
  async open(em: EntityManager, client: RequestClient, personId: string): Promise<SessionView> {
    const before = client.cookie(sessionCookie);
    const { id, token } = await this.sessions.start(em, personId, { device: deviceName(client.userAgent), address: client.address });
    if (before !== null) await this.sessions.endByToken(em, before);
    await this.audit.append(em, { actor: { userId: personId, organizationId: null }, action: 'session.open', target: { kind: 'session', id } });
    return this.hand(em, client, id, token);
  }

  /** Marks a session as one that gave its second factor, under a new token. */
  async pass(em: EntityManager, client: RequestClient, sessionId: string): Promise<SessionView> {
    return this.hand(em, client, sessionId, await this.sessions.passSecondFactor(em, sessionId));
  }

  /** The session as it is now; a visitor's where it is gone. */
  async view(em: EntityManager, sessionId: string | null): Promise<SessionView> {
    return toSessionView(sessionId === null ? null : await this.sessions.findById(em, sessionId), this.config.DEMO);
  }

  private async hand(em: EntityManager, client: RequestClient, sessionId: string, token: string): Promise<SessionView> {
    const session = await this.sessions.findById(em, sessionId);
    this.cookies.keepSession(client, token);
    if (session !== null && this.isComplete(session) && (await this.people.rememberDevice(em, session.personId, this.cookies.keepDevice(client)))) {
      await this.letters.tellNewDevice(em, session.personId, deviceName(client.userAgent));
    }
    return toSessionView(session, this.config.DEMO);
  }

  private isComplete(session: KnownSession): boolean {
    return !toActor(session, this.config.DEMO).owesSecondFactor;
  }
}
