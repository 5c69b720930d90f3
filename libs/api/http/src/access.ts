import { Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppConfig } from '@techmatch/config';
import { isOpen, needsSecondFactor, relationsOf, type Action, type Actor } from '@techmatch/contracts/tables';
import type { FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';
import { RequestActors } from './request-actor.js';
import { checkSameOrigin } from './same-origin.js';

const publicKey = 'techmatch:public';
const permitKey = 'techmatch:permit';
const openInDemoKey = 'techmatch:open-in-demo';
const firstFactorKey = 'techmatch:first-factor';

/** Declares that a route serves anybody, who they are being no matter. A route without a declaration serves nobody. */
export const Public = (): CustomDecorator => SetMetadata(publicKey, true);

/** Declares the action of a route in the permission table; the query of its service then admits the records of `relationsOf(actor, action)`. */
export const Permit = (action: Action): CustomDecorator => SetMetadata(permitKey, action);

/** Declares that a route serves a session that still owes its second factor: to give it, to set it up, to sign out. */
export const FirstFactorSuffices = (): CustomDecorator => SetMetadata(firstFactorKey, true);

/** Declares that in a demonstration run a route serves anybody; otherwise its action decides. */
export const OpenInDemo = (): CustomDecorator => SetMetadata(openInDemoKey, true);

/** Deny by default: what declares nothing does not exist for a caller; what declares an action admits whom the permission table admits. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: RequestActors,
    private readonly config: AppConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // An event of a socket has a guard of its own, which every gateway carries (`SocketGateway`; a test at boot sees to it).
    if (context.getType() === 'ws') return true;
    const targets = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    checkSameOrigin(request);
    const action = actionOf(this.reflector, context);
    if (action === undefined) {
      if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, targets) === true) return true;
      throw new DomainError('route.notFound');
    }
    const suffices = this.reflector.getAllAndOverride<boolean | undefined>(firstFactorKey, targets) === true;
    const actor = await this.actors.resolve(request, suffices);
    if (this.config.DEMO && this.reflector.getAllAndOverride<boolean | undefined>(openInDemoKey, targets) === true) return true;
    checkAdmitted(actor, action, suffices);
    return true;
  }
}

/** Throws `session.needed` for a visitor, `permission.denied` for a person whom no line of the table admits, `session.secondFactorNeeded` where it is owed. */
export function checkAdmitted(actor: Actor, action: Action, firstFactorSuffices = false): void {
  if (isOpen(action)) return;
  if (actor.owesSecondFactor && !firstFactorSuffices) throw new DomainError('session.secondFactorNeeded');
  if (actor.userId === null) throw new DomainError('session.needed');
  if (!firstFactorSuffices && needsSecondFactor(actor.roles, actor.rights) && !actor.hasSecondFactor) throw new DomainError('session.secondFactorNeeded');
  if (relationsOf(actor, action).size === 0) throw new DomainError('permission.denied');
}

/** The action that is declared for what is being asked for: of a route or a socket event. */
export function actionOf(reflector: Reflector, context: ExecutionContext): Action | undefined {
  return reflector.getAllAndOverride<Action | undefined>(permitKey, [context.getHandler(), context.getClass()]);
}

/** The action that a handler declares, or `public`, or null; the boot test and the grid ask it for every route. */
export function declaredAccess(reflector: Reflector, handler: (...args: unknown[]) => unknown, controller: (...args: unknown[]) => unknown): Action | 'public' | null {
  const action = reflector.getAllAndOverride<Action | undefined>(permitKey, [handler, controller]);
  if (action !== undefined) return action;
  return reflector.getAllAndOverride<boolean | undefined>(publicKey, [handler, controller]) === true ? 'public' : null;
}
