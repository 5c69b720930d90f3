import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorStatuses, type ErrorCode, type Problem } from '@techmatch/contracts/tables';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';

/** Turns every failure into problem+json. What is not foreseen is logged whole and told as `server.unexpected`: no stack trace reaches a person. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const failure = toDomainError(error);
    const status = errorStatuses[failure.code];
    if (status >= 500) this.logger.error(`${request.id} ${request.method} ${request.routeOptions.url ?? 'unknown route'}`, error instanceof Error ? error.stack : String(error));
    const problem: Problem = {
      type: `urn:techmatch:error:${failure.code}`,
      title: failure.code,
      status,
      code: failure.code,
      params: failure.params,
      fields: failure.fields,
      requestId: request.id,
    };
    void http.getResponse<FastifyReply>().status(status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

/** What Nest and Fastify throw by themselves: an unknown route, a body that is no JSON, a body that is too large. */
const byStatus: Record<number, ErrorCode | undefined> = { 400: 'request.malformed', 404: 'route.notFound', 413: 'request.tooLarge', 415: 'request.unsupportedType', 429: 'rate.tooManyRequests' };

function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const status = error instanceof HttpException ? error.getStatus() : findStatusCode(error);
  return new DomainError((status === null ? undefined : byStatus[status]) ?? 'server.unexpected', {}, [], { cause: error });
}

function findStatusCode(error: unknown): number | null {
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
}
