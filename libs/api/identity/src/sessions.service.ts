import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AccountSessionView, SessionView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { SessionCookies, sessionCookie } from './session.cookies.js';
import { SessionOpener } from './session.opener.js';
import { SessionStore } from './session.store.js';

/** No account has more open at once; the list shows the newest. */
const listed = 100;

/** One's sessions: the present one and where else one is signed in. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly sessions: SessionStore,
    private readonly opener: SessionOpener,
    private readonly cookies: SessionCookies,
    private readonly audit: Audit,
  ) {}

  view(actor: Actor): Promise<SessionView> {
    return this.opener.view(this.transactions.reader, actor.sessionId);
  }

  /** Signs out; also a browser whose session is gone already. */
  async signOut(actor: Actor, client: RequestClient): Promise<void> {
    const token = client.cookie(sessionCookie);
    await this.transactions.run(async (em) => {
      if (token !== null) await this.sessions.endByToken(em, token);
      if (actor.userId !== null) await this.audit.append(em, { actor, action: 'session.close', target: null });
    });
    this.cookies.forgetSession(client);
  }

  /** Acts for another organisation of one's own, or for none. Throws `record.notFound` for one that one does not belong to. */
  async actFor(actor: Actor, organizationId: string | null): Promise<SessionView> {
    const { sessionId, userId } = signedIn(actor);
    return this.transactions.run(async (em) => {
      if (organizationId !== null) {
        const found = await em.query<unknown[]>('SELECT 1 FROM membership WHERE person_id = $1 AND organization_id = $2', [userId, organizationId]);
        if (found.length === 0) throw new DomainError('record.notFound', { id: organizationId });
      }
      await this.sessions.actFor(em, sessionId, organizationId);
      await this.audit.append(em, { actor, action: 'session.actFor', target: organizationId === null ? null : { kind: 'organization', id: organizationId } });
      return this.opener.view(em, sessionId);
    });
  }

  async list(actor: Actor): Promise<AccountSessionView[]> {
    const rows = await this.transactions.reader.query<{ id: string; createdAt: Date; lastSeenAt: Date; device: string; address: string }[]>(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", device, address FROM session WHERE person_id = $1 ORDER BY last_seen_at DESC, id LIMIT ${listed}`,
      [actor.userId],
    );
    return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(), isCurrent: row.id === actor.sessionId }));
  }

  /** Ends one of one's sessions at once. Throws `record.notFound` for another's. */
  async end(actor: Actor, id: string): Promise<void> {
    const { userId } = signedIn(actor);
    await this.transactions.run(async (em) => {
      if (!(await this.sessions.end(em, userId, id))) throw new DomainError('record.notFound', { id });
      await this.audit.append(em, { actor, action: 'session.end', target: { kind: 'session', id } });
    });
  }

  /** Ends all of one's sessions but this one. */
  async endOthers(actor: Actor): Promise<void> {
    const { userId, sessionId } = signedIn(actor);
    await this.transactions.run(async (em) => {
      const ended = await this.sessions.endAll(em, userId, sessionId);
      await this.audit.append(em, { actor, action: 'session.endOthers', target: { kind: 'person', id: userId }, details: { ended } });
    });
  }
}

/** The ids of somebody signed in. Throws `session.needed`; behind the guard that does not happen. */
export function signedIn(actor: Actor): { userId: string; sessionId: string } {
  const { userId, sessionId } = actor;
  if (userId === null || sessionId === null) throw new DomainError('session.needed');
  return { userId, sessionId };
}
