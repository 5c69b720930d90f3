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

/** Finds who sent a request, from its cookie. Identity gives the one source; without it everybody is a visitor. */
export type ActorSource = (request: FastifyRequest) => Promise<Actor>;

/** Knows who sent each request: asked once by the guard, kept as long as the request. */
@Injectable()
export class RequestActors {
  private source: ActorSource = () => Promise.resolve(new RequestActor());

  /** Identity calls it once at boot. */
  use(source: ActorSource): void {
    this.source = source;
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
