import type { Actor, OrganizationKind, Right, Role, VerificationState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import type { TestApp, TestDatabase } from '@techmatch/testing';

/** A reply as a test looks at it. */
export interface Reply {
  status: number;
  body: Record<string, unknown>;
}

/** Somebody who sends requests. */
export interface Client {
  readonly actor: Actor;
  readonly send: (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => Promise<Reply>;
}

interface Membership {
  organizationId?: string;
  organizationKind?: OrganizationKind;
  roles?: Role[];
  rights?: Right[];
  reviewDistricts?: string[];
  isDomestic?: boolean;
}

/**
 * People and organisations of a test: rows as identity writes them, and a source of actors that goes by a header instead of a cookie, so that these tests
 * try the desk and not the sign-in.
 */
export class Desk {
  private readonly actors = new Map<string, Actor>();

  constructor(
    private readonly app: TestApp,
    private readonly database: TestDatabase,
  ) {
    app.get(RequestActors).use((request) => {
      const key = request.headers['x-test-person'];
      return Promise.resolve(this.actors.get(typeof key === 'string' ? key : '') ?? new RequestActor());
    });
  }

  async organization(kind: OrganizationKind, name: string, more: { verification?: VerificationState; district?: string } = {}): Promise<string> {
    const id = newId('org');
    await this.database.query(
      `INSERT INTO organization (id, kind, name, name_folded, district, source, external_id, content_hash, verification, credit_code)
       VALUES ($1, $2, $3, $3, $4, 'test', $1, '', $5, $1)`,
      [id, kind, name, more.district ?? null, more.verification ?? 'unverified'],
    );
    return id;
  }

  async person(name: string, membership: Membership = {}): Promise<Client> {
    const userId = newId('usr');
    const { organizationId = null, organizationKind = null, roles = [], rights = [], reviewDistricts = [], isDomestic = false } = membership;
    await this.database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $3, 'zh')", [userId, `${userId}@example.org`, name]);
    if (organizationId !== null) {
      await this.database.query('INSERT INTO membership (id, person_id, organization_id, roles, rights, review_districts) VALUES ($1, $2, $3, $4, $5, $6)', [newId('mem'), userId, organizationId, roles, rights, reviewDistricts]);
    }
    const actor = new RequestActor({ userId, sessionId: newId('ses'), organizationId, organizationKind, roles, rights, reviewDistricts, isDomestic, hasSecondFactor: true });
    this.actors.set(userId, actor);
    return { actor, send: (method, url, payload) => this.send(userId, method, url, payload) };
  }

  visitor(): Client {
    return { actor: new RequestActor(), send: (method, url, payload) => this.send('', method, url, payload) };
  }

  private async send(key: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Reply> {
    const reply = await this.app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': key }, ...(payload && { payload }) });
    return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Record<string, unknown>>() };
  }
}
