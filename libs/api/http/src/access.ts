import { Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from './domain-error.js';

const publicKey = 'techmatch:public';

/** Declares that a route serves anybody. A route without a declaration serves nobody. */
export const Public = (): CustomDecorator => SetMetadata(publicKey, true);

/** Deny by default: what declares nothing does not exist for a caller. Permissions join `@Public()` when people have accounts. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride<boolean | undefined>(publicKey, [context.getHandler(), context.getClass()]) === true) return true;
    throw new DomainError('route.notFound');
  }
}

/** Whether a handler declares who may call it; the boot test asks it for every route. */
export function declaresAccess(reflector: Reflector, handler: (...args: unknown[]) => unknown, controller: (...args: unknown[]) => unknown): boolean {
  return reflector.getAllAndOverride<boolean | undefined>(publicKey, [handler, controller]) === true;
}
