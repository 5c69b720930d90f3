import type { FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses to change anything for a page of another origin (CSRF): a browser names the page's origin on every unsafe request, and its host must be
 * the one that was asked. A client that is no browser sends neither header and carries no cookie of somebody else. Throws `request.crossOrigin`.
 */
export function checkSameOrigin(request: FastifyRequest): void {
  if (safe.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('request.crossOrigin');
  const { origin } = request.headers;
  if (origin !== undefined && hostOf(origin) !== request.host) throw new DomainError('request.crossOrigin');
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
}
