import { isRecord, type Actor, type OrganizationKind, type Right, type Role } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { ApplicationStepsService } from './application-steps.service.js';
import { commandKey } from './command-key.js';
import { LedgerVerifier } from './ledger.verifier.js';
import { isFair } from './lottery.rules.js';
import { ProgrammeStepsService } from './programme-steps.service.js';
import { VoucherLedger } from './voucher-ledger.js';
import { VoucherTimer } from './voucher.timer.js';
import { VouchersApiModule } from './vouchers-api.module.js';

type Body = Record<string, unknown>;
interface Reply {
  readonly status: number;
  readonly body: Body;
}
interface Client {
  readonly actor: RequestActor;
  readonly send: (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, key?: string) => Promise<Reply>;
}

const facts = { isTechnologySme: true, isDishonest: false, isFundedAlready: false, staff: 80, capitalFen: '100000000', revenueFen: '500000000', revenueBeforeFen: '0' };
const service = (contractFen = '10600000') => ({ category: 'testing', contractFen, vatFen: '600000', othersFen: '0', providerDistrict: 'binhai' });
const dayMs = 86_400_000;
const key = (): string => newId('key').replace('_', '-');
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const part = (body: Body, name: string): Body => {
  const value = body[name];
  return isRecord(value) ? value : {};
};
const list = (body: Body, name: string): Body[] => {
  const value = body[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

describe('vouchers over HTTP, from a programme to a voucher', () => {
  const database = useDatabase();
  let app: TestApp;
  const actors = new Map<string, Actor>();
  let enterprise = '';
  let visitor: Client, owner: Client, colleague: Client, stranger: Client, university: Client, officer: Client, elsewhere: Client, reviewer: Client, farReviewer: Client, approver: Client, auditor: Client;
  let codes = 0;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, VouchersApiModule], { database });
    app.get(RequestActors).use((request) => Promise.resolve(actors.get(String(request.headers['x-test-person'])) ?? new RequestActor()));
    enterprise = await organization('enterprise', '津滨精密');
    const [other, school, authority, otherAuthority] = [await organization('enterprise', '别家工厂'), await organization('university', '滨海大学'), await organization('authority', '市科委'), await organization('authority', '外区科委')];
    visitor = clientOf('', new RequestActor());
    owner = await person('陈厂长', enterprise, 'enterprise', ['owner']);
    colleague = await person('李工', enterprise, 'enterprise', ['member']);
    stranger = await person('局外人', other, 'enterprise', ['owner']);
    university = await person('周转化', school, 'university', ['owner']);
    officer = await person('券务', authority, 'authority', ['voucherOfficer']);
    elsewhere = await person('外区券务', otherAuthority, 'authority', ['voucherOfficer'], ['review']);
    reviewer = await person('初审', authority, 'authority', ['voucherOfficer'], ['review', 'approve']);
    farReviewer = await person('他区初审', authority, 'authority', ['voucherOfficer'], ['review'], ['heping']);
    approver = await person('复审', authority, 'authority', ['voucherOfficer'], ['approve']);
    auditor = await person('审计', authority, 'authority', ['auditor']);
  });
  afterAll(async () => app.close());
  afterEach(async () => {
    expect((await app.get(LedgerVerifier).verify()).breaks).toEqual([]);
  });

  async function organization(kind: OrganizationKind, name: string): Promise<string> {
    const id = newId('org');
    await database.query(`INSERT INTO organization (id, kind, name, name_folded, district, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, 'binhai', 'test', $1, '', 'verified', $1)`, [id, kind, name]);
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
  function clientOf(name: string, actor: RequestActor): Client {
    return {
      actor,
      send: async (method, url, payload, idempotencyKey) => {
        const reply = await app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': name, ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }) }, ...(payload && { payload }) });
        return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Body>() };
      },
    };
  }
  const begin = (example: string): Promise<Reply> => officer.send('POST', 'programme-desk', { code: `TJ${String((codes += 1)).padStart(4, '0')}`, name: '创新券', example });
  const stepProgramme = (id: unknown, action: string, version: unknown, as = officer, named = key()): Promise<Reply> => as.send('POST', `programme-desk/${text(id)}/transitions`, { action, version }, named);

  /** A programme that takes applications; `change` of its terms. */
  async function opened(example: string, change: (terms: Body) => Body = (terms) => terms): Promise<string> {
    const { body } = await begin(example);
    const id = text(body['id']);
    const saved = await officer.send('PUT', `programme-desk/${id}`, { name: '创新券', terms: change(part(body, 'draft')), version: body['version'] });
    expect(saved.status).toBe(200);
    const issued = await stepProgramme(id, 'issue', saved.body['version']);
    const open = await stepProgramme(id, 'open', issued.body['version']);
    expect([issued.status, open.status, open.body['state']]).toEqual([200, 200, 'open']);
    return id;
  }
  const content = (more: Body = {}): Body => ({ title: '壳体变形检测', purpose: '松开夹具就翘', providerId: null, productId: null, service: service(), facts, declaredTies: [], ...more });
  const apply = (programmeId: string, more: Body = {}, as = owner): Promise<Reply> => as.send('POST', 'voucher-applications', { clientId: key(), programmeId, ...content(more) });
  const step = (id: unknown, action: string, version: unknown, as: Client, more: Body = {}, named = key()): Promise<Reply> => as.send('POST', `voucher-applications/${text(id)}/transitions`, { action, version, ...more }, named);
  async function submitted(programmeId: string, more: Body = {}, as = owner): Promise<Body> {
    const { body } = await apply(programmeId, more, as);
    const reply = await step(body['id'], 'submit', body['version'], as);
    expect([reply.status, reply.body]).toEqual([200, expect.objectContaining({ state: 'submitted' })]);
    return { ...body, version: Number(body['version']) + 1 };
  }
  /** A voucher of a programme with one level of review. */
  async function issued(programmeId: string, more: Body = {}): Promise<string> {
    const application = await submitted(programmeId, more);
    const { status, body } = await step(application['id'], 'approve', application['version'], reviewer, { reason: '符合' });
    expect([status, body['state']]).toEqual([200, 'issued']);
    return text(body['voucherId']);
  }
  const balanceOf = async (programmeId: string): Promise<unknown> => (await database.query("SELECT balance::text AS balance FROM voucher_account WHERE programme_id = $1 AND account = 'budget'", [programmeId]))[0]?.['balance'];

  it('a programme is written by its officers alone, from an example, with errors at the field', async () => {
    const request = { code: 'TJ9999', name: '创新券', example: 'yuhuanQuota' };
    expect([(await visitor.send('POST', 'programme-desk', request)).status, (await owner.send('POST', 'programme-desk', request)).status, (await auditor.send('POST', 'programme-desk', request)).status]).toEqual([401, 403, 403]);
    expect(list((await officer.send('POST', 'programme-desk', { ...request, code: 'tj' })).body, 'fields').map(({ path }) => path)).toEqual(['code']);
    const { status, body } = await officer.send('POST', 'programme-desk', request);
    expect([status, body['state'], body['allowedActions']]).toEqual([201, 'draft', ['edit', 'issue']]);
    expect(await officer.send('POST', 'programme-desk', request)).toMatchObject({ status: 409, body: { code: 'programme.codeTaken', fields: [{ path: 'code', code: 'taken' }] } });
    const id = text(body['id']);
    expect([(await visitor.send('GET', `programmes/${id}`)).status, (await elsewhere.send('GET', `programme-desk/${id}`)).status, (await auditor.send('GET', `programme-desk/${id}`)).body['allowedActions']]).toEqual([404, 404, []]);
    const terms = part(body, 'draft');
    const rates = list(terms, 'rates').map((row) => ({ ...row, capFen: '99999999999' }));
    const refused = await officer.send('PUT', `programme-desk/${id}`, { name: '创新券', terms: { ...terms, rates, area: ['mars'] }, version: 1 });
    expect([refused.status, list(refused.body, 'fields').map(({ path }) => path)]).toEqual([400, ['terms.area']]);
    const unfit = await officer.send('PUT', `programme-desk/${id}`, { name: '创新券', terms: { ...terms, rates, area: [] }, version: 1 });
    expect(list(unfit.body, 'fields').map(({ path, code }) => [path, code])).toEqual([['terms.rates.0.capFen', 'terms.capAboveBudget'], ['terms.perYear.capFen', 'terms.yearBelowClaim'], ['terms.area', 'terms.areaNeeded']]);
    expect((await officer.send('PUT', `programme-desk/${id}`, { name: '新名', terms, version: 7 })).body['code']).toBe('programme.changedMeanwhile');
  });

  it('opening appropriates the budget once, however often its key is sent; a change is a new version, and what was applied for keeps the old one', async () => {
    const { body } = await begin('yuhuanQuota');
    const id = text(body['id']);
    expect((await officer.send('POST', `programme-desk/${id}/transitions`, { action: 'issue', version: 1 })).body['code']).toBe('idempotency.missing');
    expect((await stepProgramme(id, 'open', 1)).body['code']).toBe('programme.notNow');
    await stepProgramme(id, 'issue', 1);
    const named = key();
    const replies = await Promise.all(Array.from({ length: 5 }, () => stepProgramme(id, 'open', 2, officer, named)));
    expect(new Set([...replies, await stepProgramme(id, 'open', 2, officer, named)].map((reply) => JSON.stringify(reply)))).toEqual(new Set([JSON.stringify({ status: 200, body: { id, state: 'open', version: 3 } })]));
    expect((await stepProgramme(id, 'close', 2, officer, named)).status).toBe(422);
    expect(await balanceOf(id)).toBe('200000000');
    const application = await submitted(id);
    const terms = part(body, 'draft');
    const larger = { ...terms, budget: { ...part(terms, 'budget'), amountFen: '300000000' }, rates: list(terms, 'rates').map((row) => ({ ...row, basisPoints: 1_000 })) };
    const smaller = await officer.send('PUT', `programme-desk/${id}`, { name: '创新券', terms: { ...terms, budget: { ...part(terms, 'budget'), amountFen: '100000000' } }, version: 3 });
    expect(list(smaller.body, 'fields').map(({ path, code }) => [path, code])).toEqual([['terms.budget.amountFen', 'terms.budgetShrinks']]);
    const saved = await officer.send('PUT', `programme-desk/${id}`, { name: '创新券', terms: larger, version: 3 });
    expect((await stepProgramme(id, 'issue', saved.body['version'])).body).toEqual({ id, state: 'open', version: 5 });
    expect(await balanceOf(id)).toBe('300000000');
    const shown = (await visitor.send('GET', `programmes/${id}`)).body;
    expect([list(shown, 'versions').map(({ number }) => number), list(part(shown, 'terms'), 'rates')[0]?.['basisPoints']]).toEqual([[2, 1], 1_000]);
    const kept = (await owner.send('GET', `voucher-applications/${text(application['id'])}`)).body;
    expect([kept['number'], kept['requestedFen'], part(kept, 'estimate')['amountFen']]).toEqual([1, '2000000', '2000000']);
    await expect(database.query('UPDATE programme_version SET number = 9')).rejects.toThrow(/permission denied/);
  });

  it('says what a service would get before anybody applies: to a visitor by what they declare, to an enterprise by what is known of it', async () => {
    const id = await opened('binhaiReimbursing');
    const asked = { facts: { ...facts, district: 'heping', isVerified: null, staff: 101 }, service: service() };
    const of = (body: Body): Body => part(list(body, 'estimates').find((each) => part(each, 'programme')['id'] === id) ?? {}, 'estimate');
    const forVisitor = of((await visitor.send('POST', 'programmes/estimates', asked)).body);
    expect([forVisitor['isEligible'], forVisitor['amountFen'], list(forVisitor, 'rules').map(({ fact, outcome }) => `${text(fact)} ${text(outcome)}`)]).toEqual([
      false,
      '0',
      ['district failed', 'isVerified unknown', 'isTechnologySme met', 'capitalFen met', 'staff failed', 'revenueFen met', 'revenueBeforeFen met', 'isDishonest met', 'isFundedAlready met'],
    ]);
    const forOwner = of((await owner.send('POST', 'programmes/estimates', { ...asked, facts: { ...asked.facts, staff: 100 } })).body);
    expect([forOwner['isEligible'], forOwner['amountFen']]).toEqual([true, '5000000']);
    expect((await visitor.send('POST', 'programmes/estimates', { ...asked, service: { ...service(), contractFen: '-1' } })).status).toBe(400);
  });

  it('an application goes through two levels by two people, and ends as a numbered voucher', async () => {
    const id = await opened('binhaiReimbursing');
    expect([(await apply(id, {}, visitor)).status, (await apply(id, {}, university)).body['code'], (await apply(id, {}, officer)).status]).toEqual([401, 'voucher.enterpriseNeeded', 403]);
    const draft = (await apply(id, { title: '', facts: { ...facts, staff: null } })).body;
    const refused = await step(draft['id'], 'submit', 1, owner);
    expect([refused.status, list(refused.body, 'fields').map(({ path }) => path)]).toEqual([400, ['title', 'facts.staff']]);
    expect([(await stranger.send('GET', `voucher-applications/${text(draft['id'])}`)).status, (await reviewer.send('GET', `voucher-applications/${text(draft['id'])}`)).status]).toEqual([404, 404]);
    await colleague.send('PUT', `voucher-applications/${text(draft['id'])}`, { version: 1, ...content({ facts: { ...facts, staff: 101 } }) });
    expect((await step(draft['id'], 'submit', 2, owner)).body).toMatchObject({ code: 'application.notEligible', params: { article: '申请条件（摘要）' } });
    await owner.send('PUT', `voucher-applications/${text(draft['id'])}`, { version: 2, ...content() });
    await step(draft['id'], 'submit', 3, owner);
    const act = (action: string, version: number, as: Client, more: Body = { reason: '材料齐全' }, named = key()): Promise<Reply> => step(draft['id'], action, version, as, more, named);
    expect([(await act('approve', 4, reviewer)).body['code'], (await act('review', 4, approver)).body['code'], (await act('review', 4, farReviewer)).body['code'], (await act('review', 4, auditor)).status, (await act('review', 4, elsewhere)).status]).toEqual([
      'application.notNow',
      'permission.denied',
      'application.otherDistrict',
      403,
      404,
    ]);
    expect(list((await act('review', 4, reviewer, {})).body, 'fields').map(({ path }) => path)).toEqual(['reason']);
    expect((await act('review', 4, reviewer)).body).toMatchObject({ state: 'reviewed' });
    expect((await act('approve', 5, reviewer)).body['code']).toBe('application.otherPersonNeeded');
    const [named, others] = [key(), key()];
    const both = await Promise.all([act('approve', 5, approver, { reason: '同意' }, named), act('approve', 5, approver, { reason: '同意' }, others), act('approve', 5, approver, { reason: '同意' }, named)]);
    const again = await act('approve', 5, approver, { reason: '同意' }, named);
    expect(both.filter(({ status }) => status === 200).length + both.filter(({ body }) => body['code'] === 'application.changedMeanwhile' || body['code'] === 'application.notNow').length).toBe(3);
    const plain = ({ status, body }: Reply): object => [status, body['code'], body['voucherId'], body['number']];
    expect([again, ...both.filter((_, at) => at !== 1)].map(plain)).toEqual(Array.from({ length: 3 }, () => plain(again)));
    const wallet = (await colleague.send('GET', 'vouchers/wallet')).body;
    const [voucher = {}] = list(wallet, 'vouchers').filter(({ programmeId }) => programmeId === id);
    expect([voucher['amountFen'], voucher['availableFen'], voucher['state'], /^TJ\d{4}-\d{6}$/.test(text(voucher['number']))]).toEqual(['5000000', '5000000', 'issued', true]);
    const view = (await owner.send('GET', `voucher-applications/${text(draft['id'])}`)).body;
    expect(list(view, 'events').map(({ deed, reason }) => [deed, reason])).toEqual([['begin', null], ['submit', null], ['review', '材料齐全'], ['approve', '同意']]);
    expect((await stranger.send('GET', `vouchers/${text(voucher['id'])}`)).status).toBe(404);
    await expect(database.query('UPDATE voucher_application SET approved_by = reviewed_by WHERE id = $1', [draft['id']])).rejects.toThrow(/check constraint/);
    await expect(database.query('UPDATE voucher_application SET reviewed_by = submitted_by WHERE id = $1', [draft['id']])).rejects.toThrow(/check constraint/);
  });

  it('a refusal names its article; what is sent back can be put right; what is withdrawn is over', async () => {
    const id = await opened('binhaiReimbursing');
    const application = await submitted(id);
    expect(list((await step(application['id'], 'refuse', 2, reviewer, { reason: '资料不符' })).body, 'fields').map(({ path }) => path)).toEqual(['article']);
    expect((await step(application['id'], 'return', 2, reviewer, { reason: '请补合同' })).body['state']).toBe('draft');
    expect((await owner.send('PUT', `voucher-applications/${text(application['id'])}`, { version: 3, ...content({ title: '改过的题目' }) })).status).toBe(200);
    await step(application['id'], 'submit', 4, owner);
    expect((await step(application['id'], 'refuse', 5, reviewer, { reason: '资料不符', article: '申请条件' })).body['state']).toBe('refused');
    const other = await submitted(id);
    expect((await step(other['id'], 'withdraw', 2, colleague)).body['state']).toBe('withdrawn');
    expect((await step(other['id'], 'submit', 3, owner)).body['code']).toBe('application.notNow');
    const queue = (await reviewer.send('GET', `voucher-applications/queue?programmeId=${id}`)).body;
    expect([queue['total'], (await owner.send('GET', 'voucher-applications/queue')).status, (await owner.send('GET', `voucher-applications?programmeId=${id}`)).body['total']]).toEqual([0, 403, 2]);
  });

  it('two at once never take an enterprise beyond its year, nor a programme beyond its budget', async () => {
    const id = await opened('yuhuanQuota', (terms) => ({ ...terms, perYear: { ...part(terms, 'perYear'), capFen: '3000000' }, rates: list(terms, 'rates').map((row) => ({ ...row, capFen: '2000000' })) }));
    const applications = [await submitted(id), await submitted(id), await submitted(id)];
    const outcomes = await Promise.all(applications.map((each) => step(each['id'], 'approve', each['version'], reviewer, { reason: '符合' })));
    expect(outcomes.map(({ status, body }) => (status === 200 ? 'issued' : body['code'])).sort()).toEqual(['application.yearUsedUp', 'application.yearUsedUp', 'issued']);
    const tight = await opened('yuhuanQuota', (terms) => ({ ...terms, budget: { ...part(terms, 'budget'), amountFen: '3000000' } }));
    const both = [await submitted(tight), await submitted(tight, {}, stranger)];
    const pair = await Promise.all(both.map((each) => step(each['id'], 'approve', each['version'], reviewer, { reason: '符合' })));
    expect(pair.map(({ status, body }) => (status === 200 ? 'issued' : body['code'])).sort()).toEqual(['issued', 'voucher.insufficient']);
    expect(await balanceOf(tight)).toBe('1000000');
  });

  it('a lottery publishes the hash of its seed at the opening, fixes its list at the closing, and draws what anybody can draw again', async () => {
    const id = await opened('beijingCirculating', (terms) => ({ ...terms, budget: { ...part(terms, 'budget'), amountFen: '20000000' } }));
    const seedHash = part((await visitor.send('GET', `programmes/${id}`)).body, 'draw')['seedHash'];
    const computing = { service: { ...service('40600000'), category: 'computing' } };
    for (const as of [owner, stranger]) {
      for (let n = 0; n < 2; n += 1) {
        const application = await submitted(id, computing, as);
        expect((await step(application['id'], 'approve', application['version'], reviewer, { reason: '符合' })).body['state']).toBe('qualified');
      }
    }
    const version = (await officer.send('GET', `programme-desk/${id}`)).body['version'];
    expect((await stepProgramme(id, 'close', version)).body['code']).toBe('programme.notNow');
    const later = new Date(Date.now() + 370 * dayMs);
    const steps = app.get(ProgrammeStepsService);
    await steps.apply(officer.actor, id, key(), { action: 'close', version: Number(version) }, later);
    const closed = part((await visitor.send('GET', `programmes/${id}`)).body, 'draw');
    expect([closed['seedHash'], closed['seed'], typeof closed['listHash']]).toEqual([seedHash, null, 'string']);
    for (let n = 0; n < 2; n += 1) await steps.apply(officer.actor, id, key(), { action: 'draw', version: Number(version) + 1 }, later).catch((error: unknown) => expect(error).toMatchObject({ code: 'programme.notNow' }));
    const drawn = part((await visitor.send('GET', `programmes/${id}`)).body, 'draw');
    const winners = Array.isArray(drawn['drawn']) ? drawn['drawn'].map(text) : [];
    expect(isFair({ seedHash: text(seedHash), seed: text(drawn['seed']), listHash: text(drawn['listHash']), list: text(drawn['list']), budgetFen: 20_000_000n, drawn: winners })).toBe(true);
    // Two of 100,000 from a budget of 200,000.
    expect([winners.length, await balanceOf(id)]).toEqual([2, '0']);
    const states = await database.query('SELECT state, count(*)::int AS count FROM voucher_application WHERE programme_id = $1 GROUP BY state ORDER BY state', [id]);
    expect(states).toEqual([{ state: 'issued', count: 2 }, { state: 'notDrawn', count: 2 }]);
  });

  it('what a voucher does not use goes back: given back, cancelled, or taken back after its day, never under an order', async () => {
    const id = await opened('yuhuanQuota', (terms) => ({ ...terms, extension: { months: 6, onlyIfBegun: true, cite: part(part(terms, 'vat'), 'cite') } }));
    const [returned, cancelled, used] = [await issued(id), await issued(id), await issued(id)];
    const act = (voucher: string, action: string, as: Client, named = key()): Promise<Reply> => as.send('POST', `vouchers/${voucher}/transitions`, { action, reason: '不再需要' }, named);
    expect([(await act(returned, 'return', colleague)).status, (await act(returned, 'cancel', owner)).body['code'], (await act(returned, 'return', stranger)).status, (await act(returned, 'return', auditor)).status]).toEqual([403, 'permission.denied', 404, 403]);
    const named = key();
    const first = await act(returned, 'return', owner, named);
    expect([first.body['state'], await act(returned, 'return', owner, named), (await act(returned, 'return', owner)).body['code']]).toEqual(['returned', first, 'voucher.notNow']);
    expect((await act(cancelled, 'cancel', officer)).body['state']).toBe('cancelled');
    expect((await act(used, 'extend', officer)).body['code']).toBe('voucher.notNow');
    await app.get(VoucherLedger).submit({ ...commandKey(owner.actor, 'test', key(), {}), programmeId: id, posting: { step: 'reserve', voucher: used, order: 'o1', amount: 500_000n }, change: null, events: [], reply: {} });
    expect((await act(used, 'return', owner)).body['code']).toBe('voucher.ordersOpen');
    const before = (await owner.send('GET', `vouchers/${used}`)).body;
    const extended = await act(used, 'extend', officer);
    expect([extended.status, text(extended.body['useBy']) > text(before['useBy']), (await act(used, 'extend', officer)).body['code']]).toEqual([200, true, 'voucher.notNow']);
    const timer = app.get(VoucherTimer);
    const after = new Date(`${text(extended.body['useBy'])}T16:00:00Z`);
    // On its last day it serves still; those of the other tests, which nobody extended, go.
    await timer.run(new Date(after.getTime() - dayMs));
    expect((await owner.send('GET', `vouchers/${used}`)).body).toMatchObject({ state: 'issued', availableFen: '1500000' });
    expect([await timer.run(after), await timer.run(after)]).toEqual([1, 0]);
    const left = (await owner.send('GET', `vouchers/${used}`)).body;
    expect([left['state'], left['availableFen'], left['heldFen']]).toEqual(['issued', '0', '500000']);
    await app.get(VoucherLedger).submit({ ...commandKey(owner.actor, 'test', key(), {}), programmeId: id, posting: { step: 'release', voucher: used, order: 'o1', amount: 500_000n }, change: null, events: [], reply: {} });
    expect([await timer.run(after), (await owner.send('GET', `vouchers/${used}`)).body['state'], await balanceOf(id)]).toEqual([1, 'expired', '200000000']);
    expect(list((await owner.send('GET', `vouchers/${used}`)).body, 'movements').map((each) => each['step'])).toEqual(['expire', 'release', 'expire', 'reserve', 'issue']);
  });

  it('keeps the deeds of a decision in the audit log, and knows no way round the ledger', async () => {
    const id = await opened('yuhuanQuota');
    const voucher = await issued(id);
    const deeds = await database.query("SELECT action FROM audit_entry WHERE details->>'programme' = $1 OR target_id = $1 ORDER BY id", [id]);
    expect(deeds.map(({ action }) => action)).toEqual(['programme.begin', 'programme.save', 'programme.issue', 'voucher.appropriate', 'voucherApplication.begin', 'voucherApplication.submit', 'voucher.issue']);
    await expect(app.get(ApplicationStepsService).apply(officer.actor, newId('vap'), key(), { action: 'approve', version: 1 })).rejects.toMatchObject({ code: 'record.notFound' });
    expect((await auditor.send('GET', `vouchers/${voucher}`)).body['allowedActions']).toEqual([]);
  });
});
