import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem, toProblem } from './problem.filter.js';

/** Answers what no route ever sees, an address that cannot be read or is too long, in the form of every other failure. */
export function answerUnroutable(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, toProblem(error, request.id));
}

const tooLarge = new Set(['HPE_HEADER_OVERFLOW', 'HPE_CHUNK_EXTENSIONS_OVERFLOW']);

/** Answers what is no request at all (Node's parser refuses it, so that there is neither request nor reply), and hangs up. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = toProblem({ statusCode: tooLarge.has(error.code ?? '') ? 431 : 400 }, randomUUID());
  const body = JSON.stringify(problem);
  const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`, 'content-type: application/problem+json', `content-length: ${Buffer.byteLength(body)}`, 'connection: close'];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy(error);
}
