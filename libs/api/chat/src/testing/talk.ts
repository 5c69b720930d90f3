import { createHash, randomBytes } from 'node:crypto';
import type { ChatSide, OrganizationKind, Role } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import type { TestApp, TestDatabase } from '@techmatch/testing';
import { ChatRooms } from '../chat-rooms.js';

export interface Talker {
  readonly id: string;
  readonly organizationId: string;
  readonly side: ChatSide;
  /** The cookie of a session of theirs. */
  readonly cookie: string;
  readonly sessionId: string;
}

export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** People with sessions, their organisations, and rooms, as rows that identity writes and the facade opens. */
export class Talk {
  constructor(
    private readonly app: TestApp,
    private readonly database: TestDatabase,
  ) {}

  async person(name: string, side: ChatSide = 'enterprise', kind: OrganizationKind = 'enterprise', roles: Role[] = ['member']): Promise<Talker> {
    const [id, organizationId, sessionId, token] = [newId('usr'), newId('org'), newId('ses'), randomBytes(32).toString('base64url')];
    await this.database.query("INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, 'test', $1, '', 'verified', $1)", [organizationId, kind, `${name}的单位`]);
    await this.database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $3, 'zh')", [id, `${id}@example.org`, name]);
    await this.database.query('INSERT INTO membership (id, person_id, organization_id, roles) VALUES ($1, $2, $3, $4)', [newId('mem'), id, organizationId, roles]);
    await this.database.query("INSERT INTO session (id, token_hash, person_id, organization_id, device, address) VALUES ($1, $2, $3, $4, 'Firefox', '10.0.0.1')", [sessionId, createHash('sha256').update(token).digest(), id, organizationId]);
    return { id, organizationId, side, cookie: `techmatch_session=${token}`, sessionId };
  }

  room(...people: Talker[]): Promise<string> {
    return this.inTransaction((rooms, em) =>
      rooms.open(em, { subject: { kind: 'introduction', id: newId('int') }, titleKind: 'introduction', members: people.map(({ id, organizationId, side }) => ({ userId: id, organizationId, side })) }),
    );
  }

  inTransaction<T>(work: (rooms: ChatRooms, em: Parameters<Parameters<Transactions['run']>[0]>[0]) => Promise<T>): Promise<T> {
    return this.app.get(Transactions).run((em) => work(this.app.get(ChatRooms), em));
  }

  async send(by: Talker | null, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<Reply> {
    const reply = await this.app.inject({ method, url: `/api/chat/${url}`, headers: { ...(by && { cookie: by.cookie }) }, ...(payload && { payload }) });
    const body: unknown = reply.body === '' ? {} : reply.json();
    return { status: reply.statusCode, body: typeof body === 'object' && body !== null ? { ...body } : {} };
  }

  /** Says something over HTTP, under a name of its own. */
  say(by: Talker, roomId: string, text: string, more: object = {}): Promise<Reply> {
    return this.send(by, 'POST', `rooms/${roomId}/messages`, { clientId: randomBytes(9).toString('base64url'), text, ...more });
  }
}
