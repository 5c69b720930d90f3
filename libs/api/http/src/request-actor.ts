import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import type { Actor, OrganizationKind, Right, Role } from '@techmatch/contracts/tables';
import type { FastifyRequest } from 'fastify';

/** Who sent a request. A class, because the signatures of controllers need one at run time. */
export class RequestActor implements Actor {
  readonly userId: string | null = null;
  readonly sessionId: string | null = null;
  readonly organizationId: string | null = null;
  readonly organizationKind: OrganizationKind | null = null;
  readonly roles: readonly Role[] = [];
  readonly rights: readonly Right[] = [];
  readonly reviewDistricts: readonly string[] = [];
  readonly isDomestic: boolean = false;
  readonly hasSecondFactor: boolean = false;
  readonly owesSecondFactor: boolean = false;

  /** What is not given is as for a visitor. */
  constructor(known: Partial<Actor> = {}) {
    Object.assign(this, known);
  }
}

/** The signal (`Signals`) that sessions or memberships ended or changed. */
export const accessChannel = 'access';

/** Finds who sent a request, from its cookie. Identity gives the one source; without it everybody is a visitor. */
export type ActorSource = (request: FastifyRequest) => Promise<Actor>;

/** For what stays open after a request: sockets. Identity gives the one source; without it everybody is a visitor. */
export interface SocketActorSource {
  /** Who opens it, from the cookies of its handshake. */
  readonly ofCookies: (cookies: Record<string, string | undefined>) => Promise<Actor>;
  /** Who these sessions are now; those that have ended are left out. */
  readonly ofSessions: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Actor>>;
}

/** Knows who sent each request: asked once by the guard, kept as long as the request. */
@Injectable()
export class RequestActors {
  private source: ActorSource = () => Promise.resolve(new RequestActor());
  private sockets: SocketActorSource = { ofCookies: () => Promise.resolve(new RequestActor()), ofSessions: () => Promise.resolve(new Map()) };

  /** Identity calls it once at boot. */
  use(source: ActorSource): void {
    this.source = source;
  }

  /** Identity calls it once at boot. */
  useForSockets(source: SocketActorSource): void {
    this.sockets = source;
  }

  /** Who opens a socket, from its cookies. One that owes its second factor is a visitor. */
  async ofCookies(cookies: Readonly<Record<string, string | undefined>>): Promise<RequestActor> {
    const found = await this.sockets.ofCookies({ ...cookies });
    return new RequestActor(found.owesSecondFactor ? { owesSecondFactor: true } : found);
  }

  /** Who these sessions are now; those that ended, or owe their second factor, are left out. */
  async ofSessions(sessionIds: readonly string[]): Promise<ReadonlyMap<string, RequestActor>> {
    const found = await this.sockets.ofSessions(sessionIds);
    return new Map([...found].filter(([, actor]) => !actor.owesSecondFactor).map(([id, actor]) => [id, new RequestActor(actor)]));
  }

  /** Who sent it. A session that owes its second factor is a visitor to every route that does not serve it (`servesOwing`), whatever its cookie says. */
  async resolve(request: FastifyRequest, servesOwing: boolean): Promise<Actor> {
    const found = await this.source(request);
    const actor = new RequestActor(found.owesSecondFactor && !servesOwing ? { owesSecondFactor: true } : found);
    known.set(request, actor);
    return actor;
  }
}

const known = new WeakMap<FastifyRequest, RequestActor>();

/** The parameter of a controller method that is who asks: `@CurrentActor() actor: RequestActor`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): RequestActor => known.get(context.switchToHttp().getRequest<FastifyRequest>()) ?? new RequestActor());
