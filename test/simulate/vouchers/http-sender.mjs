// Requests to the api processes, sent until they are answered, whatever is killed meanwhile.
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { sentBody } from '../../grid/sent-body.mjs';

const patienceMs = 240_000;

export class HttpSender {
  again = 0;
  /** What went wrong while nothing was being killed. */
  unexplained = [];
  sent = 0;

  constructor(urls, isBroken) {
    this.isBroken = isBroken;
    this.pools = urls.map((url) => new Pool(url, { connections: 24 }));
  }

  /** `{ status, text, isUnsure }`; unsure: it was sent before without an answer, and may have been done then. */
  async send({ cookie, method, path, body, form, key }) {
    const data = form === undefined ? undefined : new FormData();
    data?.append('file', new Blob([form.bytes]), form.name);
    const { bytes, type } = await sentBody({ body, form: data });
    let isUnsure = false;
    for (const end = Date.now() + patienceMs; Date.now() < end; await delay(50 + Math.random() * 200)) {
      this.sent += 1;
      const address = `10.${(this.sent >> 16) & 255}.${(this.sent >> 8) & 255}.${this.sent & 255}`;
      const headers = { cookie, 'x-forwarded-for': address, ...(type !== null && { 'content-type': type }), ...(key !== undefined && { 'idempotency-key': key }) };
      const answer = await this.pools[this.sent % this.pools.length].request({ method, path, headers, body: bytes }).then(async (reply) => ({ status: reply.statusCode, text: await reply.body.text() }), (error) => ({ status: 0, text: String(error.message) }));
      if (answer.status !== 0 && answer.status < 500 && answer.status !== 429) return { ...answer, isUnsure };
      if (answer.status !== 429 && !this.isBroken()) this.unexplained.push(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)} while nothing was killed`);
      isUnsure = true;
      this.again += 1;
    }
    return { status: 0, text: '', isUnsure };
  }

  async stop() {
    for (const pool of this.pools) await pool.destroy();
  }
}
