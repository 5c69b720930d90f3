import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorStatuses, type ErrorCode, type Problem } from '@techmatch/contracts/tables';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';
import { isOutage } from './outage.rules.js';

/** Turns every failure into problem+json. What is not foreseen is logged whole and told as `server.unexpected`: no stack trace reaches a person. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = toProblem(error, request.id);
    if (problem.status >= 500) this.logger.error(`${request.id} ${request.method} ${request.routeOptions.url ?? 'unknown route'}`, error instanceof Error ? error.stack : String(error));
    sendProblem(http.getResponse<FastifyReply>(), problem);
  }
}

/** The view of a failure. */
export function toProblem(error: unknown, requestId: string): Problem {
  const { code, params, fields } = toDomainError(error);
  return { type: `urn:techmatch:error:${code}`, title: code, status: errorStatuses[code], code, params, fields, requestId };
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** What Nest and Fastify throw by themselves: an unknown route, a body that is no JSON, a body that is too large. */
const byStatus: Record<number, ErrorCode | undefined> = {
  400: 'request.malformed',
  404: 'route.notFound',
  413: 'request.tooLarge',
  // An id as long as that names nothing.
  414: 'route.notFound',
  415: 'request.unsupportedType',
  429: 'rate.tooManyRequests',
  431: 'request.tooLarge',
};

function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isOutage(error)) return new DomainError('server.unavailable', {}, [], { cause: error });
  const status = error instanceof HttpException ? error.getStatus() : findStatusCode(error);
  return new DomainError((status === null ? undefined : byStatus[status]) ?? 'server.unexpected', {}, [], { cause: error });
}

function findStatusCode(error: unknown): number | null {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
}
