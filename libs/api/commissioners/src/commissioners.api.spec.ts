import { dispatchLoad, quarterOf, type Actor, type OrganizationKind, type Right, type Role } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DealsApiModule } from '@techmatch/deals';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { IntroductionsApiModule } from '@techmatch/introductions';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import exceljs from 'exceljs';
import { CommissionersApiModule } from './commissioners-api.module.js';
import { dayAfter } from './dispatch.rules.js';
import { DispatchTimer } from './dispatch.timer.js';
import { dayInTianjin } from './ledger.rules.js';
import { WeeklyTimer } from './weekly.timer.js';

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
interface Client {
  readonly actor: RequestActor;
  readonly send: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => Promise<Reply>;
}

describe('commissioners over HTTP', () => {
  const database = useDatabase();
  const today = dayInTianjin(new Date());
  let app: TestApp;
  const actors = new Map<string, Actor>();
  let visitor: Client;
  let owner: Client;
  let officer: Client;
  let helper: Client;
  let colleague: Client;
  let stranger: Client;
  let cadre: Client;
  let enterprise: string;
  let university: string;
  let authority: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, IntroductionsApiModule, DealsApiModule, CommissionersApiModule], { database });
    app.get(RequestActors).use((request) => Promise.resolve(actors.get(String(request.headers['x-test-person'])) ?? new RequestActor()));
    enterprise = await organization('enterprise', '津南精密');
    university = await organization('university', '滨海大学');
    authority = await organization('authority', '科委');
    visitor = clientOf('', new RequestActor());
    owner = await person('陈厂长', enterprise, 'enterprise', ['owner']);
    officer = await person('周转化', university, 'university', ['transferOfficer']);
    helper = await person('特派员', university, 'university', ['commissioner']);
    colleague = await person('另一特派员', university, 'university', ['commissioner']);
    cadre = await person('帮扶干部', authority, 'authority', ['voucherOfficer']);
    stranger = await person('局外人', await organization('enterprise', '别家工厂'), 'enterprise', ['owner']);
  });
  afterAll(async () => app.close());

  async function organization(kind: OrganizationKind, name: string, verification = 'verified'): Promise<string> {
    const id = newId('org');
    await database.query('INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, $4, $1, $5, $6, $1)', [id, kind, name, 'test', '', verification]);
    return id;
  }

  async function person(name: string, organizationId: string, organizationKind: OrganizationKind, roles: Role[], rights: Right[] = []): Promise<Client> {
    const userId = newId('usr');
    await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, $3, 'zh')", [userId, `${userId}@example.org`, name]);
    await database.query('INSERT INTO membership (id, person_id, organization_id, roles, rights) VALUES ($1, $2, $3, $4, $5)', [newId('mem'), userId, organizationId, roles, rights]);
    const actor = new RequestActor({ userId, sessionId: newId('ses'), organizationId, organizationKind, roles, rights, hasSecondFactor: true });
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

  const idOf = (client: Client): string => client.actor.userId ?? '';
  const period = { tasks: '改进薄壁件加工', from: dayAfter(today, -20), until: dayAfter(today, 100) };
  const idIn = ({ body }: Reply): string => String(body.id);
  const agree = (who: Client, id: string, version: number, more: object = {}): Promise<Reply> => who.send('POST', `dispatches/${id}/transitions`, { action: 'agree', version, ...more });

  /** An enterprise of its own with somebody who is sent to it. */
  async function sent(who = helper): Promise<{ id: string; enterpriseId: string; owner: Client }> {
    const enterpriseId = await organization('enterprise', `工厂${newId('org')}`);
    const boss = await person('厂长', enterpriseId, 'enterprise', ['owner']);
    const id = idIn(await officer.send('POST', 'dispatches', { organizationId: enterpriseId, helperId: idOf(who), ...period }));
    await agree(boss, id, 1);
    expect(await agree(who, id, 2)).toMatchObject({ status: 200, body: { state: 'agreed' } });
    return { id, enterpriseId, owner: boss };
  }

  it('asks a visitor to sign in, says which field is wrong, and is not there for others', async () => {
    for (const path of ['dispatches', 'workbench', 'workbench/needs', 'ledger', 'ledger/export']) expect(await visitor.send('GET', path)).toMatchObject({ status: 401 });
    expect(await owner.send('GET', 'workbench')).toMatchObject({ status: 403 });
    expect(await owner.send('POST', 'dispatches', { organizationId: university, ...period, until: dayAfter(period.from, -1) })).toMatchObject({ status: 400, body: { fields: [{ path: 'until' }] } });
    expect(await owner.send('POST', 'dispatches', { organizationId: university, ...period, from: '2026-02-30' })).toMatchObject({ status: 400, body: { fields: [{ path: 'from' }] } });
    expect(await helper.send('POST', 'dispatches', { organizationId: enterprise, ...period })).toMatchObject({ status: 403 });
    expect(await owner.send('POST', 'dispatches', { organizationId: stranger.actor.organizationId, ...period })).toMatchObject({ status: 409, body: { code: 'dispatch.wrongSides' } });
    expect(await officer.send('POST', 'dispatches', { organizationId: enterprise, helperId: idOf(owner), ...period })).toMatchObject({ status: 409, body: { code: 'dispatch.notAHelper' } });
    const unknown = await organization('university', '未核验大学', 'unverified');
    expect(await owner.send('POST', 'dispatches', { organizationId: unknown, ...period })).toMatchObject({ status: 403, body: { code: 'dispatch.organizationNotVerified' } });
  });

  it('goes from asked over named to agreed; then the workbench has the enterprise, and nobody else sees it', async () => {
    const asked = await owner.send('POST', 'dispatches', { organizationId: university, ...period });
    expect(asked).toMatchObject({ status: 201, body: { state: 'asked', helper: null, allowedActions: ['withdraw'] } });
    expect(await owner.send('POST', 'dispatches', { organizationId: university, ...period })).toMatchObject({ status: 409, body: { code: 'dispatch.underWay' } });
    const id = idIn(asked);
    for (const other of [stranger, helper, cadre]) expect(await other.send('GET', `dispatches/${id}`)).toMatchObject({ status: 404 });
    expect(await agree(officer, id, 1)).toMatchObject({ status: 400, body: { fields: [{ path: 'helperId' }] } });
    expect(await agree(officer, id, 1, { helperId: idOf(helper) })).toMatchObject({ status: 200, body: { state: 'asked', helper: { name: '特派员' } } });
    expect((await helper.send('GET', 'workbench')).body).toMatchObject({ enterprises: [], todos: [{ kind: 'dispatch', id }] });
    const both = await Promise.all([agree(helper, id, 2), agree(helper, id, 2)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await helper.send('GET', 'workbench')).body).toMatchObject({ enterprises: [{ organization: { id: enterprise }, isSilent: true }], todos: [{ kind: 'silent', id }] });
    expect((await colleague.send('GET', 'workbench')).body).toMatchObject({ enterprises: [], todos: [] });
    expect(await helper.send('GET', 'workbench/needs')).toMatchObject({ status: 200, body: { needs: [] } });
    const events = await database.query("SELECT payload ->> 'happening' AS happening FROM outbox_event WHERE payload ->> 'id' = $1 ORDER BY id", [id]);
    expect(events.map(({ happening }) => happening)).toEqual(['asked', 'answered', 'inForce']);
    const rows = await database.query("SELECT 1 FROM audit_entry WHERE action LIKE 'dispatch.%' AND target_id = $1", [id]);
    expect(rows).toHaveLength(3);
  });

  it('lets nobody be sent beyond their load, also when two agree at once', async () => {
    const full = await person('满员', university, 'university', ['commissioner']);
    const offers: string[] = [];
    for (let n = 0; n <= dispatchLoad.most; n += 1) {
      const enterpriseId = await organization('enterprise', `厂${n}`);
      const id = newId('dsp');
      const isFilled = n < dispatchLoad.most - 1;
      await database.query(
        `INSERT INTO dispatch (id, enterprise_id, home_id, helper_id, helper_kind, asked_by, asked_by_id, tasks, from_on, until_on, state, since, created_at, enterprise_answer, home_answer, helper_answer, place)
         VALUES ($1, $2, $3, $4, 'commissioner', 'home', $5, '任务', $6, $7, $8, now(), now(), 'agreed', 'agreed', $9, $10)`,
        [id, enterpriseId, university, idOf(full), idOf(officer), period.from, period.until, isFilled ? 'agreed' : 'asked', isFilled ? 'agreed' : 'waiting', isFilled ? n + 1 : null],
      );
      if (!isFilled) offers.push(id);
    }
    const replies = await Promise.all(offers.map((id) => agree(full, id, 1)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'dispatch.loadReached' });
  });

  it('keeps lines of the ledger: once a client id, with history, gone but traced, only where and while one is sent', async () => {
    const { id: dispatchId, enterpriseId } = await sent();
    const said = { kind: 'visit', enterpriseId, on: today, minutes: 90, note: '=看了车间' };
    const line = { ...said, clientId: 'phone-0001' };
    const added = await helper.send('POST', 'ledger', line);
    expect(added).toMatchObject({ status: 201, body: { version: 1, isEditable: true, helperKind: 'commissioner' } });
    expect((await helper.send('POST', 'ledger', line)).body).toEqual(added.body);
    expect(await helper.send('POST', 'ledger', { ...line, minutes: 60 })).toMatchObject({ status: 409, body: { code: 'ledger.changedMeanwhile' } });
    expect(await helper.send('POST', 'ledger', { ...line, clientId: 'phone-0002', on: dayAfter(today, 1) })).toMatchObject({ status: 409, body: { code: 'ledger.periodClosed' } });
    expect(await colleague.send('POST', 'ledger', line)).toMatchObject({ status: 409, body: { code: 'ledger.notDispatched' } });
    expect(await helper.send('POST', 'ledger', { ...line, clientId: 'phone-0003', minutes: 1_441 })).toMatchObject({ status: 400, body: { fields: [{ path: 'minutes' }] } });
    const id = idIn(added);
    for (const other of [colleague, cadre]) for (const path of [`ledger/${id}/history`]) expect(await other.send('GET', path)).toMatchObject({ status: 404 });
    expect(await colleague.send('DELETE', `ledger/${id}`)).toMatchObject({ status: 404 });
    expect(await helper.send('PUT', `ledger/${id}`, { ...said, version: 1, minutes: 120 })).toMatchObject({ status: 200, body: { version: 2, minutes: 120 } });
    expect(await helper.send('PUT', `ledger/${id}`, { ...said, version: 1 })).toMatchObject({ status: 409, body: { code: 'ledger.changedMeanwhile' } });
    expect((await helper.send('GET', `ledger?period=${quarterOf(today)}`)).body).toMatchObject({ total: 1, sums: [{ kind: 'visit', count: 1, minutes: 120 }], usualKind: 'visit', today });
    const book = new exceljs.Workbook();
    const file = await app.inject({ method: 'GET', url: '/api/ledger/export', headers: { 'x-test-person': idOf(helper) } });
    await book.xlsx.load(new Uint8Array(file.rawPayload).buffer);
    expect(book.worksheets[0]?.getRow(2).getCell(6).value).toBe("'=看了车间");
    expect((await owner.send('GET', `dispatches/${dispatchId}/evaluation`)).status).toBe(404);
    expect((await officer.send('GET', `dispatches/${dispatchId}/evaluation`)).body).toMatchObject({ kinds: [{ kind: 'visit', count: 1, minutes: 120 }], figures: null });
    expect(await helper.send('DELETE', `ledger/${id}`)).toMatchObject({ status: 204 });
    expect((await helper.send('GET', 'ledger')).body).toMatchObject({ total: 0 });
    expect((await helper.send('GET', `ledger/${id}/history`)).body).toMatchObject({ changes: [{ deed: 'removed' }, { deed: 'changed', minutes: 120 }, { deed: 'added', minutes: 90 }] });
  });

  it('shows figures to the enterprise and whom it was sent, as long as they are; rating is the enterprise’s', async () => {
    const { id, owner: boss } = await sent();
    const figures = { period: quarterOf(today), revenueFen: '100', outputFen: null, profitFen: '-50', taxFen: '0' };
    for (const other of [officer, helper, stranger]) expect((await other.send('PUT', `dispatches/${id}/figures`, figures)).status).toBe(other === stranger ? 404 : 403);
    expect(await boss.send('PUT', `dispatches/${id}/figures`, { ...figures, profitFen: '1.5' })).toMatchObject({ status: 400, body: { fields: [{ path: 'profitFen' }] } });
    expect(await boss.send('PUT', `dispatches/${id}/figures`, figures)).toMatchObject({ status: 200, body: { figures: [{ profitFen: '-50', outputFen: null }] } });
    expect((await helper.send('GET', `dispatches/${id}/evaluation`)).body).toMatchObject({ figures: [{ revenueFen: '100' }] });
    // Said again it is no correction; something else asks why, and what was said stays.
    expect((await boss.send('PUT', `dispatches/${id}/figures`, figures)).body).toMatchObject({ figures: [{ earlier: [] }] });
    expect(await boss.send('PUT', `dispatches/${id}/figures`, { ...figures, revenueFen: '120' })).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
    await boss.send('PUT', `dispatches/${id}/figures`, { ...figures, revenueFen: '120', reason: '审计后更正' });
    expect((await helper.send('GET', `dispatches/${id}/evaluation`)).body).toMatchObject({ figures: [{ revenueFen: '120', reason: '审计后更正', earlier: [{ revenueFen: '100', reason: null, givenBy: '厂长' }] }] });
    expect((await officer.send('GET', `dispatches/${id}/evaluation`)).body).toMatchObject({ figures: null });
    expect(await boss.send('PUT', `dispatches/${id}/rating`, { rating: 5 })).toMatchObject({ status: 403 });
    expect(await helper.send('POST', `dispatches/${id}/transitions`, { action: 'end', version: 3 })).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
    expect(await helper.send('POST', `dispatches/${id}/transitions`, { action: 'end', version: 3, reason: 'done' })).toMatchObject({ status: 200, body: { state: 'ended' } });
    expect((await helper.send('GET', `dispatches/${id}/evaluation`)).body).toMatchObject({ figures: null });
    expect(await boss.send('PUT', `dispatches/${id}/rating`, { rating: 5, note: '很有帮助' })).toMatchObject({ status: 200, body: { rating: 5 } });
  });

  it('shows whom it is sent how introductions and deals of the enterprise stand, nothing of a need whose enterprise is not told, and nothing any more when it is over', async () => {
    const { id, enterpriseId, owner: boss } = await sent(colleague);
    const [told, untold, deal] = [newId('itr'), newId('itr'), newId('deal')];
    for (const [introduction, isAnonymous] of [[told, false], [untold, true]] as const) {
      await database.query(
        `INSERT INTO introduction (id, need_id, need_version, need_title, is_anonymous, subject_kind, subject_id, subject_version, subject_title, enterprise_id, owner_id, enterprise_contact_id, enterprise_answer, enterprise_answered_at,
           enterprise_asked_at, owner_contact_id, owner_answer, owner_asked_at, started_by, proposer_id, reasons, state, proposed_at)
         VALUES ($1, $1, 1, '需求', $2, 'result', $1, 1, '成果', $3, $4, $5, 'accepted', now(), now(), $6, 'waiting', now(), 'enterprise', $5, '{}', 'proposed', now())`,
        [introduction, isAnonymous, enterpriseId, university, idOf(boss), idOf(officer)],
      );
    }
    await database.query("INSERT INTO deal (id, title, stage, stage_since, begun_by, created_at) VALUES ($1, '薄壁件工艺', 'introduced', now(), $2, now())", [deal, idOf(boss)]);
    await database.query("INSERT INTO deal_contract (deal_id, amount_fen) VALUES ($1, 4200)", [deal]);
    await database.query("INSERT INTO deal_party (id, deal_id, organization_id, side, role, contact_id, place) VALUES ($1, $2, $3, 'enterprise', 'buyer', $4, 0)", [newId('dpt'), deal, enterpriseId, idOf(boss)]);
    const { body } = await colleague.send('GET', 'workbench');
    expect(body).toMatchObject({ introductions: [{ id: told, waitsFor: ['owner'], isOpen: false }], deals: [{ id: deal, stage: 'introduced', next: { code: 'talk' }, isOpen: false }] });
    for (const hidden of [untold, '4200', idOf(boss), '厂长']) expect(JSON.stringify(body)).not.toContain(hidden);
    for (const path of [`introductions/${told}`, `deals/${deal}`]) expect(await colleague.send('GET', path)).toMatchObject({ status: 404 });
    await boss.send('POST', `dispatches/${id}/transitions`, { action: 'end', version: 3, reason: 'done' });
    expect((await colleague.send('GET', 'workbench')).body).toMatchObject({ enterprises: [], introductions: [], deals: [] });
  });

  it('counts in its evaluation what the deals of the enterprise came to, beside the ledger, and nothing twice', async () => {
    const { id, enterpriseId, owner: boss } = await sent(colleague);
    const deal = async (kind: string, amount: number, more: { stage?: string; signedOn?: string; broker?: boolean } = {}): Promise<string> => {
      const dealId = newId('deal');
      const { stage = 'signed', signedOn = today, broker = false } = more;
      await database.query(`INSERT INTO deal (id, title, stage, stage_since, begun_by, created_at, signed_on, lost_reason) VALUES ($1, '一项合作', $2, now(), $3, now(), $4, $5)`, [dealId, stage, idOf(boss), signedOn, stage === 'lost' ? 'price' : null]);
      await database.query("INSERT INTO deal_contract (deal_id, kind, consideration, amount_fen) VALUES ($1, $2, 'cash', $3)", [dealId, kind, amount]);
      await database.query("INSERT INTO deal_party (id, deal_id, organization_id, side, role, contact_id, place) VALUES ($1, $2, $3, 'enterprise', 'buyer', $4, 0)", [newId('dpt'), dealId, enterpriseId, idOf(boss)]);
      if (broker) await database.query("INSERT INTO deal_party (id, deal_id, organization_id, side, role, contact_id, place) VALUES ($1, $2, $3, 'commissioner', 'broker', $4, 1)", [newId('dpt'), dealId, university, idOf(colleague)]);
      return dealId;
    };
    const [transfer, service] = [await deal('transfer', 100, { broker: true }), await deal('service', 30)];
    await deal('licence', 999, { stage: 'lost' });
    await deal('transfer', 999, { signedOn: '2020-01-01' });
    const talking = newId('deal');
    await database.query("INSERT INTO deal (id, title, stage, stage_since, begun_by, created_at) VALUES ($1, '还在谈', 'talking', now(), $2, now())", [talking, idOf(boss)]);
    await database.query('INSERT INTO deal_contract (deal_id) VALUES ($1)', [talking]);
    await database.query("INSERT INTO deal_party (id, deal_id, organization_id, side, role, contact_id, place) VALUES ($1, $2, $3, 'enterprise', 'buyer', $4, 0)", [newId('dpt'), talking, enterpriseId, idOf(boss)]);
    let n = 0;
    const line = (kind: string, dealId: string | null = null) => colleague.send('POST', 'ledger', { clientId: `count-000${(n += 1)}`, kind, enterpriseId, on: today, minutes: 10, note: '', dealId });
    expect((await colleague.send('GET', 'ledger')).body['deals']).toEqual(expect.arrayContaining([{ id: talking, title: '还在谈', enterpriseId }]));
    expect(await line('result', newId('deal'))).toMatchObject({ status: 400, body: { fields: [{ path: 'dealId' }] } });
    // The transfer twice, the service, one that is not signed twice, and one about no deal: four results, of which two beside contracts.
    for (const dealId of [transfer, transfer, service, talking, talking, null]) expect((await line('result', dealId)).status).toBe(201);
    await line('visit', transfer);
    const evaluation = async (by: Client) => (await by.send('GET', `dispatches/${id}/evaluation`)).body;
    const counted = { transfers: 1, contracts: 2, brokered: 1, linesBeside: 2, results: 4 };
    expect((await evaluation(boss))['deals']).toEqual({ ...counted, amountFen: '130' });
    expect((await evaluation(colleague))['deals']).toEqual({ ...counted, amountFen: '130' });
    expect((await evaluation(officer))['deals']).toEqual({ ...counted, amountFen: null });
  });

  it('writes whoever is sent what they have in hand, once, on Monday at eight', async () => {
    const { id } = await sent(colleague);
    const week = dayAfter(today, (8 - (new Date(today).getUTCDay() || 7)) % 7);
    const monday = new Date(`${week}T00:00:00Z`);
    await database.query('UPDATE dispatch SET until_on = $2 WHERE id = $1', [id, dayAfter(week, 2)]);
    const timer = app.get(WeeklyTimer);
    expect(await timer.run(new Date(monday.getTime() - 60_000))).toBe(0);
    const told = await timer.run(monday);
    expect(told).toBeGreaterThan(0);
    expect(await timer.run(monday)).toBe(0);
    const [event] = await database.query("SELECT payload FROM outbox_event WHERE type = 'commissioner.week' AND payload ->> 'personId' = $1", [idOf(colleague)]);
    expect(event?.['payload']).toMatchObject({ type: 'commissioner.week', week });
    expect(JSON.stringify(event)).not.toMatch(/厂|deal_|itr_/);
  });

  it('sends cadres of the authority too, and ends by its clock', async () => {
    const { body } = await owner.send('POST', 'dispatches', { organizationId: authority, ...period, until: dayAfter(today, 10) });
    const admin = await person('管理员', authority, 'authority', ['admin']);
    const id = String(body.id);
    await agree(admin, id, 1, { helperId: idOf(cadre) });
    expect(await agree(cadre, id, 2)).toMatchObject({ status: 200, body: { state: 'agreed', helperKind: 'cadre' } });
    expect(await cadre.send('POST', 'ledger', { clientId: 'cadre-0001', kind: 'problem', enterpriseId: enterprise, on: today, minutes: 30, note: '' })).toMatchObject({ status: 201, body: { helperKind: 'cadre' } });
    const timer = app.get(DispatchTimer);
    await timer.run(new Date());
    expect(await timer.run(new Date())).toBe(0);
    expect(await database.query('SELECT warned_at IS NOT NULL AS told FROM dispatch WHERE id = $1', [id])).toEqual([{ told: true }]);
    await timer.run(new Date(Date.now() + 12 * 86_400_000));
    expect((await cadre.send('GET', `dispatches/${id}`)).body).toMatchObject({ state: 'expired' });
    expect((await cadre.send('GET', 'workbench')).body).toMatchObject({ enterprises: [] });
  });
});
