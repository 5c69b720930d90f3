import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { createFront } from './front.js';

let folder = '';
let front: FastifyInstance;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'techmatch-front-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta nonce="CSP_NONCE_OF_THIS_VIEW"><script nonce="CSP_NONCE_OF_THIS_VIEW" src="/assets/a.js"></script>');
  writeFileSync(join(folder, 'assets', 'a.js'), '');
  front = createFront({ webRoot: folder, apiUrl: 'http://127.0.0.1:1' });
});

afterEach(async () => {
  await front.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each(['/', '/index.html', '/results/res_1?tab=matches'])('gives %s a nonce of its own each time, and nothing inline', async (url) => {
  const nonces = new Set<string>();
  for (let view = 0; view < 3; view += 1) {
    const { headers, body } = await front.inject({ url });
    const policy = String(headers['content-security-policy']);
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("connect-src 'self';");
    const nonce = /'nonce-([\w+/=]{24})'/.exec(policy)?.[1] ?? '';
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'`);
    expect(body).toBe(`<meta nonce="${nonce}"><script nonce="${nonce}" src="/assets/a.js"></script>`);
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    expect([headers.etag, headers['last-modified']]).toEqual([undefined, undefined]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

it('says of a public record what it is, to who pastes its address', async () => {
  const api = fastify();
  api.get('/api/needs/:id', () => ({ kind: 'need', title: '铝盒子 <翘曲>', description: '松开夹具就翘。' }));
  const apiUrl = await api.listen({ host: '127.0.0.1', port: 0 });
  writeFileSync(join(folder, 'index.html'), '<title>TechMatch</title>');
  const one = createFront({ webRoot: folder, apiUrl });
  const titleAt = async (url: string): Promise<string> => /<title>(.*)<\/title>/.exec((await one.inject({ url })).body)?.[1] ?? '';
  expect(await titleAt('/needs/need_00000000000000000000?from=mail')).toBe('铝盒子 &lt;翘曲&gt; · TechMatch');
  expect(await titleAt('/results/res_00000000000000000000')).toBe('TechMatch');
  expect(await titleAt('/desk/pub_00000000000000000000')).toBe('TechMatch');
  await one.close();
  await api.close();
});

it('gives files a policy under which nothing runs', async () => {
  const { headers } = await front.inject({ url: '/assets/a.js' });
  expect(headers).toMatchObject({ 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'cache-control': 'public, max-age=31536000, immutable' });
});

it('hands the handshake of a socket on with the origin of the page, its cookie and the host that was asked, and nothing that the client claims of itself', async () => {
  const api = createServer();
  const seen = new Promise<IncomingHttpHeaders>((resolve) => {
    api.on('upgrade', (request, socket) => {
      resolve(request.headers);
      socket.destroy();
    });
  });
  const portOf = (address: AddressInfo | string | null): number => (typeof address === 'object' && address !== null ? address.port : 0);
  await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
  const one = createFront({ webRoot: folder, apiUrl: `http://127.0.0.1:${portOf(api.address())}` });
  await one.listen({ host: '127.0.0.1', port: 0 });
  const asked = ['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', 'Host: techmatch.example.org', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  const client = connect(portOf(one.server.address()), '127.0.0.1', () => client.write([...asked, 'Origin: https://techmatch.example.org', 'Cookie: techmatch_session=abc', 'X-Forwarded-Host: evil.example.org', 'X-Forwarded-For: 10.9.9.9', '', ''].join('\r\n')));
  client.on('error', () => undefined);
  expect(await seen).toMatchObject({ origin: 'https://techmatch.example.org', cookie: 'techmatch_session=abc', 'x-forwarded-host': 'techmatch.example.org', 'x-forwarded-for': '127.0.0.1' });
  client.destroy();
  await one.close();
  await new Promise((resolve) => api.close(resolve));
});
