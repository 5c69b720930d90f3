import type { Actor, OrganizationKind, Right, Role, VerificationState } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { ExpertWriter, NeedWriter, ResultWriter, type ExpertInput, type NeedInput, type ResultInput } from '@techmatch/library';
import type { TestApp, TestDatabase } from '@techmatch/testing';

/** A reply as a test looks at it. */
export interface Reply {
  status: number;
  body: Record<string, unknown>;
  text: string;
  headers: Record<string, unknown>;
}

type Method = 'GET' | 'POST' | 'PUT';
export type Send = (method: Method, url: string, payload?: object, headers?: Record<string, string>) => Promise<Reply>;

const result = (title: string): ResultInput => ({
  source: 'test', externalId: newId('x'), isDemo: false, title, isTitleDerived: false, titleEn: null, abstract: `${title}：按实测刚度分布给出刀位补偿量。`, keywords: [], keywordsEn: [],
  field: 'newMaterials', discipline: null, trl: null, maturityNote: null, ipKind: null, patents: [], cooperation: [], priceFen: null, isNegotiable: false, owner: null, institutions: [], inventors: [],
  year: null, postedOn: null, lang: 'zh',
});
const need = (title: string): NeedInput => ({
  source: 'test', externalId: newId('x'), isDemo: false, title, isTitleDerived: false, titleEn: null, description: `${title}，松开夹具就翘。`, keywords: [], field: 'newMaterials', industry: null, indicators: [],
  budgetMinFen: null, budgetMaxFen: null, deadline: null, trlWanted: null, cooperation: [], organization: null, postedOn: null,
});
const expert = (name: string): ExpertInput => ({
  source: 'test', externalId: newId('x'), isDemo: false, name, nameEn: null, title: '教授', organization: null, fields: ['newMaterials'], summary: '研究薄壁件。', keywords: [], services: [], district: null,
  isOpenToCommissioner: false, isUnclaimed: false, papers: [],
});

/** People, organisations and public records of a test, as identity and the libraries write them; who asks goes by a header instead of a cookie. */
export class Newsroom {
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

  async person(organizationId: string, organizationKind: OrganizationKind, roles: Role[], rights: Right[] = []): Promise<Send> {
    const userId = newId('usr');
    await this.database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, '某编辑', 'zh')", [userId, `${userId}@example.org`]);
    this.actors.set(userId, new RequestActor({ userId, sessionId: newId('ses'), organizationId, organizationKind, roles, rights, hasSecondFactor: true }));
    return this.as(userId);
  }

  visitor(): Send {
    return this.as('');
  }

  async result(title: string, more: Partial<ResultInput> = {}): Promise<string> {
    return this.app.get(Transactions).run(async (em) => (await this.app.get(ResultWriter).publish(em, { ...result(title), ...more }))?.id ?? '');
  }

  async need(title: string, more: Partial<NeedInput> = {}): Promise<string> {
    return this.app.get(Transactions).run(async (em) => (await this.app.get(NeedWriter).publish(em, { ...need(title), ...more }))?.id ?? '');
  }

  async expert(name: string, more: Partial<ExpertInput> = {}): Promise<string> {
    return this.app.get(Transactions).run(async (em) => (await this.app.get(ExpertWriter).publish(em, { ...expert(name), ...more }))?.id ?? '');
  }

  /** Takes a record out of its library, as its withdrawal, expiry, hiding or restriction does. */
  async withdraw(id: string): Promise<void> {
    const writer = id.startsWith('res_') ? this.app.get(ResultWriter) : id.startsWith('need_') ? this.app.get(NeedWriter) : this.app.get(ExpertWriter);
    await this.app.get(Transactions).run((em) => writer.remove(em, id));
  }

  private as(key: string): Send {
    return async (method, url, payload, headers = {}) => {
      const reply = await this.app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': key, ...headers }, ...(payload && { payload }) });
      const isJson = String(reply.headers['content-type']).includes('json');
      return { status: reply.statusCode, body: isJson && reply.body !== '' ? reply.json<Record<string, unknown>>() : {}, text: reply.body, headers: reply.headers };
    };
  }
}
