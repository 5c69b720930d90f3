import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import proxy from '@fastify/http-proxy';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Fault } from './fault.js';
import { findPreview, withPreview, type PagePreview } from './page-preview.js';

export interface FrontOptions {
  /** Folder of the built page (index.html, assets/). */
  readonly webRoot: string;
  /** Where the api listens. */
  readonly apiUrl: string;
}

/** The place in the built page that each view's nonce takes (`html.cspNonce` in apps/web/vite.config.ts). */
const NONCE_PLACE = 'CSP_NONCE_OF_THIS_VIEW';

/**
 * What the page may load: its own files, and styles that its own scripts write under the nonce of this view (antd's do); nothing inline, images as data,
 * requests and sockets to itself alone.
 */
function pagePolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What is no page needs nothing; the reference of the api (`/api/docs`) brings a policy of its own. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Bytes of one packet of a socket; the api takes less, and says so. */
const SOCKET_PACKET = 256 * 1024;

type Asking = Pick<FastifyRequest, 'ip' | 'host' | 'protocol'>;

/** Who asks, as the api is to see it. It counts us as its one trusted proxy: the address we put here is the client's; what a client claimed itself is dropped. */
const seenFrom = ({ ip, host, protocol }: Asking): Record<string, string> => ({ 'x-forwarded-for': ip, 'x-forwarded-host': host, 'x-forwarded-proto': protocol });

/** What the handshake of a socket is decided by: whose page asks (Origin), and who is signed in there. */
function handshakeOf(request: Asking & Pick<FastifyRequest, 'headers'>): Record<string, string> {
  const { origin, cookie } = request.headers;
  return { ...seenFrom(request), ...(origin !== undefined && { origin }), ...(cookie !== undefined && { cookie }) };
}

/** `rewriteRequestHeaders` stands in the documentation of the proxy, and not in its types. */
const handshake = { perMessageDeflate: false, rewriteRequestHeaders: (_headers: object, request: Asking & Pick<FastifyRequest, 'headers'>): Record<string, string> => handshakeOf(request) };

function addProxy(app: FastifyInstance, prefix: string, apiUrl: string, websocket: boolean): void {
  void app.register(proxy, {
    upstream: apiUrl,
    prefix,
    rewritePrefix: prefix,
    websocket,
    wsServerOptions: { maxPayload: SOCKET_PACKET },
    wsClientOptions: handshake,
    replyOptions: {
      rewriteRequestHeaders: (request, headers) => ({ ...headers, ...seenFrom(request) }),
      onError: (reply) => {
        void reply
          .code(503)
          .header('retry-after', '2')
          .type('application/problem+json')
          .send({ type: 'about:blank', title: 'Service Unavailable', status: 503, code: 'server.unavailable', fields: [] });
      },
    },
  });
}

/** The page with a nonce of its own. Without validators: a 304 would bring the old page with the policy of the new nonce. */
function sendPage(reply: FastifyReply, page: string, preview: PagePreview | null = null): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .headers({ 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-cache' })
    .type('text/html; charset=utf-8')
    // The nonce first: a title that holds its place is only a title.
    .send(withPreview(page.replaceAll(NONCE_PLACE, nonce), preview));
}

function addPage(app: FastifyInstance, { webRoot, apiUrl }: FrontOptions): void {
  let built: string | undefined;
  const page = (): string => (built ??= readFileSync(join(webRoot, 'index.html'), 'utf8'));
  for (const path of ['/', '/index.html']) app.get(path, (_request, reply) => sendPage(reply, page()));
  void app.register(fastifyStatic, {
    root: webRoot,
    index: false,
    cacheControl: false,
    // Built assets carry a hash of their content in the name; other files must be asked for anew.
    setHeaders: (reply, path) => {
      void reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const wantsPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|assets|socket\.io)(\/|$)/.test(path);
    if (wantsPage) return sendPage(reply, page(), await findPreview(apiUrl, path));
    return reply.code(404).type('application/problem+json').send({ type: 'about:blank', title: 'Not Found', status: 404, code: 'route.notFound', fields: [] });
  });
}

/** The one port of an installation: the built page, and the api behind it. */
export function createFront(options: FrontOptions): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 32 * 1024 * 1024 });
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'content-security-policy': FILE_POLICY });
    done();
  });
  // Quality 5: the default of brotli (11) takes a second for the page's largest file.
  void app.register(compress, { global: true, threshold: 1_024, brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });
  addProxy(app, '/api', options.apiUrl, false);
  addProxy(app, '/health', options.apiUrl, false);
  addProxy(app, '/socket.io', options.apiUrl, true);
  addPage(app, options);
  return app;
}

function wordListenError(error: unknown, host: string, port: number): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return new Fault(`端口 ${port} 已被占用。请停止占用它的程序，或换一个端口：npm start -- --port ${port + 1}`, `Port ${port} is in use. Stop what uses it, or take another: npm start -- --port ${port + 1}`);
  }
  if (code === 'EACCES') return new Fault(`没有权限使用端口 ${port}，请用 1024 以上的端口。`, `Not allowed to use port ${port}; take one above 1024.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Fault(`本机没有地址 ${host}，请改 --host。`, `This machine has no address ${host}; change --host.`);
  return error;
}

/** The address to open for somebody on this machine. */
export function addressOf(host: string, port: number): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
}

/** Listens, and returns the address to open. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw wordListenError(error, host, port);
  }
  const address = app.server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return addressOf(host, taken);
}
