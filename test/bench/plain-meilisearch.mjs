// The floor: Meilisearch as it comes, with the same records, filters and facets, and one SELECT for the rows.
import http from 'node:http';

export const facetNames = ['field', 'cooperation', 'ip', 'district', 'orgKind', 'trl', 'year'];

/** Raw calls over open connections without Nagle's delay; nothing between. */
export class PlainMeilisearch {
  constructor(server, uid) {
    this.server = new URL(server.url);
    this.key = server.key;
    this.uid = uid;
    this.agent = new http.Agent({ keepAlive: true, noDelay: true });
  }

  call(method, path, body) {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const request = http.request({ host: this.server.hostname, port: this.server.port, path, method, headers, agent: this.agent }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => {
          const value = JSON.parse(Buffer.concat(parts).toString('utf8'));
          if (response.statusCode < 300) resolve(value);
          else reject(new Error(value.message));
        });
      });
      request.on('error', reject);
      request.end(text);
    });
  }

  async settle({ taskUid }, lookMs = 20) {
    for (;;) {
      const task = await this.call('GET', `/tasks/${taskUid}`);
      if (task.status === 'succeeded') return;
      if (task.status === 'failed') throw new Error(task.error.message);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  /** Adds all records in tasks of 2,000 and waits. */
  async load(documents) {
    await this.settle(await this.call('POST', '/indexes', { uid: this.uid, primaryKey: 'id' }));
    await this.settle(
      await this.call('PATCH', `/indexes/${this.uid}/settings`, {
        searchableAttributes: ['title', 'names', 'keywords', 'organizations', 'identifiers', 'body'],
        displayedAttributes: ['id'],
        filterableAttributes: facetNames,
        sortableAttributes: ['postedAt'],
        pagination: { maxTotalHits: 1_000_000 },
      }),
    );
    for (let start = 0; start < documents.length; start += 2_000) await this.add(documents.slice(start, start + 2_000));
  }

  async add(documents, lookMs) {
    await this.settle(
      await this.call(
        'POST',
        `/indexes/${this.uid}/documents`,
        documents.map(({ id, text, facts, order }) => ({ id, ...text, ...facts, postedAt: order.postedAt })),
      ),
      lookMs,
    );
  }

  async search(q, { filter = [], size = 20, facets = facetNames } = {}) {
    const answer = await this.call('POST', `/indexes/${this.uid}/search`, { q, filter, facets, page: 1, hitsPerPage: size, attributesToRetrieve: ['id'] });
    return { ids: answer.hits.map((hit) => hit.id), total: answer.totalHits };
  }

  close() {
    this.agent.destroy();
  }
}
