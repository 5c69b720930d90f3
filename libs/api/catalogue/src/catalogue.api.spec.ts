import { isRecord, type Actor, type BookingAction, type OrganizationKind, type Right, type Role, type ServiceAction } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { CatalogueApiModule } from './catalogue-api.module.js';
import { CatalogueWorkerModule } from './catalogue-worker.module.js';
import { DemoCatalogue } from './demo-catalogue.service.js';
import { InstrumentUses } from './instrument-uses.js';
import { ServiceProducts } from './service-products.js';

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
interface Client {
  readonly actor: RequestActor;
  readonly send: (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => Promise<Reply>;
}

const content = { category: 'testing', name: '断口形貌观察', summary: '扫描电镜观察金属断口，判断失效起源。', equipment: ['场发射扫描电镜'], priceFromFen: '40000', priceToFen: '60000', priceUnit: 'hour', leadDays: 5, smallestOrderFen: '0', district: 'binhai', instrumentId: null };
const instrument = { name: '场发射扫描电镜', model: null, location: '测试楼 103', district: 'binhai', note: null, weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: 480, closesAt: 1_200, state: 'open' };

describe('the catalogue over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  const actors = new Map<string, Actor>();
  let visitor: Client;
  let maker: Client;
  let otherMaker: Client;
  let buyer: Client;
  let otherBuyer: Client;
  let unverified: Client;
  let reviewer: Client;
  let farReviewer: Client;
  let commissioner: Client;
  let university: string;
  let provider: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, CatalogueApiModule, CatalogueWorkerModule], { database });
    app.get(RequestActors).use((request) => Promise.resolve(actors.get(String(request.headers['x-test-person'])) ?? new RequestActor()));
    university = await organization('university', '滨海大学', 'binhai');
    provider = await organization('provider', '海河服务中心', 'nankai');
    const enterprise = await organization('enterprise', '津南精密', 'jinnan');
    const authority = await organization('authority', '科技局', 'heping');
    visitor = clientOf('', new RequestActor());
    maker = await person('林工', university, 'university', ['researcher']);
    otherMaker = await person('周经理', provider, 'provider', ['owner']);
    buyer = await person('陈厂长', enterprise, 'enterprise', ['owner']);
    otherBuyer = await person('别家', await organization('enterprise', '别家工厂', 'jinnan'), 'enterprise', ['owner']);
    unverified = await person('新来的', await organization('provider', '未认证机构', 'jinnan', 'unverified'), 'provider', ['owner']);
    commissioner = await person('特派员', university, 'university', ['commissioner']);
    reviewer = await person('审核甲', authority, 'authority', ['voucherOfficer'], ['review']);
    farReviewer = await person('审核乙', authority, 'authority', ['voucherOfficer'], ['review'], ['jizhou']);
  });
  afterAll(async () => app.close());

  async function organization(kind: OrganizationKind, name: string, district: string, verification = 'verified'): Promise<string> {
    const id = newId('org');
    await database.query(`INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code, district) VALUES ($1, $2, $3, $3, 'test', $1, '', $4, $1, $5)`, [id, kind, name, verification, district]);
    return id;
  }

  async function person(name: string, organizationId: string, organizationKind: OrganizationKind, roles: Role[], rights: Right[] = [], reviewDistricts: string[] = []): Promise<Client> {
    const userId = newId('usr');
    await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $3, 'zh')", [userId, `${userId}@example.org`, name]);
    await database.query('INSERT INTO membership (id, person_id, organization_id, roles, rights) VALUES ($1, $2, $3, $4, $5)', [newId('mem'), userId, organizationId, roles, rights]);
    const actor = new RequestActor({ userId, sessionId: newId('ses'), organizationId, organizationKind, roles, rights, reviewDistricts, hasSecondFactor: true });
    actors.set(userId, actor);
    return clientOf(userId, actor);
  }

  function clientOf(key: string, actor: RequestActor): Client {
    return {
      actor,
      send: async (method, url, payload) => {
        const reply = await app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': key }, ...(payload && { payload }) });
        return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Record<string, unknown>>() };
      },
    };
  }

  async function begin(who: Client, more: object = {}): Promise<string> {
    const { status, body } = await who.send('POST', 'service-desk', { content: { ...content, ...more } });
    expect([status, body]).toMatchObject([201, { state: 'draft', version: 1, isListed: false, allowedActions: ['edit', 'submit'] }]);
    return String(body['id']);
  }
  const step = (who: Client, id: string, action: ServiceAction, version: number, reason?: string): Promise<Reply> => who.send('POST', `service-desk/${id}/transitions`, { action, version, ...(reason !== undefined && { reason }) });
  async function publish(who: Client, more: object = {}): Promise<string> {
    const id = await begin(who, more);
    await step(who, id, 'submit', 1);
    expect((await step(reviewer, id, 'publish', 2)).status).toBe(200);
    return id;
  }
  const found = async (query: string): Promise<{ names: unknown[]; body: Record<string, unknown> }> => {
    const { body } = await visitor.send('GET', `services?${query}`);
    const hits = Array.isArray(body['hits']) ? body['hits'] : [];
    return { names: hits.map((hit: unknown) => (isRecord(hit) && isRecord(hit['service']) ? hit['service']['name'] : null)), body };
  };
  const q = encodeURIComponent;

  describe('services', () => {
    it('go from draft to the catalogue through the authority, and every step stands in the history with who, when and why', async () => {
      const id = await begin(maker, { name: '薄膜附着力检测' });
      expect(await visitor.send('GET', `services/${id}`)).toMatchObject({ status: 404 });
      expect(await step(maker, id, 'publish', 1)).toMatchObject({ status: 409, body: { code: 'service.notNow' } });
      expect(await step(maker, id, 'submit', 1)).toMatchObject({ status: 200, body: { state: 'submitted', version: 2, allowedActions: ['recall'] } });
      // Under the eyes of the reviewer nothing changes.
      expect(await maker.send('PUT', `service-desk/${id}`, { version: 2, content })).toMatchObject({ status: 409, body: { code: 'service.notNow' } });
      expect(await reviewer.send('GET', 'service-desk/queue')).toMatchObject({ status: 200, body: { services: [{ id, name: '薄膜附着力检测' }], total: 1 } });
      expect(await step(reviewer, id, 'return', 2)).toMatchObject({ status: 400, body: { fields: [{ path: 'reason', code: 'isNotEmpty' }] } });
      expect(await step(reviewer, id, 'return', 2, '请写明所依标准')).toMatchObject({ status: 200, body: { state: 'returned' } });
      expect(await maker.send('PUT', `service-desk/${id}`, { version: 3, content: { ...content, name: '薄膜附着力检测（国家标准）' } })).toMatchObject({ status: 200, body: { state: 'draft', reason: '请写明所依标准' } });
      // The second of two who saved the same version is told so.
      expect(await maker.send('PUT', `service-desk/${id}`, { version: 3, content })).toMatchObject({ status: 409, body: { code: 'service.changedMeanwhile' } });
      await step(maker, id, 'submit', 4);
      expect(await step(reviewer, id, 'publish', 5)).toMatchObject({ status: 200, body: { state: 'published', isListed: true } });
      expect(await visitor.send('GET', `services/${id}`)).toMatchObject({ status: 200, body: { name: '薄膜附着力检测（国家标准）', provider: { name: '滨海大学' }, priceFromFen: '40000' } });
      const { body } = await maker.send('GET', `service-desk/${id}`);
      expect(body).toMatchObject({ history: [{ deed: 'publish', by: null }, { deed: 'submit', by: { name: '林工' } }, { deed: 'save' }, { deed: 'return', by: null, reason: '请写明所依标准' }, { deed: 'submit' }, { deed: 'begin' }] });
      expect(await database.query("SELECT action FROM audit_entry WHERE target_id = $1 ORDER BY id", [id])).toEqual(['begin', 'submit', 'return', 'save', 'submit', 'publish'].map((deed) => ({ action: `service.${deed}` })));
    });

    it('stay in the catalogue as they were published while a change is written and reviewed, and leave it when withdrawn or taken down', async () => {
      const id = await publish(maker, { name: '残余应力测定' });
      expect(await maker.send('PUT', `service-desk/${id}`, { version: 3, content: { ...content, name: '残余应力测定', priceFromFen: '90000', priceToFen: null } })).toMatchObject({ status: 200, body: { state: 'draft', isListed: true, listed: { priceFromFen: '40000' } } });
      expect(await visitor.send('GET', `services/${id}`)).toMatchObject({ body: { priceFromFen: '40000' } });
      await step(maker, id, 'submit', 4);
      await step(reviewer, id, 'publish', 5);
      expect(await visitor.send('GET', `services/${id}`)).toMatchObject({ body: { priceFromFen: '90000', priceToFen: null } });
      expect(await step(reviewer, id, 'withdraw', 6, '价格失实')).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      expect(await step(reviewer, id, 'takeDown', 6, '价格失实')).toMatchObject({ status: 200, body: { state: 'returned', isListed: false } });
      expect(await visitor.send('GET', `services/${id}`)).toMatchObject({ status: 404 });
      expect((await found(`q=${q('残余应力')}`)).names).toEqual([]);
      await step(maker, id, 'submit', 7);
      await step(reviewer, id, 'publish', 8);
      expect(await step(maker, id, 'withdraw', 9, '设备停用')).toMatchObject({ body: { state: 'withdrawn', isListed: false, allowedActions: ['edit', 'submit'] } });
      expect(await app.get(ServiceProducts).of(app.get(Transactions).reader, id)).toBeNull();
    });

    it('are their organisation\'s: a visitor is asked to sign in, others get 404, enterprises and unverified providers cannot offer any', async () => {
      const id = await begin(maker, { name: '只有本单位知道' });
      const routes: ['GET' | 'POST' | 'PUT', string, object?][] = [
        ['GET', ''],
        ['PUT', '', { version: 1, content }],
        ['POST', '/transitions', { action: 'submit', version: 1 }],
      ];
      for (const [method, path, body] of routes) {
        expect([path, (await visitor.send(method, `service-desk/${id}${path}`, body)).status]).toEqual([path, 401]);
        expect([path, await otherMaker.send(method, `service-desk/${id}${path}`, body)]).toMatchObject([path, { status: 404 }]);
        expect([path, await buyer.send(method, `service-desk/${id}${path}`, body)]).toMatchObject([path, { status: 404 }]);
      }
      // What was not handed in is none of the authority's business; what was is the district's.
      expect((await reviewer.send('GET', `service-desk/${id}`)).status).toBe(404);
      await step(maker, id, 'submit', 1);
      expect((await reviewer.send('GET', `service-desk/${id}`)).status).toBe(200);
      expect((await farReviewer.send('GET', `service-desk/${id}`)).status).toBe(404);
      expect(await farReviewer.send('GET', 'service-desk/queue')).toMatchObject({ status: 200, body: { total: 0 } });
      expect((await buyer.send('GET', 'service-desk/queue')).status).toBe(403);
      expect((await commissioner.send('POST', 'service-desk', { content })).status).toBe(403);
      expect(await buyer.send('POST', 'service-desk', { content })).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      expect(await unverified.send('POST', 'service-desk', { content })).toMatchObject({ status: 403, body: { code: 'service.organizationNotVerified' } });
      expect(await maker.send('POST', 'service-desk', {})).toMatchObject({ status: 400, body: { fields: [{ path: 'content' }] } });
      expect(await maker.send('POST', 'service-desk', { content: { ...content, priceToFen: '1' } })).toMatchObject({ status: 400, body: { fields: [{ path: 'content.priceToFen', code: 'priceRange' }] } });
      expect(await maker.send('POST', 'service-desk', { content: { ...content, instrumentId: newId('ins') } })).toMatchObject({ status: 400, body: { fields: [{ path: 'content.instrumentId', code: 'ownInstrument' }] } });
      expect(JSON.stringify((await otherMaker.send('GET', 'service-desk')).body)).not.toContain('只有本单位知道');
    });

    it('are found by any piece of their text, their provider and their category, with filters, counts and pages', async () => {
      await publish(otherMaker, { category: 'consulting', name: '专利风险排查', summary: '检索国内外专利，评估侵权风险。', equipment: [], priceFromFen: '800000', priceToFen: null, priceUnit: 'order', district: 'nankai' });
      await publish(maker, { name: '铝合金ＳＥＭ断口分析', summary: '判断疲劳源。' });
      expect((await found(`q=${q('利风')}`)).names).toEqual(['专利风险排查']);
      expect((await found(`q=${q('断口')}`)).body).toMatchObject({ total: 2, exact: 2, hits: [{ name: [{ text: '铝合金ＳＥＭ', hit: false }, { text: '断口', hit: true }, { text: '分析', hit: false }] }, {}] });
      expect((await found('q=sem')).names).toEqual(['铝合金ＳＥＭ断口分析']);
      expect((await found(`q=${q('海河服务')}`)).names).toEqual(['专利风险排查']);
      expect((await found(`q=${q('咨询')}`)).names).toEqual(['专利风险排查']);
      // Words that stand apart continue a short list.
      expect((await found(`q=${q('疲劳源的铝合金')}`)).names).toEqual(['铝合金ＳＥＭ断口分析']);
      expect((await found(`q=${q('不存在的服务')}`)).names).toEqual([]);
      expect((await found(`q=${q('！！')}`)).names).toEqual([]);
      const { names, body } = await found('category=consulting');
      expect(names).toEqual(['专利风险排查']);
      // A filter does not narrow its own counts.
      expect(body).toMatchObject({ facets: [{ name: 'category', values: [{ value: 'testing' }, { value: 'consulting', count: 1 }] }, { name: 'district', values: [{ value: 'nankai', count: 1 }] }] });
      expect((await found('priceMaxFen=100000')).names).not.toContain('专利风险排查');
      expect((await found(`provider=${provider}&district=nankai,hexi`)).names).toEqual(['专利风险排查']);
      expect((await found('sort=priceAsc&size=1&page=2')).body).toMatchObject({ page: 2, size: 1 });
      expect((await visitor.send('GET', 'services?category=nonsense')).status).toBe(400);
      // Renamed, the provider is found by its new name alone.
      await database.query("UPDATE organization SET name = '津海服务中心' WHERE id = $1", [provider]);
      await database.query("INSERT INTO outbox_event (type, payload) VALUES ('library.changed', $1)", [JSON.stringify({ type: 'library.changed', kind: 'organization', id: provider, version: 2 })]);
      await app.get(OutboxRelay).drain();
      expect((await found(`q=${q('津海')}`)).names).toEqual(['专利风险排查']);
      expect((await found(`q=${q('海河服务')}`)).names).toEqual([]);
    });

    it('answer a need with reasons, and three different providers for whoever has a voucher to spend', async () => {
      const em = app.get(Transactions).reader;
      const products = app.get(ServiceProducts);
      const [best] = await products.matching(em, { question: { text: '我们的铝合金支架断了，想请人看断口，判断疲劳源。' }, limit: 3 });
      expect((await visitor.send('GET', `services/${best?.id ?? ''}`)).body).toMatchObject({ name: '铝合金ＳＥＭ断口分析' });
      expect(JSON.stringify(best?.evidence)).toContain('疲劳源');
      const willing = await products.willingFor(em, { category: null, text: '断口分析', limit: 3 });
      expect(willing.map(({ providerId }) => providerId)).toEqual([university, provider]);
      expect(await products.willingFor(em, { category: 'consulting', text: '', limit: 3, except: [university] })).toMatchObject([{ name: '专利风险排查', providerId: provider, providerDistrict: 'nankai', smallestOrderFen: '0', category: 'consulting' }]);
      expect(await products.willingFor(em, { category: 'training', text: '断口', limit: 3 })).toEqual([]);
    });
  });

  describe('instruments', () => {
    let service: string;
    let machine: string;
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const at = (clock: string): string => `${day}T${clock}:00+08:00`;
    const ask = (who: Client, from: string, until: string, more: object = {}): Promise<Reply> => who.send('POST', `services/${service}/bookings`, { clientId: newId('x').replace('_', '-'), startsAt: at(from), endsAt: at(until), purpose: '三个样品', samples: 3, ...more });
    const answer = (who: Client, id: unknown, action: BookingAction, version = 1, reason?: string): Promise<Reply> => who.send('POST', `bookings/${String(id)}/transitions`, { action, version, ...(reason !== undefined && { reason }) });

    beforeAll(async () => {
      expect((await buyer.send('POST', 'instruments', instrument)).status).toBe(403);
      expect(await maker.send('POST', 'instruments', { ...instrument, closesAt: 480 })).toMatchObject({ status: 400, body: { fields: [{ path: 'closesAt', code: 'closesAfterOpening' }] } });
      const { status, body } = await maker.send('POST', 'instruments', instrument);
      expect(status).toBe(201);
      machine = String(body['id']);
      service = await publish(maker, { name: '电镜机时', instrumentId: machine });
    });

    it('show when they are free, take requests in opening hours, and are promised to one alone, whoever confirms at once', async () => {
      expect(await visitor.send('GET', `services/${service}/calendar?from=${day}&size=1`)).toMatchObject({ status: 200, body: { isOpen: true, days: [{ day, opensAt: 480, closesAt: 1_200, taken: [] }] } });
      expect((await ask(visitor, '09:00', '10:00')).status).toBe(401);
      expect(await ask(unverified, '09:00', '10:00')).toMatchObject({ status: 403, body: { code: 'booking.organizationNotVerified' } });
      expect(await ask(buyer, '07:00', '10:10')).toMatchObject({ status: 400, body: { fields: [{ path: 'endsAt', code: 'slotGrid' }, { path: 'startsAt', code: 'slotClosed' }] } });
      const asked = await Promise.all([ask(buyer, '09:00', '11:00'), ask(otherBuyer, '10:00', '12:00')]);
      expect(asked).toMatchObject([{ status: 201, body: { state: 'asked', allowedActions: ['cancel'] } }, { status: 201 }]);
      const ids = asked.map(({ body }) => body['id']);
      // A stranger, and the other who asks, know nothing of it.
      expect((await answer(otherBuyer, ids[0], 'cancel', 1, 'x')).status).toBe(404);
      expect((await answer(buyer, ids[0], 'confirm')).status).toBe(403);
      const answers = await Promise.all(ids.map((id) => answer(maker, id, 'confirm')));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'booking.slotTaken' });
      expect(await database.query("SELECT count(*)::int AS count FROM instrument_booking WHERE instrument_id = $1 AND state = 'confirmed'", [machine])).toEqual([{ count: 1 }]);
      expect(await ask(otherBuyer, '10:00', '11:00')).toMatchObject({ status: 409, body: { code: 'booking.slotTaken' } });
      // Whose a slot is, its parties alone read.
      const { body } = await visitor.send('GET', `services/${service}/calendar?from=${day}&size=1`);
      expect(JSON.stringify(body)).not.toContain('津南精密');
      expect(body).toMatchObject({ days: [{ taken: [{ isOwn: false }, { isOwn: false }] }] });
    });

    it('take the same request sent again as one, and are answered and cancelled with a reason', async () => {
      const clientId = 'same-request-1';
      const first = await ask(buyer, '13:00', '14:00', { clientId });
      expect(await ask(buyer, '13:00', '14:00', { clientId })).toEqual(first);
      expect(await ask(buyer, '13:00', '14:30', { clientId })).toMatchObject({ status: 409, body: { code: 'request.sentBefore' } });
      const id = first.body['id'];
      expect(await answer(maker, id, 'decline')).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
      expect(await answer(maker, id, 'confirm', 9)).toMatchObject({ status: 409, body: { code: 'booking.changedMeanwhile' } });
      expect(await answer(maker, id, 'confirm')).toMatchObject({ status: 200, body: { state: 'confirmed', allowedActions: ['cancel'] } });
      expect(await answer(buyer, id, 'cancel', 2, '样品未到')).toMatchObject({ status: 200, body: { state: 'cancelled', reason: '样品未到', allowedActions: [] } });
      // The time is free again; the provider takes it for itself at once.
      expect(await ask(maker, '13:00', '14:00', { purpose: '保养' })).toMatchObject({ status: 201, body: { state: 'confirmed', ownSides: ['user', 'provider'] } });
      expect(await buyer.send('GET', 'bookings?side=user&state=cancelled')).toMatchObject({ status: 200, body: { total: 1, bookings: [{ id, reason: '样品未到' }] } });
      expect((await commissioner.send('GET', 'bookings')).status).toBe(403);
    });

    it('keep a log of what they were used for, which nobody can change and the last word of which counts', async () => {
      const { body } = await ask(buyer, '15:00', '17:00');
      const id = String(body['id']);
      await answer(maker, id, 'confirm');
      const use = { minutes: 110, samples: 4, feeFen: '88000' };
      expect(await maker.send('POST', `bookings/${id}/use`, { version: 2, ...use })).toMatchObject({ status: 409, body: { code: 'booking.notNow' } });
      await database.query("UPDATE instrument_booking SET starts_at = starts_at - interval '10 days', ends_at = ends_at - interval '10 days' WHERE id = $1", [id]);
      expect((await buyer.send('POST', `bookings/${id}/use`, { version: 2, ...use })).status).toBe(403);
      expect(await maker.send('POST', `bookings/${id}/use`, { version: 2, ...use })).toMatchObject({ status: 200, body: { state: 'used', feeFen: '88000', usedMinutes: 110, usedSamples: 4 } });
      expect(await maker.send('POST', `bookings/${id}/use`, { version: 3, ...use, feeFen: '80000' })).toMatchObject({ status: 200, body: { feeFen: '80000' } });
      const [from, until] = [new Date(Date.now() - 30 * 86_400_000), new Date()];
      expect(await app.get(InstrumentUses).of(app.get(Transactions).reader, university, from, until)).toEqual({ uses: 1, users: 1, minutes: 110, samples: 4, feeFen: '80000' });
      const em = app.get(Transactions).reader;
      for (const statement of ["UPDATE instrument_use SET fee_fen = 0", 'DELETE FROM instrument_use', 'DELETE FROM service_step', 'TRUNCATE instrument_use']) await expect(em.query(statement)).rejects.toThrow('permission denied');
    });
  });

  it('shows a demonstration: forty services of eight organisations and six instruments, all of them said to be made up', async () => {
    await database.query("UPDATE organization SET source = 'demo', external_id = 'demo-a-org-01' WHERE id = $1", [university]);
    await database.query("UPDATE person SET is_demo = true, email = 'review@authority.example.org' WHERE id = $1", [reviewer.actor.userId]);
    await database.query("UPDATE person SET is_demo = true, email = 'owner@enterprise.example.org' WHERE id = $1", [buyer.actor.userId]);
    expect(await app.get(DemoCatalogue).load()).toBe(true);
    expect(await app.get(DemoCatalogue).load()).toBe(false);
    expect((await found(`provider=${university}&q=${q('演示数据')}&size=50`)).body).toMatchObject({ total: 5 });
    expect(JSON.stringify((await buyer.send('GET', 'bookings?side=user&state=asked')).body)).toContain('演示数据：三个样品的测试');
  });
});
