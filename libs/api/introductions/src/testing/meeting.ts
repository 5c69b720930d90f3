import type { Actor, OrganizationKind, Right, Role, VerificationState } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { ResultWriter } from '@techmatch/library';
import type { TestApp, TestDatabase } from '@techmatch/testing';

/** A reply as a test looks at it. */
export interface Reply {
  status: number;
  text: string;
  body: Record<string, unknown>;
}

export interface Client {
  readonly id: string;
  readonly send: (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => Promise<Reply>;
  /** One file as a form. */
  readonly upload: (url: string, name: string, content: Buffer) => Promise<Reply>;
  /** What a file answers. */
  readonly status: (url: string) => Promise<number>;
}

const cleared = { novelty: 'patentFiled', secrecy: 'passed', export: 'notListed' };
const need = { kind: 'need', title: '铝壳体松开夹具就翘', description: '铝合金壳体铣削后平面度超差，想要补偿办法。', keywords: ['薄壁件'], field: 'advancedManufacturing', budgetMaxFen: '30000000', levels: { budget: 'public' } };
const result = { kind: 'result', title: '薄壁铝合金壳体铣削补偿', abstract: '针对铝合金壳体铣削后平面度超差，按实测刚度分布给出补偿量。', keywords: ['薄壁件'], field: 'advancedManufacturing', trl: 7 };

/** People, organisations and records of the desk for a test of introductions; who asks goes by a header instead of a cookie. */
export class Meeting {
  private readonly actors = new Map<string, Actor>();

  constructor(
    private readonly app: TestApp,
    private readonly database: TestDatabase,
  ) {
    app.get(RequestActors).use((request) => {
      const key = request.headers['x-test-person'];
      return Promise.resolve(this.actors.get(typeof key === 'string' ? key : '') ?? new RequestActor());
    });
  }

  async organization(kind: OrganizationKind, name: string, verification: VerificationState = 'verified'): Promise<string> {
    const id = newId('org');
    await this.database.query("INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, 'test', $1, '', $4, $1)", [id, kind, name, verification]);
    return id;
  }

  async person(name: string, organizationId: string | null, organizationKind: OrganizationKind | null, roles: Role[], rights: Right[] = []): Promise<Client> {
    const id = newId('usr');
    await this.database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $3, 'zh')", [id, `${id}@example.org`, name]);
    if (organizationId !== null) await this.database.query('INSERT INTO membership (id, person_id, organization_id, roles, rights) VALUES ($1, $2, $3, $4, $5)', [newId('mem'), id, organizationId, roles, rights]);
    this.actors.set(id, new RequestActor({ userId: id, sessionId: newId('ses'), organizationId, organizationKind, roles, rights, isDomestic: true, hasSecondFactor: true }));
    return this.client(id);
  }

  visitor(): Client {
    return this.client('');
  }

  /** A live need, which does not show its enterprise unless told to. Its id in the library. */
  async need(by: Client, more: object = {}): Promise<string> {
    const draft = await by.send('POST', 'publications', { content: { ...need, ...more } });
    const { body } = await by.send('POST', `publications/${String(draft.body['id'])}/transitions`, { action: 'publish', version: 1 });
    return String(body['recordId']);
  }

  /** A live result; its id in the library and at the desk. */
  async result(by: Client, officer: Client, more: object = {}): Promise<{ id: string; publicationId: string }> {
    const draft = await by.send('POST', 'publications', { content: { ...result, ...more } });
    const publicationId = String(draft.body['id']);
    await by.send('POST', `publications/${publicationId}/transitions`, { action: 'submit', version: 1, clearance: cleared });
    const { body } = await officer.send('POST', `publications/${publicationId}/transitions`, { action: 'approve', version: 1, clearance: cleared });
    return { id: String(body['recordId']), publicationId };
  }

  /** An imported result, of an organisation by name. */
  async imported(title: string, owner: string | null): Promise<string> {
    return this.app.get(Transactions).run(async (em) => {
      const written = await this.app.get(ResultWriter).publish(em, {
        source: 'test', externalId: newId('x'), isDemo: false, title, isTitleDerived: false, titleEn: null, abstract: title, keywords: [], keywordsEn: [], field: null, discipline: null, trl: null, maturityNote: null,
        ipKind: null, patents: [], cooperation: [], priceFen: null, isNegotiable: false, owner, institutions: [], inventors: [], year: null, postedOn: null, lang: 'zh',
      });
      return written?.id ?? '';
    });
  }

  private async send(key: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<Reply> {
    const reply = await this.app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': key }, ...(payload && { payload }) });
    return { status: reply.statusCode, text: reply.body, body: reply.body === '' ? {} : reply.json<Record<string, unknown>>() };
  }

  private client(id: string): Client {
    return {
      id,
      send: (method, url, payload) => this.send(id, method, url, payload),
      upload: (url, name, content) => this.upload(id, url, name, content),
      status: async (url) => (await this.app.inject({ method: 'GET', url: `/api/${url}`, headers: { 'x-test-person': id } })).statusCode,
    };
  }

  private async upload(key: string, url: string, name: string, content: Buffer): Promise<Reply> {
    const mark = 'techmatch-test';
    const head = Buffer.from(`--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`);
    const payload = Buffer.concat([head, content, Buffer.from(`\r\n--${mark}--\r\n`)]);
    const reply = await this.app.inject({ method: 'POST', url: `/api/${url}`, headers: { 'x-test-person': key, 'content-type': `multipart/form-data; boundary=${mark}` }, payload });
    return { status: reply.statusCode, text: reply.body, body: reply.json<Record<string, unknown>>() };
  }
}
