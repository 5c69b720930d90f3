import { isRecord, type Actor, type DealAction, type OrganizationKind, type Right, type Role } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { DealTimer } from './deal.timer.js';
import { DealsApiModule } from './deals-api.module.js';
import { DealsService } from './deals.service.js';

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
interface Client {
  readonly actor: RequestActor;
  readonly send: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => Promise<Reply>;
}

const contract = { kind: 'transfer', consideration: 'cash', pricing: 'listing', amountFen: '499999999', appraisedFen: '799999999', isImport: false, teamBasisPoints: 6000, inventors: [{ name: '李明', weight: 1 }], noticeFrom: null, noticeUntil: null, from: null, until: null };
const service = { ...contract, kind: 'service', appraisedFen: null, teamBasisPoints: null, inventors: [] };
const item = { kind: 'milestone', title: '交付样机', dueOn: null, side: 'owner', amountFen: null };
/** A further thing, under a name of its own. */
const further = (more: object = {}): object => ({ clientId: newId('x').replace('_', '-'), ...item, ...more });

describe('deals over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  const actors = new Map<string, Actor>();
  let visitor: Client;
  let buyer: Client;
  let colleague: Client;
  let professor: Client;
  let officer: Client;
  let commissioner: Client;
  let stranger: Client;
  let otherOfficer: Client;
  let enterprise: string;
  let university: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, DealsApiModule], { database });
    app.get(RequestActors).use((request) => Promise.resolve(actors.get(String(request.headers['x-test-person'])) ?? new RequestActor()));
    enterprise = await organization('enterprise', '津南精密');
    university = await organization('university', '滨海大学');
    const elsewhere = await organization('enterprise', '别家工厂');
    const otherUniversity = await organization('university', '别的大学');
    visitor = clientOf('', new RequestActor());
    buyer = await person('陈厂长', enterprise, 'enterprise', ['owner'], ['sign']);
    colleague = await person('李工', enterprise, 'enterprise', ['member']);
    professor = await person('林教授', university, 'university', ['researcher']);
    officer = await person('周转化', university, 'university', ['transferOfficer'], ['sign']);
    commissioner = await person('特派员', otherUniversity, 'university', ['commissioner']);
    otherOfficer = await person('别校专员', otherUniversity, 'university', ['transferOfficer']);
    stranger = await person('局外人', elsewhere, 'enterprise', ['owner'], ['sign']);
  });
  afterAll(async () => app.close());

  async function organization(kind: OrganizationKind, name: string): Promise<string> {
    const id = newId('org');
    await database.query(`INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, 'test', $1, '', 'verified', $1)`, [id, kind, name]);
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

  /** A deal between the enterprise and the university, with a commissioner. */
  const begin = (title = '薄壁件工艺'): Promise<string> =>
    app.get(Transactions).run((em) =>
      app.get(DealsService).begin(em, buyer.actor, {
        introductionId: null,
        needId: null,
        subject: null,
        title,
        isDemo: false,
        parties: [
          { organizationId: enterprise, side: 'enterprise', role: 'buyer', shareBasisPoints: null, contactId: buyer.actor.userId },
          { organizationId: university, side: 'owner', role: 'provider', shareBasisPoints: null, contactId: professor.actor.userId },
          { organizationId: commissioner.actor.organizationId ?? '', side: 'commissioner', role: 'broker', shareBasisPoints: null, contactId: commissioner.actor.userId },
        ],
      }),
    );
  const step = (who: Client, id: string, action: DealAction, version: number, more: object = {}): Promise<Reply> => who.send('POST', `deals/${id}/transitions`, { action, version, ...more });
  const save = (who: Client, id: string, version: number, said: object): Promise<Reply> => who.send('PUT', `deals/${id}/contract`, { version, ...said });
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

  /** At `intent`, with its contract: version 4. */
  async function atIntent(said: object): Promise<string> {
    const id = await begin();
    await step(buyer, id, 'talk', 1);
    await step(officer, id, 'agreeIntent', 2);
    expect(await save(officer, id, 3, said)).toMatchObject({ status: 200, body: { version: 4 } });
    return id;
  }

  describe('for whom', () => {
    it('asks a visitor to sign in; strangers, and colleagues of the commissioner, get 404 everywhere and find it in no list', async () => {
      const id = await begin('只有参与方知道');
      const itemId = newId('dit');
      const routes: [method: 'GET' | 'POST' | 'PUT', path: string, body?: object][] = [
        ['GET', ''],
        ['GET', '/timeline'],
        ['POST', '/transitions', { action: 'talk', version: 1 }],
        ['PUT', '/contract', { version: 1, ...contract }],
        ['PUT', '/parties', { version: 1, form: 'contract', parties: [] }],
        ['POST', '/items', further()],
        ['PUT', `/items/${itemId}`, { version: 1, state: 'done', title: 'x', dueOn: null }],
        ['GET', `/files/${newId('dfl')}`],
      ];
      for (const [method, path, body] of routes) {
        expect([path, (await visitor.send(method, `deals/${id}${path}`, body)).status]).toEqual([path, 401]);
        for (const who of [stranger, otherOfficer]) expect([path, await who.send(method, `deals/${id}${path}`, body)]).toMatchObject([path, { status: 404, body: { code: 'record.notFound' } }]);
      }
      for (const who of [stranger, otherOfficer]) for (const list of ['deals', 'deals/board']) expect(JSON.stringify((await who.send('GET', list)).body)).not.toContain('只有参与方知道');
      for (const who of [buyer, colleague, professor, officer, commissioner]) expect(JSON.stringify((await who.send('GET', 'deals?open=true&size=50')).body)).toContain('只有参与方知道');
      expect(await commissioner.send('GET', `deals/${id}`)).toMatchObject({ status: 200, body: { ownSides: ['commissioner'], allowedActions: ['addItem', 'addFile', 'callMeeting', 'talk'], next: { code: 'talk' } } });
    });

    it('is over for a contact who left the organisation', async () => {
      const id = await begin();
      const leaver = await person('离职者', university, 'university', ['researcher']);
      await database.query("UPDATE deal_party SET contact_id = $2 WHERE deal_id = $1 AND side = 'owner'", [id, leaver.actor.userId]);
      expect((await leaver.send('GET', `deals/${id}`)).status).toBe(200);
      await database.query('DELETE FROM membership WHERE person_id = $1', [leaver.actor.userId]);
      expect((await leaver.send('GET', `deals/${id}`)).status).toBe(404);
    });

    it('tells who may not take a step, and what a step asks for', async () => {
      const id = await atIntent(contract);
      expect(await step(buyer, id, 'checkDisposal', 4)).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      expect(await step(commissioner, id, 'lose', 4, { reason: 'price' })).toMatchObject({ status: 403 });
      expect(await step(officer, id, 'perform', 4)).toMatchObject({ status: 409, body: { code: 'deal.notNow', params: { stage: 'intent' } } });
      expect(await step(officer, id, 'lose', 4)).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
      expect(await step(officer, id, 'lose', 4, { reason: 'other' })).toMatchObject({ status: 400, body: { fields: [{ path: 'note' }] } });
      expect(await officer.send('POST', `deals/${id}/transitions`, { action: 'win', version: 4 })).toMatchObject({ status: 400, body: { fields: [{ path: 'action', code: 'isIn' }] } });
      expect(await step(officer, id, 'lose', 4, { reason: 'maturity' })).toMatchObject({ status: 200, body: { stage: 'lost', lostReason: 'maturity', next: null, allowedActions: ['resume'] } });
      expect(await save(buyer, id, 5, contract)).toMatchObject({ status: 409, body: { code: 'deal.contractFixed' } });
      expect(await buyer.send('POST', `deals/${id}/items`, further())).toMatchObject({ status: 409, body: { code: 'deal.notNow' } });
    });
  });

  describe('its beginning', () => {
    /** An introduction as the room of introductions leaves it. */
    async function introduction(state: 'accepted' | 'proposed', ownerId: string | null = university): Promise<string> {
      const [id, answer, at] = [newId('itr'), state === 'accepted' ? 'accepted' : 'waiting', state === 'accepted' ? 'now()' : 'NULL'];
      await database.query(
        `INSERT INTO introduction (id, need_id, need_version, need_title, is_anonymous, subject_kind, subject_id, subject_version, subject_title, enterprise_id, owner_id, enterprise_contact_id, enterprise_answer, enterprise_answered_at,
           enterprise_asked_at, owner_contact_id, owner_answer, owner_answered_at, owner_asked_at, commissioner_id, started_by, proposer_id, reasons, state, proposed_at, decided_at)
         VALUES ($1, $1, 1, '需求', false, 'result', $1, 1, '成果', $2, $3, $4, '${answer}', ${at}, now(), $5, '${answer}', ${at}, now(), $6, 'commissioner', $6, '{}', '${state}', now(), ${at})`,
        [id, enterprise, ownerId, buyer.actor.userId, professor.actor.userId, commissioner.actor.userId],
      );
      return id;
    }
    const post = (who: Client, introductionId: string): Promise<Reply> => who.send('POST', 'deals', { introductionId, title: '从对接开始' });

    it('is one press of a party, with both sides and the commissioner in it; of two at once one, and the other is told', async () => {
      const id = await introduction('accepted');
      expect((await post(visitor, id)).status).toBe(401);
      expect(await post(stranger, id)).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
      expect(await buyer.send('POST', 'deals', { introductionId: 'x', title: '' })).toMatchObject({ status: 400, body: { fields: [{ path: 'introductionId' }, { path: 'title' }] } });
      const replies = await Promise.all([post(buyer, id), post(officer, id)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'deal.alreadyBegun' });
      expect(replies.find(({ status }) => status === 201)?.body).toMatchObject({
        stage: 'introduced',
        introductionId: id,
        version: 1,
        parties: [
          { side: 'enterprise', contact: { name: '陈厂长' } },
          { side: 'owner', contact: { name: '林教授' } },
          { side: 'commissioner', contact: { name: '特派员' } },
        ],
      });
      expect((await commissioner.send('GET', `deals?introductionId=${id}`)).body).toMatchObject({ total: 1 });
      // All three talk in one room, where what happens is said; a colleague who speaks for nobody is not of it.
      const deal = `deals/${String(replies.find(({ status }) => status === 201)?.body['id'])}`;
      const { body } = await commissioner.send('GET', deal);
      expect(body['chatRoomId']).toMatch(/^rom_/);
      expect((await colleague.send('GET', deal)).body).toMatchObject({ chatRoomId: null });
      await commissioner.send('POST', `${deal}/items`, further());
      // A message of the room becomes something to be done; one that is not there, or not the reader's to read, does not.
      const message = newId('msg');
      await database.query("INSERT INTO chat_message (id, room_id, seq, kind, sender_id, client_id, body, sent_at) VALUES ($1, $2, 99, 'text', $3, 'spec-0001', '先做三件样件', now())", [message, body['chatRoomId'], buyer.actor.userId]);
      expect((await buyer.send('POST', `${deal}/items`, further({ title: '做三件样件', messageId: message }))).status).toBe(201);
      expect((await buyer.send('GET', `${deal}/timeline`)).body).toMatchObject({ events: [{ kind: 'itemAdded', details: { title: '做三件样件', message: '99' } }, {}, {}] });
      for (const [who, messageId] of [[colleague, message], [buyer, newId('msg')]] as const) expect(await who.send('POST', `${deal}/items`, further({ messageId }))).toMatchObject({ status: 404 });
      const said = await database.query('SELECT code, params FROM chat_message WHERE seq < 4 AND room_id = $1 ORDER BY seq', [body['chatRoomId']]);
      expect(said).toMatchObject([{ code: 'roomOpened' }, { code: 'dealStarted', params: { dealId: body['id'] } }, { code: 'itemAdded', params: { kind: 'milestone' } }]);
      expect((await stranger.send('GET', `deals?introductionId=${id}`)).body).toMatchObject({ total: 0 });
    });

    it('waits for both sides, and for an organisation that owns what it is about', async () => {
      expect((await post(buyer, await introduction('proposed'))).status).toBe(404);
      expect(await post(buyer, await introduction('accepted', null))).toMatchObject({ status: 409, body: { code: 'deal.ownerNeeded' } });
    });
  });

  describe('a transfer', () => {
    it('goes from the talks to the end, with the rules on its contract, and leaves everything in timeline, audit log and outbox', async () => {
      const id = await atIntent(contract);
      const said = await buyer.send('GET', `deals/${id}`);
      expect(said.body).toMatchObject({
        next: { code: 'checkDisposal', by: ['owner'] },
        // Measure 6: appraised at 7,999,999.99 the university decides itself; measure 12: 4,999,999.99 → 499,999.99.
        reckoning: { disposal: { route: 'ownDecision', rule: { measure: 6, state: 'notConfirmed', document: { date: '2017-02-10' } } }, incomeShare: { teamFen: '299999999', ownerFen: '200000000' }, subsidy: { kind: 'transactionSubsidy', amountFen: '49999999' } },
      });
      expect(await step(officer, id, 'sign', 4, { on: today })).toMatchObject({ status: 409, body: { code: 'deal.notYet', params: { need: 'noDisposal' } } });
      const checking = await step(professor, id, 'checkDisposal', 4);
      expect(checking).toMatchObject({ status: 200, body: { stage: 'disposal', next: { code: 'disposalStep', item: 'appraise' }, items: [{ code: 'appraise' }, { code: 'decide' }, { code: 'file' }] } });
      expect(await save(officer, id, 5, contract)).toMatchObject({ status: 409, body: { code: 'deal.contractFixed' } });
      const items = await database.query('SELECT id, code FROM deal_item WHERE deal_id = $1 ORDER BY created_at', [id]);
      for (const { id: itemId, code } of items) {
        const done = { version: 1, state: 'done', title: String(code), dueOn: null, note: '津财备〔2026〕1号' };
        expect((await buyer.send('PUT', `deals/${id}/items/${String(itemId)}`, done)).status).toBe(403);
        expect((await officer.send('PUT', `deals/${id}/items/${String(itemId)}`, done)).status).toBe(200);
        expect(await officer.send('PUT', `deals/${id}/items/${String(itemId)}`, done)).toMatchObject({ status: 409, body: { code: 'deal.itemChanged' } });
      }
      expect(await step(professor, id, 'sign', 5, { on: today })).toMatchObject({ status: 403 });
      expect(await step(officer, id, 'sign', 5)).toMatchObject({ status: 400, body: { fields: [{ path: 'on' }] } });
      expect(await step(officer, id, 'sign', 5, { on: '2199-01-01' })).toMatchObject({ status: 400, body: { fields: [{ path: 'on', code: 'notInFuture' }] } });
      expect(await step(officer, id, 'sign', 5, { on: today })).toMatchObject({ status: 200, body: { stage: 'signed', contract: { signedOn: today } } });
      expect(await step(buyer, id, 'register', 6, { on: '2020-01-01', registration: 'TJ-1' })).toMatchObject({ status: 400, body: { fields: [{ path: 'on', code: 'notBefore' }] } });
      await step(buyer, id, 'register', 6, { on: today, registration: 'TJ-1' });
      await step(buyer, id, 'perform', 7);
      const added = await buyer.send('POST', `deals/${id}/items`, further({ kind: 'payment', amountFen: '499999999' }));
      expect(added.status).toBe(201);
      expect(await step(buyer, id, 'complete', 8)).toMatchObject({ status: 409, body: { code: 'deal.notYet', params: { need: 'items' } } });
      const [payment] = await database.query("SELECT id FROM deal_item WHERE deal_id = $1 AND kind = 'payment'", [id]);
      await buyer.send('PUT', `deals/${id}/items/${String(payment?.['id'])}`, { version: 1, state: 'done', title: '付款', dueOn: null });
      expect(await step(officer, id, 'complete', 8)).toMatchObject({ status: 200, body: { stage: 'completed', version: 9, next: null, allowedActions: [] } });
      const timeline = await commissioner.send('GET', `deals/${id}/timeline`);
      const events = timeline.body['events'];
      expect(Array.isArray(events) && events.map((event: { seq: number; action: string | null; kind: string }) => `${event.seq} ${event.action ?? event.kind}`)).toEqual([
        '14 complete',
        '13 itemDone',
        '12 itemAdded',
        '11 perform',
        '10 register',
        '9 sign',
        '8 itemDone',
        '7 itemDone',
        '6 itemDone',
        '5 checkDisposal',
        '4 contract',
        '3 agreeIntent',
        '2 talk',
        '1 begin',
      ]);
      const [traces] = await database.query("SELECT (SELECT count(*)::int FROM audit_entry WHERE target_id = $1) AS deeds, (SELECT count(*)::int FROM outbox_event WHERE payload ->> 'id' = $1) AS events", [id]);
      expect(traces).toEqual({ deeds: 14, events: 14 });
      // What it was signed with stays.
      const [kept] = await database.query("SELECT reckoned #>> '{disposal,route}' AS route FROM deal_contract WHERE deal_id = $1", [id]);
      expect(kept).toEqual({ route: 'ownDecision' });
    });

    it('measure 6: from 8,000,000.00 on it is reviewed and approved; taken back, its steps are dropped', async () => {
      const id = await atIntent({ ...contract, appraisedFen: '800000000' });
      expect(await step(officer, id, 'checkDisposal', 4)).toMatchObject({ body: { items: [{ code: 'appraise' }, { code: 'review' }, { code: 'approve' }] } });
      expect(await step(officer, id, 'revise', 5)).toMatchObject({ status: 200, body: { stage: 'intent', items: [], version: 6 } });
      expect(await save(buyer, id, 6, { ...contract, appraisedFen: '799999999' })).toMatchObject({ status: 200, body: { version: 7 } });
      expect(await step(officer, id, 'checkDisposal', 7)).toMatchObject({ body: { items: [{ code: 'appraise' }, { code: 'decide' }, { code: 'file' }] } });
    });
  });

  describe('a contract', () => {
    it('measure 6: a share of 59.99 % or 95.01 % is refused at its field', async () => {
      const id = await atIntent(contract);
      expect(await save(buyer, id, 4, { ...contract, teamBasisPoints: 5999 })).toMatchObject({ status: 400, body: { fields: [{ path: 'teamBasisPoints', code: 'share.belowFloor' }] } });
      expect(await save(buyer, id, 4, { ...contract, teamBasisPoints: 9501 })).toMatchObject({ status: 400, body: { fields: [{ path: 'teamBasisPoints', code: 'share.aboveCeiling' }] } });
      expect(await save(buyer, id, 4, { ...contract, teamBasisPoints: 9500 })).toMatchObject({ status: 200, body: { version: 5 } });
      expect(await save(buyer, id, 5, { ...contract, teamBasisPoints: 9500 })).toMatchObject({ status: 200, body: { version: 5 } });
    });

    it('names what is wrong at its field', async () => {
      const id = await begin();
      expect(await save(buyer, id, 1, { ...contract, kind: 'gift', amountFen: '-1' })).toMatchObject({ status: 400, body: { fields: [{ path: 'kind', code: 'isIn' }, { path: 'amountFen', code: 'matches' }] } });
      expect(await save(buyer, id, 1, { ...contract, noticeFrom: '2026-11-10', noticeUntil: '2026-11-01' })).toMatchObject({ status: 400, body: { fields: [{ path: 'noticeUntil', code: 'untilBeforeFrom' }] } });
      // A day that there is not, and one that no database holds.
      for (const noticeFrom of ['2026-02-31', '0000-01-01']) expect(await save(buyer, id, 1, { ...contract, noticeFrom, noticeUntil: '2026-12-01' })).toMatchObject({ status: 400, body: { fields: [{ path: 'noticeFrom' }] } });
      expect((await buyer.send('GET', `deals/${id}/timeline?before=99999999999`)).status).toBe(400);
      expect(await save(commissioner, id, 1, contract)).toMatchObject({ status: 403 });
    });

    it('of a service is signed without a disposal; nobody signs without the right to', async () => {
      const id = await atIntent(service);
      expect(await step(colleague, id, 'sign', 4, { on: today })).toMatchObject({ status: 403 });
      expect(await step(buyer, id, 'sign', 4, { on: today })).toMatchObject({ status: 200, body: { stage: 'signed', next: { code: 'register' } } });
    });
  });

  describe('parties', () => {
    it('of a joint laboratory stand with role and share; who founded it stays', async () => {
      const id = await begin();
      const founders = [
        { organizationId: enterprise, side: 'enterprise', role: 'lead', shareBasisPoints: 6000, contactId: buyer.actor.userId },
        { organizationId: university, side: 'owner', role: 'member', shareBasisPoints: 3000, contactId: professor.actor.userId },
      ];
      const partner = { organizationId: stranger.actor.organizationId, side: 'partner', role: 'member', shareBasisPoints: 1000, contactId: stranger.actor.userId };
      const put = (parties: object[], version = 1): Promise<Reply> => buyer.send('PUT', `deals/${id}/parties`, { version, form: 'jointLaboratory', parties });
      expect(await put([...founders, partner])).toMatchObject({ status: 200, body: { form: 'jointLaboratory', version: 2 } });
      expect(await stranger.send('GET', `deals/${id}`)).toMatchObject({ status: 200, body: { ownSides: ['partner'], allowedActions: ['addItem', 'addFile', 'callMeeting'] } });
      expect(await put(founders.slice(1), 2)).toMatchObject({ status: 400, body: { fields: [{ path: 'parties', code: 'partyGone' }] } });
      expect(await put([...founders, { ...partner, shareBasisPoints: 1001 }], 2)).toMatchObject({ status: 400, body: { fields: [{ path: 'parties', code: 'partyShares' }] } });
      expect(await put([...founders, { ...partner, contactId: buyer.actor.userId }], 2)).toMatchObject({ status: 400, body: { fields: [{ path: 'parties.2.contactId', code: 'partyContact' }] } });
      expect(await put([...founders, { ...partner, side: 'owner' }], 2)).toMatchObject({ status: 400, body: { fields: [{ path: 'parties.2.organizationId', code: 'partyKind' }] } });
    });
  });

  describe('two people at once', () => {
    it('one moves the deal, the other is told by whom and to where; nothing is lost and nothing done twice', async () => {
      for (let round = 0; round < 5; round += 1) {
        const id = await begin();
        const replies = await Promise.all([step(buyer, id, 'talk', 1), step(officer, id, 'lose', 1, { reason: 'timing' })]);
        expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
        const late = replies.findIndex(({ status }) => status === 409);
        expect(replies[late]?.body).toMatchObject({ code: 'deal.changedMeanwhile', params: late === 1 ? { version: 2, stage: 'talking', what: 'talk', by: '陈厂长' } : { version: 2, stage: 'lost', what: 'lose', by: '周转化' } });
        const [rows] = await database.query('SELECT (SELECT version FROM deal WHERE id = $1) AS version, (SELECT count(*)::int FROM deal_event WHERE deal_id = $1) AS events', [id]);
        expect(rows).toEqual({ version: 2, events: 2 });
      }
    });

    it('a contract saved by both: one is kept whole; a thing done by both is done once', async () => {
      const id = await begin();
      const replies = await Promise.all([save(buyer, id, 1, contract), save(officer, id, 1, service)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      await buyer.send('POST', `deals/${id}/items`, further());
      const [row] = await database.query('SELECT id FROM deal_item WHERE deal_id = $1', [id]);
      const tick = (who: Client): Promise<Reply> => who.send('PUT', `deals/${id}/items/${String(row?.['id'])}`, { version: 1, state: 'done', title: '交付样机', dueOn: null });
      expect((await Promise.all([tick(buyer), tick(officer)])).map(({ status }) => status).sort()).toEqual([200, 409]);
      const [seqs] = await database.query('SELECT array_agg(seq ORDER BY seq) AS seqs FROM deal_event WHERE deal_id = $1', [id]);
      expect(seqs?.['seqs']).toEqual([1, 2, 3, 4]);
    });
  });

  describe('what is sent twice', () => {
    it('is one thing with the same reply; another thing under its name is refused, and nothing is lost without a word', async () => {
      const id = await begin();
      const one = further({ kind: 'payment', amountFen: '100' });
      const replies = await Promise.all([buyer.send('POST', `deals/${id}/items`, one), buyer.send('POST', `deals/${id}/items`, one)]);
      expect(replies.map(({ status }) => status)).toEqual([201, 201]);
      expect((await buyer.send('POST', `deals/${id}/items`, one)).body['items']).toEqual(replies[0].body['items']);
      expect(await database.query('SELECT 1 FROM deal_item WHERE deal_id = $1', [id])).toHaveLength(1);
      expect(await database.query("SELECT 1 FROM deal_event WHERE deal_id = $1 AND kind = 'itemAdded'", [id])).toHaveLength(1);
      expect(await buyer.send('POST', `deals/${id}/items`, { ...one, amountFen: '200' })).toMatchObject({ status: 409, body: { code: 'request.sentBefore' } });
      // A name is its sender's: another person's is another thing.
      expect((await officer.send('POST', `deals/${id}/items`, one)).status).toBe(201);
      expect(await buyer.send('POST', `deals/${id}/items`, item)).toMatchObject({ status: 400, body: { fields: [{ path: 'clientId' }] } });
    });
  });

  describe('meetings', () => {
    const saidOf = (more: object = {}): object => ({ title: '样机验收', startsAt: '2026-12-30T06:00:00Z', endsAt: '2026-12-30T07:30:00Z', place: '津南区 3 号楼', link: null, agenda: '看样机', people: [professor.actor.userId], ...more });
    const meetingOf = (more: object = {}): object => ({ clientId: newId('x').replace('_', '-'), ...saidOf(more) });
    const first = ({ body }: Reply): { id: string; version: number } => {
      const meetings: unknown[] = Array.isArray(body['meetings']) ? body['meetings'] : [];
      const [meeting] = meetings.filter(isRecord);
      return { id: String(meeting?.['id']), version: Number(meeting?.['version']) };
    };
    const lines = async (path: string, who = visitor): Promise<string[]> => (await app.inject({ method: 'GET', url: `/api/${path}`, headers: { 'x-test-person': who.actor.userId ?? '' } })).body.replaceAll('\r\n ', '').split('\r\n');

    it('are called, moved and cancelled, told to who is asked, and stand in timeline and calendars', async () => {
      const id = await begin();
      const said = meetingOf();
      const called = await commissioner.send('POST', `deals/${id}/meetings`, said);
      expect(called).toMatchObject({ status: 201, body: { meetings: [{ state: 'planned', people: [{ name: '林教授' }], calledBy: { name: '特派员' }, isMine: false }], people: [{ name: '陈厂长' }, { name: '林教授' }, { name: '特派员' }] } });
      expect((await commissioner.send('POST', `deals/${id}/meetings`, said)).body['meetings']).toEqual(called.body['meetings']);
      const { id: meeting, version } = first(called);
      const path = `deals/${id}/meetings/${meeting}`;
      const { body: feed } = await professor.send('POST', 'calendar');
      const address = String(feed['path']).replace('/api/', '');
      expect(await lines(`${address}.ics`)).toEqual(expect.arrayContaining([`UID:${meeting}@techmatch`, 'SEQUENCE:0', 'STATUS:CONFIRMED', 'DTSTART;TZID=Asia/Shanghai:20261230T140000', 'SUMMARY:样机验收']));
      const moved = { ...saidOf({ startsAt: '2026-12-31T06:00:00Z', endsAt: '2026-12-31T07:00:00Z' }), version };
      expect((await stranger.send('PUT', path, moved)).status).toBe(404);
      expect((await colleague.send('PUT', path, moved)).body).toMatchObject({ meetings: [{ startsAt: '2026-12-31T06:00:00.000Z', version: 2 }] });
      expect(await buyer.send('PUT', path, moved)).toMatchObject({ status: 409, body: { code: 'meeting.changedMeanwhile' } });
      expect(await buyer.send('POST', `${path}/cancellation`, { version: 2, reason: ' ' })).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
      expect((await buyer.send('POST', `${path}/cancellation`, { version: 2, reason: '改线上谈' })).body).toMatchObject({ meetings: [{ state: 'cancelled', reason: '改线上谈', isEditable: false }] });
      expect(await buyer.send('PUT', path, { ...moved, version: 3 })).toMatchObject({ status: 409, body: { code: 'meeting.notNow' } });
      expect(await lines(address)).toEqual(expect.arrayContaining(['SEQUENCE:2', 'STATUS:CANCELLED']));
      expect(await lines(`deals/${id}/calendar`, buyer)).toEqual(expect.arrayContaining([`UID:${meeting}@techmatch`]));
      const events = await database.query("SELECT payload ->> 'happening' AS happening, payload -> 'people' AS people FROM outbox_event WHERE type = 'deal.meeting' AND payload ->> 'id' = $1 ORDER BY id", [id]);
      expect(events).toEqual(['called', 'moved', 'cancelled'].map((happening) => ({ happening, people: [professor.actor.userId] })));
      expect((await buyer.send('GET', `deals/${id}/timeline`)).body).toMatchObject({ events: [{ kind: 'meetingCancelled', details: { title: '样机验收', note: '改线上谈' } }, { kind: 'meetingMoved' }, { kind: 'meetingCalled', details: { at: '2026-12-30T06:00:00.000Z' } }, { kind: 'begin' }] });
      expect(await database.query("SELECT 1 FROM audit_entry WHERE target_id = $1 AND action LIKE 'deal.meeting%'", [id])).toHaveLength(3);
    });

    it('name what is wrong at its field, and ask nobody who has no part in the deal', async () => {
      const id = await begin();
      for (const [more, field] of [[{ endsAt: '2026-12-30T05:00:00Z' }, 'endsAt'], [{ place: null }, 'place'], [{ link: 'javascript:alert(1)' }, 'link'], [{ people: [stranger.actor.userId] }, 'people'], [{ startsAt: '2020-01-01T06:00:00Z', endsAt: '2020-01-01T07:00:00Z' }, 'startsAt'], [{ startsAt: '2026-02-31T06:00:00Z' }, 'startsAt']] as const) {
        expect(await buyer.send('POST', `deals/${id}/meetings`, meetingOf(more))).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
      }
      expect((await stranger.send('POST', `deals/${id}/meetings`, meetingOf())).status).toBe(404);
      expect((await stranger.send('GET', `deals/${id}/calendar`)).status).toBe(404);
    });

    it('leave the calendar of who has no part any more; an address serves until it is ended, and its token is not kept', async () => {
      const id = await begin();
      const guest = await person('新同事', university, 'university', ['researcher']);
      await guest.send('POST', 'calendar');
      const { body: made } = await guest.send('POST', 'calendar');
      const address = String(made['path']).replace('/api/', '');
      await database.query("UPDATE deal_party SET contact_id = $2 WHERE deal_id = $1 AND side = 'owner'", [id, guest.actor.userId]);
      await buyer.send('POST', `deals/${id}/meetings`, meetingOf({ people: [guest.actor.userId] }));
      expect((await lines(address)).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
      const token = address.replace('calendar/', '');
      expect(JSON.stringify(await database.query('SELECT * FROM calendar_feed'))).not.toContain(token);
      const { body: kept } = await guest.send('GET', 'calendar');
      expect([kept['path'], typeof kept['lastReadAt']]).toEqual([null, 'string']);
      await database.query('DELETE FROM membership WHERE person_id = $1', [guest.actor.userId]);
      expect(await lines(address)).not.toContain('BEGIN:VEVENT');
      expect((await guest.send('DELETE', 'calendar')).body).toMatchObject({ since: null });
      expect((await visitor.send('GET', address)).status).toBe(404);
      expect((await visitor.send('GET', 'calendar/short')).status).toBe(404);
      expect((await visitor.send('GET', 'calendar')).status).toBe(401);
    });
  });

  describe('what is due', () => {
    it('is told once before its day and once after, to the side that is to do it', async () => {
      const id = await begin();
      const day = (days: number): string => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
      await buyer.send('POST', `deals/${id}/items`, further({ title: '后天', dueOn: day(2) }));
      await buyer.send('POST', `deals/${id}/items`, further({ title: '下个月', dueOn: day(30) }));
      const timer = app.get(DealTimer);
      const now = new Date();
      const later = new Date(now.getTime() + 4 * 86_400_000);
      expect([await timer.run(now), await timer.run(now), await timer.run(later), await timer.run(later)]).toEqual([1, 0, 1, 0]);
      const events = await database.query("SELECT payload -> 'contactIds' AS to FROM outbox_event WHERE type = 'deal.itemDue' AND payload ->> 'id' = $1", [id]);
      expect(events).toEqual([{ to: [professor.actor.userId] }, { to: [professor.actor.userId] }]);
    });
  });
});
