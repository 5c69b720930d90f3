import { randomUUID } from 'node:crypto';
import {
  applyDecorators,
  Catch,
  Injectable,
  Logger,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { WebSocketGateway } from '@nestjs/websockets';
import { socketLimits, type SocketReply } from '@techmatch/contracts/tables';
import { actionOf, checkAdmitted, createValidationPipe, DomainError, toProblem } from '@techmatch/http';
import { map, type Observable } from 'rxjs';
import type { PersonSocket } from './socket-person.js';
import { SocketSessions } from './socket-sessions.js';

/** Deny by default, as for routes: an event that declares no action does not exist; who sends it is asked anew each time. */
@Injectable()
export class SocketGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SocketSessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const socket = context.switchToWs().getClient<PersonSocket>();
    spend(socket);
    const action = actionOf(this.reflector, context);
    if (action === undefined) throw new DomainError('route.notFound');
    await this.sessions.refresh(socket);
    checkAdmitted(socket.data.actor, action);
    return true;
  }
}

/** Bounds what one socket may ask for, before anything is looked up. Throws `rate.tooManyRequests`. */
function spend({ data }: PersonSocket): void {
  const now = Date.now();
  if (now - data.since > socketLimits.eventSeconds * 1_000) Object.assign(data, { events: 0, since: now });
  data.events += 1;
  if (data.events > socketLimits.events) throw new DomainError('rate.tooManyRequests', { seconds: socketLimits.eventSeconds });
}

/** An event that was taken is answered with its value. */
@Injectable()
export class SocketReplies implements NestInterceptor<unknown, SocketReply<unknown>> {
  intercept(_context: ExecutionContext, next: CallHandler<unknown>): Observable<SocketReply<unknown>> {
    return next.handle().pipe(map((value) => ({ ok: true as const, value })));
  }
}

/** An event that was refused is answered with the problem that a route would have answered; nothing else of a failure leaves the server. */
@Catch()
export class SocketFilter implements ExceptionFilter {
  private readonly logger = new Logger(SocketFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = toProblem(error, randomUUID());
    if (problem.status >= 500) this.logger.error(problem.requestId, error instanceof Error ? error.stack : String(error));
    const answer = host.getArgs<unknown[]>().find((argument): argument is (reply: SocketReply<never>) => void => typeof argument === 'function');
    answer?.({ ok: false, problem });
  }
}

/** Marks a gateway: who sends, whether they may, what they send and what they are told are seen to for each of its events. */
export const SocketGateway = (): ClassDecorator => applyDecorators(WebSocketGateway(), UseGuards(SocketGuard), UseInterceptors(SocketReplies), UsePipes(createValidationPipe()), UseFilters(new SocketFilter()));
