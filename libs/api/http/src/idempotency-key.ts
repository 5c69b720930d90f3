import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';

const form = /^[0-9a-zA-Z-]{8,64}$/;

/** The key of a request that moves money, from its headers. Throws `idempotency.missing` where there is none, or none of its form. */
function keyOf(_: unknown, context: ExecutionContext): string {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key !== 'string' || !form.test(key)) throw new DomainError('idempotency.missing');
  return key;
}

/** Says in the reference that a route takes the header. */
const described: ParameterDecorator = (target, name) => {
  const descriptor = name === undefined ? undefined : Object.getOwnPropertyDescriptor(target, name);
  if (name !== undefined && descriptor !== undefined) ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', pattern: form.source }, description: 'of the sender: the same request under it is done once and answered alike' })(target, name, descriptor);
};

/**
 * The parameter of a controller method that is the sender's name for a request that moves money or its state: `@IdempotencyKey() key: string`. What was done under it is answered again with the same
 * reply; another request under it is `idempotency.reused`.
 */
export const IdempotencyKey = createParamDecorator(keyOf, [described]);
