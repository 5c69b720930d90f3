import type { Actor, OrganizationKind, Right, Role } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import exceljs from 'exceljs';
import { createHash } from 'node:crypto';
import type { Posting } from './ledger.rules.js';
import { LedgerVerifier } from './ledger.verifier.js';
import { transferKeyOf } from './settlement.rules.js';
import { VoucherLedger } from './voucher-ledger.js';
import { VoucherTimer } from './voucher.timer.js';
import { VouchersApiModule } from './vouchers-api.module.js';

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown>;
}
interface Client {
  readonly actor: RequestActor;
  readonly send: (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, key?: string) => Promise<Reply>;
  readonly sendFile: (url: string, name: string, content: string) => Promise<Reply>;
}

const day = (offset: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + offset * 86_400_000));
let keys = 0;
const newKey = (): string => `key-of-test-${String((keys += 1))}`;



describe('redemption over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  const actors = new Map<string, Actor>();
  let visitor: Client;
  let buyer: Client;
  let provider: Client;
  let stranger: Client;
  let reviewer: Client;
  let farReviewer: Client;
  let approver: Client;
  let payer: Client;
  let otherPayer: Client;
  let auditor: Client;
  let enterprise: string;
  let lab: string;
  let tested: string;
  let office: string;
  let reimbursing: string;
  let circulating: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, VouchersApiModule], { database });
    app.get(RequestActors).use((request) => Promise.resolve(actors.get(String(request.headers['x-test-person'])) ?? new RequestActor()));
    enterprise = await organization('enterprise', '津南精密', 'jinnan');
    lab = await organization('provider', '滨海检测', 'binhai');
    office = await organization('authority', '市科委');
    tested = await listed(lab, 'testing');
    const elsewhere = await organization('enterprise', '别家工厂');
    const otherOffice = await organization('authority', '区科委');
    visitor = clientOf('', new RequestActor());
    buyer = await person(enterprise, 'enterprise', ['member']);
    provider = await person(lab, 'provider', ['owner']);
    stranger = await person(elsewhere, 'enterprise', ['owner']);
    reviewer = await person(office, 'authority', ['member'], ['review', 'approve'], ['jinnan']);
    farReviewer = await person(otherOffice, 'authority', ['member'], ['review'], ['wuqing']);
    approver = await person(office, 'authority', ['member'], ['approve', 'pay']);
    payer = await person(office, 'authority', ['member'], ['pay']);
    otherPayer = await person(otherOffice, 'authority', ['member'], ['pay']);
    auditor = await person(office, 'authority', ['auditor']);
    reimbursing = await programme('TJ2026', 'reimbursing');
    circulating = await programme('BJ2026', 'circulating');
  });
  afterAll(async () => app.close());

  async function organization(kind: OrganizationKind, name: string, district: string | null = null): Promise<string> {
    const id = newId('org');
    await database.query(`INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code, district) VALUES ($1, $2, $3, $3, 'test', $1, '', 'verified', $1, $4)`, [id, kind, name, district]);
    return id;
  }
  async function person(organizationId: string, organizationKind: OrganizationKind, roles: Role[], rights: Right[] = [], reviewDistricts: string[] = []): Promise<Client> {
    const userId = newId('usr');
    await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $1, 'zh')", [userId, `${userId}@example.org`]);
    await database.query('INSERT INTO membership (id, person_id, organization_id, roles, rights) VALUES ($1, $2, $3, $4, $5)', [newId('mem'), userId, organizationId, roles, rights]);
    const actor = new RequestActor({ userId, sessionId: newId('ses'), organizationId, organizationKind, roles, rights, reviewDistricts, hasSecondFactor: true });
    actors.set(userId, actor);
    return clientOf(userId, actor);
  }
  function clientOf(person: string, actor: RequestActor): Client {
    const toReply = (reply: { statusCode: number; body: string }): Reply => {
      const body: unknown = reply.body.startsWith('{') ? JSON.parse(reply.body) : {};
      return { status: reply.statusCode, text: reply.body, body: typeof body === 'object' && body !== null ? { ...body } : {} };
    };
    return {
      actor,
      send: async (method, url, payload, key = newKey()) => toReply(await app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': person, ...(key !== '' && { 'idempotency-key': key }) }, ...(payload && { payload }) })),
      sendFile: async (url, name, content) => {
        const payload = `--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--x--\r\n`;
        return toReply(await app.inject({ method: 'POST', url: `/api/${url}`, headers: { 'x-test-person': person, 'content-type': 'multipart/form-data; boundary=x' }, payload }));
      },
    };
  }
  /** A service of the catalogue: from 3,000 yuan, and nothing smaller. */
  async function listed(organizationId: string, category: string): Promise<string> {
    const id = newId('svc');
    await database.query("INSERT INTO service_product (id, organization_id, state, state_since, version, content, created_at) VALUES ($1, $2, 'published', now(), 1, '{}', now())", [id, organizationId]);
    await database.query(
      `INSERT INTO service_listing (id, organization_id, version, category, name, summary, equipment, price_from_fen, price_to_fen, price_unit, lead_days, smallest_order_fen, district, published_at, is_demo, folded_name, folded_provider, folded_body, grams)
       VALUES ($1, $2, 1, $3, '高频疲劳试验', '按国家标准做疲劳试验', '{}', 300000, NULL, 'order', 10, 300000, 'binhai', now(), false, '', '', '', '{}')`,
      [id, organizationId, category],
    );
    return id;
  }
  const post = (programmeId: string, posting: Posting): Promise<string> =>
    app.get(VoucherLedger).submit({ programmeId, posting, actor: { userId: null, organizationId: null }, route: 'test', key: newKey(), inputHash: createHash('sha256').update(posting.step).digest('hex'), change: null, events: [], reply: {} });
  async function programme(code: string, family: string): Promise<string> {
    const [id, version] = [newId('prg'), newId('pgv')];
    await database.query("INSERT INTO programme (id, code, authority_id, name, state, state_since, draft, current, created_by, created_at) VALUES ($1, $2, $3, $2, 'open', now(), '{}', 1, 'usr_officer', now())", [id, code, office]);
    await database.query("INSERT INTO programme_version (id, programme_id, number, terms, issued_at, issued_by) VALUES ($1, $2, 1, $3, now(), 'usr_officer')", [version, id, { family, notice: { days: 3 }, unspent: { to: 'budget' } }]);
    await post(id, { step: 'appropriate', amount: 1_000_000_000n });
    return id;
  }
  /** A voucher of 10,000 yuan, issued 10 days ago. */
  async function voucher(programmeId = reimbursing, { useBy = day(20), providerId = null }: { useBy?: string; providerId?: string | null } = {}): Promise<string> {
    const [id, application] = [newId('vch'), newId('vap')];
    const [version] = await database.query('SELECT id FROM programme_version WHERE programme_id = $1', [programmeId]);
    await database.query(
      `INSERT INTO voucher_application (id, programme_id, programme_version_id, organization_id, client_id, title, purpose, category, provider_id, contract_fen, vat_fen, others_fen, requested_fen, facts, state, state_since, created_by, created_at,
         submitted_by, reviewed_by, reviewed_at) VALUES ($1, $2, $3, $4, $1, '检测', '', 'testing', $5, 2000000, 0, 0, 1000000, '{}', 'issued', now(), 'a', now(), 'a', 'b', now())`,
      [application, programmeId, version?.['id'], enterprise, providerId],
    );
    await database.query(
      "INSERT INTO voucher (id, serial, number, application_id, programme_id, programme_version_id, organization_id, category, amount_fen, issued_at, use_by, cash_by) VALUES ($1, nextval('voucher_number'), $1, $2, $3, $4, $5, 'testing', 1000000, now() - interval '10 days', $6, $7)",
      [id, application, programmeId, version?.['id'], enterprise, useBy, day(40)],
    );
    await post(programmeId, { step: 'issue', voucher: id, amount: 1_000_000n });
    return id;
  }
  const order = (voucherId: string, more: object = {}): object => ({ voucherId, providerId: lab, productId: tested, product: '疲劳试验', contractFen: '2000000', reservedFen: '800000', ...more });
  const balance = async (account: string): Promise<number> => Number((await database.query('SELECT balance FROM voucher_account WHERE account = $1', [account]))[0]?.['balance'] ?? 0);
  const step = (who: Client, id: string, action: string, version: number, more: object = {}, key?: string): Promise<Reply> => who.send('POST', `voucher-orders/${id}/transitions`, { action, version, ...more }, key);
  const decide = (who: Client, id: string, action: string, version: number, more: object = {}, key?: string): Promise<Reply> => who.send('POST', `voucher-claims/${id}/transitions`, { action, version, ...more }, key);
  const idOf = ({ body }: Reply): string => String(body['id']);

  /** An order that was delivered: version 3. */
  async function delivered(programmeId = reimbursing): Promise<{ orderId: string; voucherId: string }> {
    const voucherId = await voucher(programmeId);
    const orderId = idOf(await buyer.send('POST', 'voucher-orders', order(voucherId)));
    expect(await step(provider, orderId, 'accept', 1, { on: day(-5) })).toMatchObject({ status: 200, body: { state: 'accepted', version: 2 } });
    expect(await step(provider, orderId, 'deliver', 2, { on: day(-1), note: '找到了断裂的原因' })).toMatchObject({ status: 200, body: { state: 'delivered', version: 3 } });
    return { orderId, voucherId };
  }
  let invoices = 10_000_000;
  const said = (more: object = {}): object => {
    const number = `2612200000${String((invoices += 1)).padStart(10, '0')}`;
    const invoice = { kind: 'digitalSpecial', code: '', number, date: day(-1), amountFen: '1500000', taxFen: '90000', seller: '滨海检测', lines: [{ name: '疲劳试验', amountFen: '1500000' }] };
    return { actualFen: '1500000', claimedFen: '600000', otherSubsidiesFen: '0', invoice, payee: { name: '津南精密', account: `6222${number}`, bank: '工行津南支行' }, declaredTies: [], ...more };
  };
  async function drafted(who = buyer, programmeId = reimbursing, more: object = {}): Promise<{ id: string; orderId: string; voucherId: string; version: number }> {
    const { orderId, voucherId } = await delivered(programmeId);
    const id = idOf(await who.send('POST', 'voucher-claims', { orderId }));
    // Chance would take a tenth of them into the sample.
    await database.query('UPDATE voucher_claim SET draw = 9999 WHERE id = $1', [id]);
    const saved = await who.send('PUT', `voucher-claims/${id}`, { version: 1, ...said(more) });
    expect(saved).toMatchObject({ status: 200, body: { version: 2 } });
    for (const kind of ['contract', 'invoice', 'payment', 'result']) expect((await who.sendFile(`voucher-claims/${id}/files?kind=${kind}&clientId=evidence-${kind}`, `${kind}.txt`, `证明 ${kind} ${id}`)).status).toBe(201);
    return { id, orderId, voucherId, version: 2 };
  }
  async function submitted(who = buyer, programmeId = reimbursing, more: object = {}): Promise<{ id: string; orderId: string; voucherId: string }> {
    const draft = await drafted(who, programmeId, more);
    expect(await decide(who, draft.id, 'submit', 2)).toMatchObject({ status: 200, body: { state: 'submitted', version: 3 } });
    return draft;
  }
  const reviewed = { approvedFen: '500000', reason: '材料齐全' };
  /** Approved, with its notice over: version 5. */
  async function noticed(who = buyer, programmeId = reimbursing, more: object = {}): Promise<{ id: string; orderId: string; voucherId: string }> {
    const claim = await submitted(who, programmeId, more);
    expect(await decide(reviewer, claim.id, 'review', 3, reviewed)).toMatchObject({ status: 200, body: { state: 'reviewed' } });
    expect(await decide(approver, claim.id, 'approve', 4, { reason: '同意' })).toMatchObject({ status: 200, body: { state: 'noticed' } });
    await database.query('UPDATE voucher_claim SET notice_from = $2, notice_until = $2 WHERE id = $1', [claim.id, day(-1)]);
    return claim;
  }
  async function payable(who = buyer, programmeId = reimbursing, more: object = {}): Promise<{ id: string; orderId: string; voucherId: string }> {
    const claim = await noticed(who, programmeId, more);
    expect(await decide(payer, claim.id, 'release', 5)).toMatchObject({ status: 200, body: { state: 'payable', version: 6 } });
    return claim;
  }

  describe('an order', () => {
    it('holds its amount with its key, once; another body under the key is told, and what the voucher has not is refused', async () => {
      const voucherId = await voucher();
      const key = newKey();
      const replies = await Promise.all(Array.from({ length: 5 }, () => buyer.send('POST', 'voucher-orders', order(voucherId), key)));
      expect(new Set(replies.map(({ status, text }) => `${String(status)} ${text}`)).size).toBe(1);
      expect(replies[0]).toMatchObject({ status: 201, body: { state: 'placed', version: 1 } });
      const id = idOf(replies[0] ?? { status: 0, text: '', body: {} });
      expect([await balance(`voucher:${voucherId}`), await balance(`hold:${id}`)]).toEqual([200_000, 800_000]);
      expect(await buyer.send('POST', 'voucher-orders', order(voucherId, { reservedFen: '1' }), key)).toMatchObject({ status: 422, body: { code: 'idempotency.reused' } });
      expect(await buyer.send('POST', 'voucher-orders', order(voucherId), '')).toMatchObject({ status: 400, body: { code: 'idempotency.missing' } });
      expect(await buyer.send('POST', 'voucher-orders', order(voucherId, { reservedFen: '200001' }))).toMatchObject({ status: 409, body: { code: 'voucher.insufficient' } });
      expect(await buyer.send('GET', `voucher-orders/${id}`)).toMatchObject({ status: 200, body: { state: 'placed', ownSide: 'enterprise', reservedFen: '800000', allowedActions: ['cancel'], voucher: { claimant: 'enterprise' }, events: [{ action: 'place', to: 'placed' }] } });
      expect(await provider.send('GET', 'voucher-orders?state=placed')).toMatchObject({ body: { orders: [{ id, ownSide: 'provider' }] } });
    });

    it('is for a visitor to sign in for, for a stranger not there, and says which field is wrong', async () => {
      const voucherId = await voucher();
      const id = idOf(await buyer.send('POST', 'voucher-orders', order(voucherId)));
      expect((await visitor.send('GET', `voucher-orders/${id}`)).status).toBe(401);
      for (const reply of [await stranger.send('GET', `voucher-orders/${id}`), await step(stranger, id, 'cancel', 1, { note: 'x' }), await stranger.send('POST', 'voucher-orders', order(voucherId))]) expect(reply).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
      expect((await stranger.send('GET', 'voucher-orders')).body['total']).toBe(0);
      expect(await auditor.send('GET', `voucher-orders/${id}`)).toMatchObject({ status: 200, body: { ownSide: null, allowedActions: [] } });
      expect(await buyer.send('POST', 'voucher-orders', order(voucherId, { contractFen: '300000', reservedFen: '300001' }))).toMatchObject({ status: 400, body: { fields: [{ path: 'reservedFen', code: 'aboveContract' }] } });
      expect(await buyer.send('POST', 'voucher-orders', order(voucherId, { providerId: office }))).toMatchObject({ status: 409, body: { code: 'voucherOrder.notAProvider' } });
      expect(await buyer.send('POST', 'voucher-orders', order(await voucher(reimbursing, { useBy: day(-1) })))).toMatchObject({ status: 409, body: { code: 'voucherOrder.tooLate' } });
      expect(await step(provider, id, 'accept', 1, { on: day(-11) })).toMatchObject({ status: 400, body: { fields: [{ path: 'on', code: 'notBefore' }] } });
      expect(await step(provider, id, 'accept', 1)).toMatchObject({ status: 400, body: { fields: [{ path: 'on', code: 'isNotEmpty' }] } });
      expect(await step(buyer, id, 'accept', 1, { on: day(0) })).toMatchObject({ status: 403 });
    });

    it('names a service of the catalogue: of its provider and category and not below its smallest order; what it said then stays with it', async () => {
      const voucherId = await voucher();
      const designed = await listed(lab, 'design');
      const elsewhere = await listed(await organization('university', '另一所大学'), 'testing');
      const gone = await listed(lab, 'testing');
      const id = idOf(await buyer.send('POST', 'voucher-orders', order(voucherId, { productId: gone, reservedFen: '100000' }), 'key-of-gone-product'));
      await database.query('DELETE FROM service_listing WHERE id = $1', [gone]);
      const wrong = (more: object): Promise<Reply> => buyer.send('POST', 'voucher-orders', order(voucherId, more));
      expect(await wrong({ productId: undefined })).toMatchObject({ status: 400, body: { fields: [{ path: 'productId' }] } });
      expect(await wrong({ productId: gone })).toMatchObject({ status: 400, body: { fields: [{ path: 'productId', code: 'productGone' }] } });
      expect(await wrong({ productId: elsewhere })).toMatchObject({ status: 400, body: { fields: [{ path: 'productId', code: 'productOfOther' }] } });
      expect(await wrong({ productId: designed })).toMatchObject({ status: 400, body: { fields: [{ path: 'productId', code: 'productCategory' }] } });
      expect(await wrong({ contractFen: '299999', reservedFen: '1' })).toMatchObject({ status: 400, body: { fields: [{ path: 'contractFen', code: 'belowSmallest', params: { amount: '3,000.00' } }] } });
      expect(await buyer.send('GET', `voucher-orders/${id}`)).toMatchObject({ body: { said: { id: gone, name: '高频疲劳试验', priceFromFen: '300000', priceToFen: null, priceUnit: 'order', smallestOrderFen: '300000' } } });
      expect(await buyer.send('POST', 'voucher-orders', order(voucherId, { productId: gone, reservedFen: '100000' }), 'key-of-gone-product')).toMatchObject({ status: 201, body: { id } });
    });

    it('gives back what it held when it is declined or cancelled, once, the same to the same key also afterwards', async () => {
      const voucherId = await voucher();
      const id = idOf(await buyer.send('POST', 'voucher-orders', order(voucherId)));
      const key = newKey();
      const first = await step(provider, id, 'decline', 1, { note: '排期已满' }, key);
      expect(first).toMatchObject({ status: 200, body: { state: 'declined', version: 2 } });
      expect((await step(provider, id, 'decline', 1, { note: '排期已满' }, key)).text).toBe(first.text);
      expect(await step(buyer, id, 'cancel', 2, { note: 'x' })).toMatchObject({ status: 409, body: { code: 'voucherOrder.notNow' } });
      expect([await balance(`voucher:${voucherId}`), await balance(`hold:${id}`)]).toEqual([1_000_000, 0]);
      const other = idOf(await buyer.send('POST', 'voucher-orders', order(voucherId)));
      const accept = newKey();
      const accepted = await step(provider, other, 'accept', 1, { on: day(0) }, accept);
      expect((await step(provider, other, 'accept', 1, { on: day(0) }, accept)).text).toBe(accepted.text);
      const raced = await Promise.all([step(buyer, other, 'cancel', 2, { note: '不做了' }), step(buyer, other, 'cancel', 2, { note: '也不做了' }), step(provider, other, 'deliver', 2, { on: day(0), note: '完成' })]);
      expect(raced.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    });
  });

  describe('the end of a voucher', () => {
    const stateOf = async (table: 'voucher' | 'voucher_order' | 'voucher_claim', id: string): Promise<unknown> => (await database.query(`SELECT state FROM ${table} WHERE id = $1`, [id]))[0]?.['state'];
    const pass = async (voucherId: string): Promise<void> => {
      await database.query('UPDATE voucher SET use_by = $2, cash_by = $2 WHERE id = $1', [voucherId, day(-1)]);
      await app.get(VoucherTimer).run(new Date());
    };

    it('past the cash-by day takes what an order holds, with a claim that was not submitted', async () => {
      const { id, orderId, voucherId } = await drafted();
      await pass(voucherId);
      expect([await stateOf('voucher_claim', id), await stateOf('voucher_order', orderId), await stateOf('voucher', voucherId)]).toEqual(['withdrawn', 'cancelled', 'expired']);
      expect([await balance(`hold:${orderId}`), await balance(`voucher:${voucherId}`)]).toEqual([0, 0]);
      expect((await buyer.send('GET', `voucher-orders/${orderId}`)).body['events']).toMatchObject([{}, {}, {}, { action: 'lapse', from: 'delivered', to: 'cancelled', by: null }]);
      expect(await database.query("SELECT action FROM audit_entry WHERE target_id = $1 AND action = 'voucherClaim.lapse'", [id])).toHaveLength(1);
      await app.get(VoucherTimer).run(new Date());
      expect((await app.get(LedgerVerifier).verify()).breaks).toEqual([]);
    });

    it('leaves what the authority has a claim of, until it has decided; one that comes back then ends', async () => {
      const { id, orderId, voucherId } = await submitted();
      await pass(voucherId);
      expect([await stateOf('voucher_claim', id), await stateOf('voucher_order', orderId), await balance(`hold:${orderId}`)]).toEqual(['submitted', 'claimed', 800_000]);
      expect(await decide(reviewer, id, 'return', 3, { reason: '发票不清' })).toMatchObject({ status: 200 });
      await app.get(VoucherTimer).run(new Date());
      expect([await stateOf('voucher_claim', id), await stateOf('voucher_order', orderId), await stateOf('voucher', voucherId), await balance(`hold:${orderId}`)]).toEqual(['withdrawn', 'cancelled', 'expired', 0]);
    });

    it('does not come while a claim stands: an order is given up after its claim was withdrawn', async () => {
      const { id, orderId } = await drafted();
      expect(await step(buyer, orderId, 'giveUp', 3, { note: '不要了' })).toMatchObject({ status: 409, body: { code: 'voucherClaim.underWay' } });
      expect(await decide(buyer, id, 'withdraw', 2)).toMatchObject({ status: 200 });
      expect(await step(buyer, orderId, 'giveUp', 3, { note: '不要了' })).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    });
  });

  describe('a claim', () => {
    it('is checked while it is written, with what concerns the claimant alone, and says what is missing', async () => {
      const { orderId } = await delivered();
      expect(await provider.send('POST', 'voucher-claims', { orderId })).toMatchObject({ status: 403 });
      const id = idOf(await buyer.send('POST', 'voucher-claims', { orderId }));
      expect(await buyer.send('POST', 'voucher-claims', { orderId })).toMatchObject({ status: 409, body: { code: 'voucherClaim.underWay' } });
      expect(await decide(buyer, id, 'submit', 1)).toMatchObject({ status: 409, body: { code: 'voucherClaim.notYet', params: { need: 'filled' } } });
      const red = { version: 1, ...said({ invoice: { kind: 'digitalSpecial', code: '', number: '26122000000000000001', date: day(-1), amountFen: '-1', taxFen: '0', seller: '滨海检测', lines: [] } }) };
      expect(await buyer.send('PUT', `voucher-claims/${id}`, red)).toMatchObject({ status: 409, body: { code: 'voucherClaim.redLetter', fields: [{ path: 'invoice.amountFen' }] } });
      const saved = await buyer.send('PUT', `voucher-claims/${id}`, { version: 1, ...said({ claimedFen: '600001', payee: { name: '别人', account: '62220000', bank: '工行' } }) });
      expect(saved).toMatchObject({ status: 200, body: { ceilingFen: '600000', missingEvidence: ['contract', 'invoice', 'payment', 'result'], allowedActions: ['edit', 'addFile', 'withdraw'] } });
      expect(saved.body['checks']).toMatchObject([{ check: 'identity', outcome: 'pass' }, { check: 'payee', outcome: 'fail', findings: ['otherName'] }, { check: 'relatedParties', outcome: 'pass' }, { check: 'invoice', outcome: 'pass' }, { check: 'datesAndAmounts', outcome: 'fail', findings: ['aboveShare'] }, { check: 'stacking', outcome: 'pass' }]);
      expect(await decide(buyer, id, 'submit', 2)).toMatchObject({ status: 409, body: { params: { need: 'evidence' } } });
      // What is not submitted is nobody else's.
      for (const who of [reviewer, auditor, stranger, provider]) expect((await who.send('GET', `voucher-claims/${id}`)).status).toBe(404);
    });

    it('is reviewed, approved and paid by three different people, whoever holds which rights; the database sees to it as well', async () => {
      const { id, orderId, voucherId } = await submitted();
      expect((await farReviewer.send('GET', `voucher-claims/${id}`)).status).toBe(404);
      expect(await reviewer.send('GET', `voucher-claims/${id}`)).toMatchObject({ status: 200, body: { failed: 0, allowedActions: ['review', 'return', 'reject'] } });
      const seen = await reviewer.send('GET', `voucher-claims/${id}`);
      expect(seen.body['checks']).toHaveLength(9);
      expect(seen.text).toMatch(/"account":"…\d{4}"/);
      expect(await decide(reviewer, id, 'review', 3, { ...reviewed, approvedFen: '600001' })).toMatchObject({ status: 400, body: { fields: [{ path: 'approvedFen', code: 'aboveClaim' }] } });
      expect(await decide(reviewer, id, 'review', 3, reviewed)).toMatchObject({ status: 200 });
      expect(await decide(reviewer, id, 'approve', 4, { reason: '同意' })).toMatchObject({ status: 403, body: { code: 'voucherClaim.otherDuty', params: { duty: 'review' } } });
      expect((await reviewer.send('GET', `voucher-claims/${id}`)).body['allowedActions']).toEqual([]);
      expect(await decide(approver, id, 'approve', 4, { reason: '同意' })).toMatchObject({ status: 200 });
      expect((await visitor.send('GET', 'voucher-notices')).body).toMatchObject({ notices: [{ id, approvedFen: '500000', from: day(1), until: day(3) }] });
      expect(await decide(payer, id, 'release', 5)).toMatchObject({ status: 409, body: { code: 'voucherClaim.notYet', params: { need: 'noticeOver' } } });
      await database.query('UPDATE voucher_claim SET notice_from = $2, notice_until = $2 WHERE id = $1', [id, day(-1)]);
      expect(await decide(approver, id, 'release', 5)).toMatchObject({ status: 403, body: { code: 'voucherClaim.otherDuty' } });
      await expect(database.query('UPDATE voucher_claim SET paid_by = approved_by WHERE id = $1', [id])).rejects.toThrow(/check/);
      await expect(database.query("INSERT INTO claim_duty (claim_id, person_id, duty, at) VALUES ($1, $2, 'pay', now())", [id, approver.actor.userId])).rejects.toThrow(/unique|duplicate/);
      expect((await otherPayer.send('POST', `voucher-claims/${id}/transitions`, { action: 'release', version: 5 })).status).toBe(403);
      const key = newKey();
      const paid = await Promise.all([decide(payer, id, 'release', 5, {}, key), decide(payer, id, 'release', 5, {}, key), decide(payer, id, 'release', 5)]);
      expect(paid.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
      expect([await balance(`hold:${orderId}`), await balance(`payable:${id}`), await balance(`voucher:${voucherId}`)]).toEqual([0, 500_000, 500_000]);
      expect(await buyer.send('GET', `voucher-orders/${orderId}`)).toMatchObject({ body: { state: 'closed', claimId: id } });
      const events = (await buyer.send('GET', `voucher-claims/${id}`)).body['events'];
      expect(events).toMatchObject([{ action: 'begin', by: { id: buyer.actor.userId } }, { action: 'submit' }, { action: 'review', by: null, reason: '材料齐全' }, { action: 'approve', by: null }, { action: 'release', by: null }]);
    });

    it('needs a reason for each check that failed, and keeps it beside the check; a claim that was returned is checked anew', async () => {
      const { id } = await submitted(buyer, reimbursing, { payee: { name: '津南精密机械', account: '622200001111', bank: '工行' } });
      expect(await reviewer.send('GET', `voucher-claims/${id}`)).toMatchObject({ body: { failed: 1 } });
      expect(await decide(reviewer, id, 'review', 3, reviewed)).toMatchObject({ status: 400, body: { fields: [{ path: 'overrides', code: 'overrideNeeded', params: { check: 'payee' } }] } });
      expect(await decide(reviewer, id, 'review', 3, { ...reviewed, overrides: [{ check: 'payee', reason: 'x' }, { check: 'stacking', reason: 'x' }] })).toMatchObject({ status: 400, body: { fields: [{ path: 'overrides.1.check' }] } });
      expect(await decide(reviewer, id, 'review', 3, { ...reviewed, overrides: [{ check: 'payee', reason: '已更名，见登记通知书' }] })).toMatchObject({ status: 200 });
      const { checks } = (await auditor.send('GET', `voucher-claims/${id}`)).body;
      expect(checks).toMatchObject([{}, { check: 'payee', outcome: 'fail', overrideReason: '已更名，见登记通知书', overriddenBy: { id: reviewer.actor.userId } }, {}, {}, {}, {}, {}, {}, { check: 'overrides', outcome: 'warn' }]);
      expect(await decide(approver, id, 'return', 4, { reason: '请改正收款户名' })).toMatchObject({ status: 200, body: { state: 'returned' } });
      expect(await buyer.send('PUT', `voucher-claims/${id}`, { version: 5, ...said() })).toMatchObject({ status: 200 });
      expect(await decide(buyer, id, 'submit', 6)).toMatchObject({ status: 200 });
      expect(await auditor.send('GET', `voucher-claims/${id}`)).toMatchObject({ body: { failed: 0 } });
      expect(await database.query('SELECT count(*)::int AS kept FROM claim_check WHERE claim_id = $1', [id])).toEqual([{ kept: 18 }]);
      await expect(database.query("UPDATE claim_check SET outcome = 'pass' WHERE claim_id = $1", [id])).rejects.toThrow(/permission denied/);
    });

    it('uses an invoice once across all programmes; after a rejection it is free again and the reviewer is shown so', async () => {
      const invoice: unknown = Reflect.get(said(), 'invoice');
      const first = await submitted(buyer, reimbursing, { invoice });
      const second = await delivered(circulating);
      const claim = idOf(await provider.send('POST', 'voucher-claims', { orderId: second.orderId }));
      const payee = { name: '滨海检测', account: '622299990000', bank: '建行' };
      expect(await provider.send('PUT', `voucher-claims/${claim}`, { version: 1, ...said({ invoice, payee }) })).toMatchObject({ status: 409, body: { code: 'voucherClaim.invoiceUsed', fields: [{ path: 'invoice.number' }] } });
      expect(await decide(reviewer, first.id, 'reject', 3, { reason: '服务不在范围内' })).toMatchObject({ status: 200, body: { state: 'rejected' } });
      expect(await buyer.send('GET', `voucher-orders/${first.orderId}`)).toMatchObject({ body: { state: 'delivered', claimId: null, allowedActions: ['claim', 'giveUp'] } });
      expect(await provider.send('PUT', `voucher-claims/${claim}`, { version: 1, ...said({ invoice, payee }) })).toMatchObject({ status: 200 });
      for (const kind of ['contract', 'invoice', 'payment', 'result']) await provider.sendFile(`voucher-claims/${claim}/files?kind=${kind}&clientId=evidence-${kind}`, `${kind}.txt`, kind);
      expect(await decide(provider, claim, 'submit', 2)).toMatchObject({ status: 200 });
      const seen = await reviewer.send('GET', `voucher-claims/${claim}`);
      expect(seen).toMatchObject({ body: { claimant: { id: lab }, earlier: [{ id: first.id, state: 'rejected' }] } });
      expect(JSON.stringify(seen.body['checks'])).toContain('usedBefore');
      expect((await buyer.send('GET', `voucher-claims/${claim}`)).status).toBe(404);
    });

    it('finds who is behind both sides, shows it to who reviews, and the claimant only that a declaration is needed', async () => {
      const facts = (kind: string, value: string, more: object = {}): object => ({ kind, value, ...more });
      expect((await buyer.send('GET', 'party-facts')).status).toBe(403);
      const owner = await person(enterprise, 'enterprise', ['owner']);
      expect(await owner.send('PUT', 'party-facts', { facts: [facts('legalRepresentative', '张三丰', { identifier: '120101197001011234' }), facts('phone', '022-6000 1234')] })).toMatchObject({ status: 200, body: { facts: [{ kind: 'legalRepresentative', label: '张**', hasIdentifier: true }, { kind: 'phone', label: '…1234' }] } });
      await provider.send('PUT', 'party-facts', { facts: [facts('shareholder', '张三丰', { identifier: '120101197001011234', shareBasisPoints: 6_000 }), facts('phone', '02260001234')] });
      const { id } = await submitted();
      expect((await reviewer.send('GET', `voucher-claims/${id}`)).body['checks']).toMatchObject([{}, {}, { check: 'relatedParties', outcome: 'fail', findings: ['control', 'undeclared'], ties: [{ kind: 'legalRepresentative', otherKind: 'shareholder', strength: 'control' }, { kind: 'phone', strength: 'weak', isDeclared: false }] }, {}, {}, {}, {}, {}, {}]);
      const told = JSON.stringify((await buyer.send('GET', `voucher-claims/${id}`)).body['checks']);
      expect(told).toContain('declarationNeeded');
      expect(told).not.toMatch(/control|undeclared|张|legalRepresentative/);
      // Whoever unties themselves before the next claim is found all the same.
      await owner.send('PUT', 'party-facts', { facts: [] });
      await provider.send('PUT', 'party-facts', { facts: [] });
      const { id: next } = await submitted();
      expect(JSON.stringify((await reviewer.send('GET', `voucher-claims/${next}`)).body['checks'])).toContain('"control"');
      expect(await database.query("SELECT count(*)::int AS plain FROM party_fact WHERE value LIKE '%120101%' OR label LIKE '%三丰%'")).toEqual([{ plain: 0 }]);
      await database.queryAsOwner('DELETE FROM party_fact');
    });
  });

  it('gives an auditor everything in one file, and lists what chance and risk have taken', async () => {
    const { id } = await submitted(buyer, reimbursing, { payee: { name: '津南精密机械', account: '622200007777', bank: '工行' } });
    await decide(reviewer, id, 'review', 3, { ...reviewed, overrides: [{ check: 'payee', reason: '=更名通知书' }] });
    for (const who of [payer, buyer]) expect((await who.send('GET', `voucher-audit/pack?programmeId=${reimbursing}&format=xlsx`)).status).toBe(403);
    expect((await auditor.send('GET', `voucher-audit/pack?programmeId=${newId('prg')}&format=pdf`)).status).toBe(404);
    expect((await auditor.send('GET', `voucher-audit/pack?programmeId=${reimbursing}&format=pdf`)).text.startsWith('%PDF')).toBe(true);
    const reply = await app.inject({ url: `/api/voucher-audit/pack?programmeId=${reimbursing}&format=xlsx`, headers: { 'x-test-person': String(auditor.actor.userId) } });
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(reply.rawPayload).buffer);
    const text = (sheet: string): string => JSON.stringify(book.getWorksheet(sheet)?.getSheetValues());
    expect(book.worksheets.map(({ name }) => name)).toEqual(['计划规则', '兑现申请', '核查', '放行', '经过', '证明材料', '付款', '账簿', '账簿核验']);
    expect(text('兑现申请')).toContain(id);
    expect(text('放行')).toContain("'=更名通知书");
    expect(text('证明材料')).toMatch(/[0-9a-f]{64}/);
    expect(text('账簿核验')).toContain('账簿核验通过');
    const [entry] = await database.query("SELECT details FROM audit_entry WHERE action = 'voucherAudit.pack' ORDER BY id DESC LIMIT 1");
    expect(entry).toMatchObject({ details: { format: 'xlsx', sha256: createHash('sha256').update(reply.rawPayload).digest('hex') } });
    await database.queryAsOwner("UPDATE claim_check SET evidence = '{\"findings\": [\"random\"], \"figures\": {}, \"ties\": []}', outcome = 'warn' WHERE claim_id = $1 AND name = 'sampling'", [id]);
    expect((await auditor.send('GET', 'voucher-claims?sample=random&size=50')).text).toContain(id);
    expect((await buyer.send('GET', 'voucher-claims?sample=random')).body).toMatchObject({ total: 0 });
  });

  describe('settlement', () => {
    it('pays a batch once, whatever the bank says twice; what it refused goes into the next under the same key; books, claims and bank agree', async () => {
      const own = await programme('TJ2027', 'reimbursing');
      const claims = [await payable(buyer, own), await payable(buyer, own), await payable(buyer, own)];
      await database.query("UPDATE voucher_claim SET payee_name = '=1+1' WHERE id = $1", [claims[2]?.id]);
      expect(await payer.send('POST', 'settlements', { programmeId: own })).toMatchObject({ status: 409, body: { code: 'settlement.dangerousCell', params: { claim: claims[2]?.id } } });
      await database.query("UPDATE voucher_claim SET payee_name = '津南精密' WHERE id = $1", [claims[2]?.id]);
      expect((await otherPayer.send('POST', 'settlements', { programmeId: own })).status).toBe(404);
      const key = newKey();
      const [batch, again] = [await payer.send('POST', 'settlements', { programmeId: own }, key), await payer.send('POST', 'settlements', { programmeId: own }, key)];
      expect(again.text).toBe(batch.text);
      expect(await payer.send('POST', 'settlements', { programmeId: own })).toMatchObject({ status: 409, body: { code: 'settlement.nothing' } });
      const id = idOf(batch);
      const csv = await payer.send('GET', `settlements/${id}/file?format=csv`);
      expect(csv.status).toBe(200);
      for (const claim of claims) expect(csv.text).toContain(`${transferKeyOf(claim.id)},津南精密,6222`);
      expect((await payer.send('GET', `settlements/${id}/file?format=xlsx`)).text.startsWith('PK')).toBe(true);
      for (const who of [auditor, otherPayer]) expect([403, 404]).toContain((await who.send('GET', `settlements/${id}/file?format=csv`)).status);
      const line = (claim: { id: string } | undefined, rest: string): string => `${transferKeyOf(claim?.id ?? '')},${rest}\n`;
      const result = `付款编号,结果,银行流水号,金额（元）,原因\n${line(claims[0], '成功,R1,"5,000.00",')}${line(claims[1], '失败,,5000,户名不符')}${line(claims[2], '成功,R3,5000.01,')}TMX,成功,R4,1,\n`;
      expect(await payer.sendFile(`settlements/${id}/results`, 'result.csv', result)).toMatchObject({ status: 200, body: { lines: [{ taken: 'settled' }, { taken: 'failed' }, { taken: 'otherAmount' }, { taken: 'unknownKey' }], batch: { state: 'exported', paidFen: '500000', failed: 1 } } });
      expect(await payer.sendFile(`settlements/${id}/results`, 'result.csv', result)).toMatchObject({ body: { lines: [{ taken: 'known' }, { taken: 'known' }, { taken: 'otherAmount' }, { taken: 'unknownKey' }] } });
      const next = idOf(await payer.send('POST', 'settlements', { programmeId: own }));
      expect(await payer.send('GET', `settlements/${next}`)).toMatchObject({ body: { lines: 1, entries: [{ claimId: claims[1]?.id, key: transferKeyOf(claims[1]?.id ?? '') }] } });
      await payer.send('GET', `settlements/${next}/file?format=csv`);
      const second = `付款编号,结果,银行流水号,金额\n${line(claims[1], '成功,R5,5000')}`;
      const both = await Promise.all([payer.sendFile(`settlements/${next}/results`, 'a.csv', second), payer.sendFile(`settlements/${next}/results`, 'b.csv', second)]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(await payer.sendFile(`settlements/${id}/results`, 'c.csv', `付款编号,结果,银行流水号,金额\n${line(claims[2], '成功,R3,5000')}`)).toMatchObject({ body: { lines: [{ taken: 'settled' }], batch: { state: 'closed' } } });
      expect(await balance('paid')).toBe(1_500_000);
      expect((await auditor.send('GET', `settlements/reconciliation?programmeId=${own}`)).body).toMatchObject({ ledgerPaidFen: '1500000', bankPaidFen: '1500000', breaks: [] });
      expect((await app.get(LedgerVerifier).verify()).breaks).toEqual([]);
      await database.query("UPDATE voucher_claim SET state = 'payable' WHERE id = $1", [claims[0]?.id]);
      expect((await auditor.send('GET', `settlements/reconciliation?programmeId=${own}`)).body['breaks']).toMatchObject([{ claimId: claims[0]?.id, what: 'postedNotSettled' }]);
      await database.query("UPDATE voucher_claim SET state = 'settled' WHERE id = $1", [claims[0]?.id]);
    });

    it('takes back what was paid wrongly, never more than was paid, and books what comes in', async () => {
      const [claim] = await database.query("SELECT id, version FROM voucher_claim WHERE state = 'settled' LIMIT 1");
      const id = String(claim?.['id']);
      expect(await auditor.send('POST', `voucher-claims/${id}/reclaims`, { amountFen: '1', reason: 'x' })).toMatchObject({ status: 403 });
      expect(await payer.send('POST', `voucher-claims/${id}/reclaims`, { amountFen: '500001', reason: '发票作废' })).toMatchObject({ status: 409, body: { code: 'settlement.aboveRest', params: { restFen: '500000' } } });
      const key = newKey();
      const first = await payer.send('POST', `voucher-claims/${id}/reclaims`, { amountFen: '300000', reason: '发票作废' }, key);
      expect(first.status).toBe(201);
      expect((await payer.send('POST', `voucher-claims/${id}/reclaims`, { amountFen: '300000', reason: '发票作废' }, key)).text).toBe(first.text);
      await payer.send('POST', `voucher-claims/${id}/reclaims`, { amountFen: '50000', reason: '再查' });
      expect(await payer.send('POST', `voucher-claims/${id}/receipts`, { amountFen: '320000' })).toMatchObject({ status: 201 });
      expect(await payer.send('POST', `voucher-claims/${id}/receipts`, { amountFen: '30001' })).toMatchObject({ status: 409, body: { code: 'settlement.aboveRest' } });
      expect(await payer.send('GET', `voucher-claims/${id}`)).toMatchObject({ body: { reclaimedFen: '350000', receivedFen: '320000' } });
      expect(await database.query('SELECT amount_fen::int AS amount, received_fen::int AS received FROM voucher_reclaim WHERE claim_id = $1 ORDER BY at', [id])).toEqual([{ amount: 300_000, received: 300_000 }, { amount: 50_000, received: 20_000 }]);
      expect((await app.get(LedgerVerifier).verify()).breaks).toEqual([]);
    });
  });
});
