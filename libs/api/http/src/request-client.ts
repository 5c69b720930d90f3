import '@fastify/cookie';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a cookie stays and whether it may travel without encryption; everything else is the same for all of ours. */
export interface CookieLife {
  readonly maxAgeSeconds: number;
  /** Sent over https alone. */
  readonly isSecure: boolean;
}

/** The program that sent a request: its address, what it calls itself, its cookies. A class, because the signatures of controllers need one at run time. */
export class RequestClient {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  get address(): string {
    return this.request.ip;
  }

  get userAgent(): string {
    return this.request.headers['user-agent'] ?? '';
  }

  cookie(name: string): string | null {
    return this.request.cookies[name] ?? null;
  }

  /** Out of reach of scripts (HttpOnly) and of requests that other sites cause (SameSite=Lax). */
  setCookie(name: string, value: string, { maxAgeSeconds, isSecure }: CookieLife): void {
    void this.reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure, maxAge: maxAgeSeconds });
  }

  clearCookie(name: string): void {
    void this.reply.clearCookie(name, { path: '/' });
  }

  /**
   * Answers with a public document, or with 304 and nothing where the client has these very bytes already (RFC 9110, If-None-Match). The tag is a hash of the
   * document, and there is no Last-Modified: what an older text no longer shows may leave its dates as they were.
   */
  answerDocument(type: string, body: string): string | undefined {
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 32)}"`;
    void this.reply.headers({ etag: tag, 'cache-control': 'public, no-cache', 'content-type': type });
    const known = (this.request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (!known.includes(tag) && !known.includes('*')) return body;
    void this.reply.status(304);
    return undefined;
  }
}

/** The parameter of a controller method that is the program that asks: `@CurrentClient() client: RequestClient`. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): RequestClient => {
  const http = context.switchToHttp();
  return new RequestClient(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});
