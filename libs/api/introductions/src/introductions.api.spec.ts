import { IdentityApiModule, PersonalData } from '@techmatch/identity';
import { newId, Transactions } from '@techmatch/database';
import { FilesModule } from '@techmatch/files';
import { LibraryApiModule } from '@techmatch/library';
import { MatchesApiModule } from '@techmatch/matches';
import { OutboxModule } from '@techmatch/outbox';
import { PublicationApiModule } from '@techmatch/publication';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { IntroductionParties } from './introduction-parties.js';
import { IntroductionTimer } from './introduction.timer.js';
import { IntroductionsApiModule } from './introductions-api.module.js';
import { Meeting, type Client } from './testing/meeting.js';

/** The name that nobody of the other side may read before both have accepted. */
const hiddenName = '天津津南区青鸾精工有限公司';

describe('introductions', () => {
  const database = useDatabase();
  let app: TestApp;
  let meeting: Meeting;
  let enterprise: string;
  let university: string;
  let owner: Client;
  let colleague: Client;
  let professor: Client;
  let officer: Client;
  let commissioner: Client;
  let stranger: Client;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, FilesModule, SearchModule, IdentityApiModule, LibraryApiModule, MatchesApiModule, PublicationApiModule, IntroductionsApiModule], { database });
    meeting = new Meeting(app, database);
    enterprise = await meeting.organization('enterprise', hiddenName);
    university = await meeting.organization('university', '海河大学');
    owner = await meeting.person('企业老板', enterprise, 'enterprise', ['owner']);
    colleague = await meeting.person('企业同事', enterprise, 'enterprise', ['member']);
    professor = await meeting.person('林教授', university, 'university', ['researcher']);
    officer = await meeting.person('转化专员', university, 'university', ['transferOfficer']);
    commissioner = await meeting.person('特派员', university, 'university', ['commissioner']);
    stranger = await meeting.person('路人', university, 'university', ['researcher']);
  });
  afterAll(async () => app.close());

  const pair = async (more: object = {}) => ({ needId: await meeting.need(owner, more), result: await meeting.result(professor, officer) });
  async function proposed(as: 'enterprise' | 'owner' | 'commissioner', by: Client, note?: string): Promise<{ id: string; needId: string; subjectId: string; publicationId: string }> {
    const { needId, result } = await pair();
    const { status, body } = await by.send('POST', 'introductions', { as, needId, subjectId: result.id, ...(note !== undefined && { note }) });
    expect([status, body['code']]).toEqual([201, undefined]);
    return { id: String(body['id']), needId, subjectId: result.id, publicationId: result.publicationId };
  }
  const step = (by: Client, id: string, action: string, more: object = {}) => by.send('POST', `introductions/${id}/steps`, { action, revision: 1, ...more });
  const events = async (type: string): Promise<unknown[]> => (await database.query('SELECT payload FROM outbox_event WHERE payload ->> \'type\' = $1 ORDER BY id', [type])).map(({ payload }) => payload);

  it('are proposed by the enterprise, accepted by the owner, and only then tell names and contacts', async () => {
    const { id, needId, subjectId, publicationId } = await proposed('enterprise', owner, '我们有两种壳体可以试');
    const asked = await professor.send('GET', `introductions/${id}`);
    expect(asked.body).toMatchObject({ state: 'proposed', startedBy: 'enterprise', mine: ['owner'], waitsForMe: true, allowedActions: ['accept', 'decline'], note: '我们有两种壳体可以试', need: { id: needId, isPublic: true }, subject: { kind: 'result', id: subjectId } });
    expect(asked.body).toMatchObject({ enterprise: { organization: null, contact: null, answer: 'accepted' }, owner: { organization: { id: university }, isMine: true, answer: 'waiting' }, forOwner: { gains: [{ code: 'verified' }, { code: 'budget' }] }, forEnterprise: { gains: [{ code: 'ready', params: { trl: 7 } }] } });
    expect((await owner.send('GET', `introductions/${id}`)).body).toMatchObject({ mine: ['enterprise'], waitsForMe: false, enterprise: { organization: { name: hiddenName } }, owner: { contact: null }, allowedActions: ['withdraw'] });
    expect(await app.get(IntroductionParties).of(app.get(Transactions).reader, id)).toBeNull();
    const accepted = await step(professor, id, 'accept');
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', revision: 2, enterprise: { organization: { name: hiddenName }, contact: { name: '企业老板' } }, events: [{ happening: 'proposed', party: 'enterprise' }, { happening: 'accepted', party: 'owner' }] } });
    // The room of both says that they met; who is not of it is not told of it.
    expect(accepted.body['chatRoomId']).toMatch(/^rom_/);
    expect((await colleague.send('GET', `introductions/${id}`)).body['chatRoomId'] ?? null).toBeNull();
    expect(await database.query('SELECT code FROM chat_message WHERE room_id = $1 ORDER BY seq', [accepted.body['chatRoomId']])).toEqual([{ code: 'roomOpened' }, { code: 'introductionAccepted' }]);
    // One from before there were rooms gets its own with the next look of the clock.
    await database.query('DELETE FROM chat_room WHERE id = $1', [accepted.body['chatRoomId']]);
    await database.query('UPDATE introduction SET room_id = NULL WHERE id = $1', [id]);
    await app.get(IntroductionTimer).run(new Date());
    expect((await owner.send('GET', `introductions/${id}`)).body['chatRoomId']).toMatch(/^rom_/);
    expect((await owner.send('GET', `introductions/${id}`)).body).toMatchObject({ owner: { contact: { name: '林教授', email: `${professor.id}@example.org` } } });
    expect(await app.get(IntroductionParties).of(app.get(Transactions).reader, id)).toMatchObject({ subject: { kind: 'result', id: publicationId, recordId: subjectId, version: 1 }, enterpriseId: enterprise, ownerId: university, enterpriseContactId: owner.id, ownerContactId: professor.id, commissionerId: null });
    expect((await events('introduction.accepted')).at(-1)).toMatchObject({ id, needId, subjectId, enterpriseId: enterprise, ownerId: university });
    expect((await events('introduction.changed')).slice(-2)).toEqual([
      { type: 'introduction.changed', id, happening: 'proposed', people: [professor.id], actorId: owner.id },
      { type: 'introduction.changed', id, happening: 'accepted', people: [owner.id, professor.id], actorId: professor.id },
    ]);
    expect(await database.query("SELECT action FROM audit_entry WHERE target_id = $1 ORDER BY id", [id])).toEqual([{ action: 'introduction.proposed' }, { action: 'introduction.accepted' }]);
  });

  it('keep the name of an anonymous enterprise out of every reply, notice, export and letter of the other side until then', async () => {
    const secret = await meeting.organization('enterprise', '天津津南区白鹭精工有限公司');
    const boss = await meeting.person('白鹭老板', secret, 'enterprise', ['owner']);
    const [needId, { id: subjectId }] = [await meeting.need(boss), await meeting.result(professor, officer)];
    const { body } = await commissioner.send('POST', 'introductions', { as: 'commissioner', needId, subjectId, note: '两边条件相近' });
    const id = String(body['id']);
    await step(professor, id, 'accept');
    const replies = [];
    for (const other of [professor, officer, commissioner]) {
      for (const url of ['introductions', 'introductions?state=proposed', 'introductions?as=owner', `introductions/${id}`, 'introductions/declines', `introductions/options?needId=${needId}&subjectId=${subjectId}`, `introductions/options?needId=${needId}`, `introductions/options?subjectId=${subjectId}`, `needs/${needId}`, `needs/${needId}/details`]) {
        replies.push(await other.send('GET', url));
      }
      replies.push({ status: 200, text: JSON.stringify(await app.get(PersonalData).of(app.get(Transactions).reader, other.id)) });
    }
    expect(replies.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    for (const { text } of replies) for (const hidden of ['白鹭', secret, boss.id]) expect(text).not.toContain(hidden);
    // A note that names it is not taken, from whoever may know the name; nor are contacts.
    const fresh = { needId: await meeting.need(boss), result: await meeting.result(professor, officer) };
    const withNote = (by: Client, as: string, note: string) => by.send('POST', 'introductions', { as, needId: fresh.needId, subjectId: fresh.result.id, note });
    expect(await withNote(boss, 'enterprise', '我们是白鹭精工')).toMatchObject({ status: 400, body: { fields: [{ path: 'note', code: 'noteName' }] } });
    expect(await withNote(professor, 'owner', '请打 13912345678')).toMatchObject({ status: 400, body: { fields: [{ path: 'note', code: 'noteContact' }] } });
    expect((await step(boss, id, 'accept', { revision: 2 })).body).toMatchObject({ state: 'accepted', events: [{ happening: 'proposed' }, { happening: 'agreed' }, { happening: 'accepted' }] });
    expect((await commissioner.send('GET', `introductions/${id}`)).body).toMatchObject({ mine: ['commissioner'], enterprise: { organization: { id: secret } } });
  });

  it('exist for nobody else, and are refused with what to do', async () => {
    const { id, needId, subjectId } = await proposed('owner', professor);
    expect(await meeting.visitor().send('GET', `introductions/${id}`)).toMatchObject({ status: 401, body: { code: 'session.needed' } });
    expect(await meeting.visitor().send('POST', 'introductions', {})).toMatchObject({ status: 401 });
    expect(await stranger.send('GET', `introductions/${id}`)).toMatchObject({ status: 404 });
    expect(await step(stranger, id, 'accept')).toMatchObject({ status: 404 });
    expect((await stranger.send('GET', 'introductions')).body).toMatchObject({ total: 0 });
    expect(await step(professor, id, 'accept')).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
    expect(await step(owner, id, 'decline')).toMatchObject({ status: 400, body: { fields: [{ path: 'reasons' }] } });
    expect(await owner.send('POST', 'introductions', { as: 'enterprise', needId: 'x', subjectId })).toMatchObject({ status: 400, body: { fields: [{ path: 'needId' }] } });
    const again = (by: Client, as: string, need = needId, subject = subjectId) => by.send('POST', 'introductions', { as, needId: need, subjectId: subject });
    expect(await again(owner, 'enterprise')).toMatchObject({ status: 409, body: { code: 'introduction.underWay' } });
    const fresh = await pair();
    expect(await again(stranger, 'owner', fresh.needId, fresh.result.id)).toMatchObject({ status: 403, body: { code: 'introduction.notAParty' } });
    const ownerless = await meeting.imported('导入的成果', '查无此校');
    expect(await again(owner, 'enterprise', fresh.needId, ownerless)).toMatchObject({ status: 409, body: { code: 'introduction.subjectHasNoAccount' } });
    expect((await owner.send('GET', `introductions/options?subjectId=${ownerless}`)).body).toMatchObject({ refusal: 'introduction.subjectHasNoAccount' });
    const newcomer = await meeting.organization('enterprise', '新来企业', 'unverified');
    const boss = await meeting.person('新老板', newcomer, 'enterprise', ['owner']);
    expect(await again(boss, 'enterprise', fresh.needId, fresh.result.id)).toMatchObject({ status: 403, body: { code: 'introduction.notAParty' } });
    expect((await owner.send('GET', `introductions/options?subjectId=${fresh.result.id}`)).body['needs']).toEqual(expect.arrayContaining([expect.objectContaining({ id: fresh.needId })]));
    expect(await again(owner, 'enterprise', fresh.needId, 'res_00000000000000000000')).toMatchObject({ status: 404 });
    // An imported result of an organisation that has people here reaches them.
    const imported = await meeting.imported('导入的本校成果', '海河大学');
    expect((await again(owner, 'enterprise', fresh.needId, imported)).body).toMatchObject({ owner: { organization: { id: university } } });
    expect((await officer.send('GET', 'introductions?waiting=true')).body).toMatchObject({ introductions: [{ waitsForMe: true }] });
  });

  it('that are declined teach the ranking, tell the author in sum, and are not proposed again by who was declined', async () => {
    const { id, needId, subjectId } = await proposed('enterprise', owner);
    expect(await step(officer, id, 'decline', { reasons: ['wrongObject', 'tooEarly'], note: '对象不同' })).toMatchObject({ status: 200, body: { state: 'declined', decline: { side: 'owner', reasons: ['wrongObject', 'tooEarly'], note: '对象不同' } } });
    expect(await database.query('SELECT verdict, reasons, found_id, note FROM match_feedback WHERE asker_id = $1', [subjectId])).toEqual([{ verdict: 'notUseful', reasons: ['wrongObject', 'tooEarly'], found_id: needId, note: null }]);
    const sums = (await owner.send('GET', 'introductions/declines')).body;
    expect(sums).toMatchObject({ records: [{ record: { id: needId }, declined: 1, reasons: [{ count: 1 }, { count: 1 }] }] });
    expect((await professor.send('GET', 'introductions/declines')).body).toEqual({ records: [] });
    expect((await owner.send('GET', `introductions/options?needId=${needId}&subjectId=${subjectId}`)).body).toMatchObject({ refusal: 'introduction.declinedLately' });
    expect(await owner.send('POST', 'introductions', { as: 'enterprise', needId, subjectId })).toMatchObject({ status: 409, body: { code: 'introduction.declinedLately' } });
    expect(await professor.send('POST', 'introductions', { as: 'owner', needId, subjectId })).toMatchObject({ status: 201 });
  });

  it('are settled by one of two who answer at once; the other is told what happened', async () => {
    const { id } = await proposed('enterprise', owner);
    const replies = await Promise.all([step(professor, id, 'accept'), step(officer, id, 'decline', { reasons: ['notAvailable'] })]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = replies.find(({ status }) => status === 409);
    const [{ state } = {}] = await database.query('SELECT state FROM introduction WHERE id = $1', [id]);
    expect(lost?.body).toMatchObject({ code: 'introduction.changedMeanwhile', params: { state, happening: state, party: 'owner', revision: 2 } });
    expect(await step(owner, id, 'withdraw', { revision: 2 })).toMatchObject({ status: 409, body: { code: 'introduction.notNow' } });
    // Two who propose the same pair at once: one introduction.
    const fresh = await pair();
    const both = await Promise.all([owner, professor].map((by, place) => by.send('POST', 'introductions', { as: place === 0 ? 'enterprise' : 'owner', needId: fresh.needId, subjectId: fresh.result.id })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('that nobody answers are reminded of, handed over, and lapse; how fast an organisation answers is told from three answers on', async () => {
    const { id } = await proposed('enterprise', owner);
    const timer = app.get(IntroductionTimer);
    const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
    const happened = async (): Promise<unknown[]> => (await database.query('SELECT happening FROM introduction_event WHERE introduction_id = $1 ORDER BY id', [id])).map(({ happening }) => happening);
    await timer.run(inDays(2));
    expect(await happened()).toEqual(['proposed']);
    await timer.run(inDays(3.1));
    await timer.run(inDays(3.2));
    expect(await happened()).toEqual(['proposed', 'reminded']);
    await timer.run(inDays(7.1));
    expect((await officer.send('GET', `introductions/${id}`)).body).toMatchObject({ revision: 2, events: [{ happening: 'proposed' }, { happening: 'reminded' }, { happening: 'handedOver', party: 'owner' }] });
    expect((await database.query('SELECT owner_contact_id, owner_former_ids FROM introduction WHERE id = $1', [id]))[0]).toEqual({ owner_contact_id: officer.id, owner_former_ids: [professor.id] });
    // Who was asked first may still answer.
    expect((await professor.send('GET', `introductions/${id}`)).body).toMatchObject({ waitsForMe: true });
    await timer.run(inDays(30.1));
    expect((await owner.send('GET', `introductions/${id}`)).body).toMatchObject({ state: 'lapsed', allowedActions: [] });
    const seen = (await owner.send('GET', 'introductions')).body;
    expect(JSON.stringify(seen)).toMatch(/"side":"owner".{0,400}"responseTime":\{"hours":0,"answers":\d+\}/);
  });

  it('pass to a colleague when the contact leaves, who may answer and is the contact then', async () => {
    const leaver = await meeting.person('要走的人', enterprise, 'enterprise', ['member']);
    const { id: subjectId } = await meeting.result(professor, officer);
    const { body } = await professor.send('POST', 'introductions', { as: 'owner', needId: await meeting.need(leaver), subjectId });
    const id = String(body['id']);
    await database.query('DELETE FROM membership WHERE person_id = $1', [leaver.id]);
    await app.get(IntroductionTimer).run(new Date());
    expect((await database.query('SELECT enterprise_contact_id FROM introduction WHERE id = $1', [id]))[0]).toEqual({ enterprise_contact_id: owner.id });
    expect((await step(colleague, id, 'accept', { revision: 2 })).body).toMatchObject({ state: 'accepted', enterprise: { contact: { name: '企业同事' } } });
  });

  it('are handed over by hand to a colleague, or to a commissioner on duty, who looks after it and answers for nobody', async () => {
    const { id } = await proposed('enterprise', owner);
    const handOver = (by: Client, to: string | null, revision: number) => by.send('POST', `introductions/${id}/handover`, { revision, to });
    const { body: waiting } = await professor.send('GET', `introductions/${id}`);
    expect(waiting['mayHandOver']).toBe(true);
    expect(waiting['colleagues']).toContainEqual({ id: officer.id, name: '转化专员' });
    expect((await owner.send('GET', `introductions/${id}`)).body).toMatchObject({ mayHandOver: false, colleagues: [] });
    expect((await stranger.send('GET', `introductions/${id}`)).status).toBe(404);
    expect(await handOver(professor, owner.id, 1)).toMatchObject({ status: 400, body: { fields: [{ path: 'to' }] } });
    expect(await handOver(owner, null, 1)).toMatchObject({ status: 409, body: { code: 'introduction.notNow' } });
    expect((await handOver(professor, officer.id, 1)).body).toMatchObject({ revision: 2, events: [{ happening: 'proposed' }, { happening: 'handedOver', party: 'owner' }] });
    expect(await handOver(professor, officer.id, 1)).toMatchObject({ status: 409, body: { code: 'introduction.changedMeanwhile' } });
    // Nobody has the district, nobody moderates: nobody is on duty.
    expect(await handOver(officer, null, 2)).toMatchObject({ status: 409, body: { code: 'introduction.nobodyLeft' } });
    const institute = await meeting.organization('institute', '津南研究院');
    await database.query("UPDATE organization SET district = 'jinnan' WHERE id = ANY ($1)", [[institute, enterprise]]);
    const onDuty = await meeting.person('值班特派员', institute, 'institute', ['commissioner']);
    expect((await handOver(officer, null, 2)).body).toMatchObject({ revision: 3, commissioner: { name: '值班特派员', isOnDuty: true } });
    expect((await events('introduction.changed')).at(-1)).toMatchObject({ happening: 'dutyCalled', people: [onDuty.id] });
    expect((await onDuty.send('GET', `introductions/${id}`)).body).toMatchObject({ mine: ['commissioner'], allowedActions: [], enterprise: { organization: null, contact: null } });
    expect(await handOver(officer, null, 3)).toMatchObject({ status: 409, body: { code: 'introduction.notNow' } });
  });

  it('go to a commissioner on duty when the time is over and nobody of the organisation is left', async () => {
    const lone = await meeting.organization('university', '独木学院');
    const sole = await meeting.person('独木教授', lone, 'university', ['researcher', 'transferOfficer']);
    const needId = await meeting.need(owner);
    const subjectId = await meeting.imported('独木成果', '独木学院');
    const { body } = await owner.send('POST', 'introductions', { as: 'enterprise', needId, subjectId });
    const id = String(body['id']);
    expect((await database.query('SELECT owner_contact_id FROM introduction WHERE id = $1', [id]))[0]).toEqual({ owner_contact_id: sole.id });
    await app.get(IntroductionTimer).run(new Date(Date.now() + 7.1 * 86_400_000));
    expect((await owner.send('GET', `introductions/${id}`)).body).toMatchObject({ state: 'proposed', commissioner: { name: '值班特派员', isOnDuty: true } });
    expect(await database.query("SELECT party FROM introduction_event WHERE introduction_id = $1 AND happening = 'dutyCalled'", [id])).toEqual([{ party: 'owner' }]);
  });

  it('tell everybody how an organisation answers, from some answers on, and nothing of a need that does not show its enterprise', async () => {
    const quiet = await meeting.organization('university', '静园大学');
    const response = async (id: string) => (await meeting.visitor().send('GET', `organizations/${id}/response`)).body;
    expect(await response(quiet)).toEqual({ hours: null, share: null, answers: 0, days: 365 });
    const add = (hours: number | null, more: { state?: string; isAnonymous?: boolean; side?: 'owner' | 'enterprise' } = {}) => {
      const { state = hours === null ? 'lapsed' : 'declined', isAnonymous = false, side = 'owner' } = more;
      const id = newId('itr');
      return database.query(
        `INSERT INTO introduction (id, need_id, need_version, need_title, is_anonymous, subject_kind, subject_id, subject_version, subject_title, enterprise_id, owner_id, enterprise_contact_id, enterprise_answer, enterprise_answered_at,
           enterprise_asked_at, owner_contact_id, owner_answer, owner_answered_at, owner_asked_at, started_by, proposer_id, reasons, state, proposed_at, decided_at, declined_by)
         VALUES ($1, $1, 1, '需求', $2, 'result', $1, 1, '成果', $3, $4, $12, $5, $6, now(), $13, $7, $8, now(), $9, $12, '{}', $10, now() - interval '10 days', now(), $11)`,
        [
          id, isAnonymous, side === 'owner' ? enterprise : quiet, side === 'owner' ? quiet : university, side === 'owner' ? 'accepted' : 'declined', new Date(Date.now() - 864e6 + (hours ?? 0) * 36e5),
          side === 'owner' ? (hours === null ? 'waiting' : 'declined') : 'accepted', hours === null ? null : new Date(Date.now() - 864e6 + hours * 36e5), side === 'owner' ? 'enterprise' : 'owner', state, state === 'declined' ? side : null, owner.id, professor.id,
        ],
      );
    };
    for (const hours of [10, 20]) await add(hours);
    expect(await response(quiet)).toMatchObject({ hours: null, share: null, answers: 2 });
    for (const hours of [30, null, null]) await add(hours);
    expect(await response(quiet)).toEqual({ hours: 20, share: 0.6, answers: 3, days: 365 });
    await add(1, { isAnonymous: true, side: 'enterprise' });
    expect(await response(quiet)).toMatchObject({ answers: 3 });
    expect((await meeting.visitor().send('GET', `organizations/${newId('org')}/response`)).status).toBe(404);
  });

  it('open annexes to the people named once both have agreed to confidentiality, stamp and log each view, and close them at once', async () => {
    const signer = await meeting.person('签约人', enterprise, 'enterprise', ['member'], ['sign']);
    const dean = await meeting.person('院长', university, 'university', ['owner'], ['sign']);
    const needId = await meeting.need(owner, { annex: '夹具节拍机密' });
    const { id: subjectId } = await meeting.result(professor, officer, { annex: '补偿参数机密', gain: '提高三成', levels: { evidence: 'annex' } });
    const { body } = await owner.send('POST', 'introductions', { as: 'enterprise', needId, subjectId });
    const path = `introductions/${String(body['id'])}`;
    expect(await owner.send('GET', `${path}/nda`)).toMatchObject({ status: 409, body: { code: 'nda.notNow' } });
    await step(professor, String(body['id']), 'accept');
    const { body: offered } = await owner.send('GET', `${path}/nda?language=en`);
    expect(offered).toMatchObject({ state: 'none', text: { version: 1, language: 'en' }, allowedActions: [], records: [{ id: needId }, { id: subjectId }] });
    const text = offered['text'];
    const sha256 = typeof text === 'object' && text !== null && 'sha256' in text ? String(text.sha256) : '';
    const agree = (by: Client, more: object = {}) => by.send('POST', `${path}/nda/signatures`, { version: 1, language: 'en', sha256, ...more });
    const annexOf = async (by: Client, url: string) => JSON.stringify((await by.send('GET', `${url}/details`)).body);
    expect((await meeting.visitor().send('GET', `${path}/nda`)).status).toBe(401);
    expect((await stranger.send('GET', `${path}/nda`)).status).toBe(404);
    expect((await agree(owner)).body).toMatchObject({ code: 'permission.denied' });
    expect(await agree(signer, { sha256: 'a'.repeat(64) })).toMatchObject({ status: 409, body: { code: 'nda.textChanged' } });
    expect((await agree(signer)).body).toMatchObject({ state: 'signed', signatures: [{ side: 'enterprise', name: '签约人', organization: hiddenName, version: 1, language: 'en' }] });
    expect(await annexOf(owner, `results/${subjectId}`)).not.toContain('机密');
    expect((await agree(dean)).body).toMatchObject({ state: 'inForce', allowedActions: ['revoke', 'name', 'addScan'] });
    // To the contacts and signers of the other side, and to nobody else.
    const seen = (await owner.send('GET', `results/${subjectId}/details`)).body;
    expect(seen).toMatchObject({ stamp: { name: '企业老板', email: `${owner.id}@example.org` } });
    expect(JSON.stringify(seen)).toContain('补偿参数机密');
    expect(await annexOf(professor, `needs/${needId}`)).toContain('夹具节拍机密');
    for (const other of [colleague, stranger, commissioner]) expect(await annexOf(other, `results/${subjectId}`)).not.toContain('机密');
    expect(await database.query("SELECT actor_id FROM audit_entry WHERE action = 'annex.read' AND actor_id = ANY ($1) ORDER BY id", [[owner.id, professor.id, colleague.id]])).toEqual([{ actor_id: owner.id }, { actor_id: professor.id }]);
    const name = (people: string[]) => signer.send('PUT', `${path}/nda/readers`, { people });
    expect(await name([stranger.id])).toMatchObject({ status: 400, body: { fields: [{ path: 'people' }] } });
    expect((await name([colleague.id])).status).toBe(200);
    expect(await annexOf(colleague, `results/${subjectId}`)).toContain('机密');
    const scanned = await signer.upload(`${path}/nda/scans?clientId=scan-0001`, '协议.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'));
    expect(scanned).toMatchObject({ status: 201, body: { scans: [{ side: 'enterprise', name: '协议.pdf', by: '签约人' }] } });
    expect((await signer.upload(`${path}/nda/scans?clientId=scan-0001`, '协议.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'))).body['scans']).toEqual(scanned.body['scans']);
    expect(await signer.upload(`${path}/nda/scans?clientId=scan-0001`, '协议.pdf', Buffer.from('%PDF-1.5\n%%EOF\n'))).toMatchObject({ status: 409, body: { code: 'request.sentBefore' } });
    expect(await owner.upload(`${path}/nda/scans?clientId=scan-0002`, '协议.pdf', Buffer.from('%PDF-1.4\n%%EOF\n'))).toMatchObject({ status: 403 });
    expect(await signer.upload(`${path}/nda/scans?clientId=scan-0003`, '说明.txt', Buffer.from('只是文字'))).toMatchObject({ status: 415 });
    const [kept] = await database.query('SELECT id FROM nda_scan');
    const scanId = String(kept?.['id']);
    for (const [by, status] of [[dean, 200], [professor, 200], [stranger, 404], [meeting.visitor(), 401]] as const) expect(await by.status(`${path}/nda/scans/${scanId}`)).toBe(status);
    expect(await database.query("SELECT 1 FROM audit_entry WHERE action = 'nda.scanRead'")).toHaveLength(2);
    expect((await dean.send('POST', `${path}/nda/revocation`)).body).toMatchObject({ state: 'revoked', revokedBy: 'owner' });
    for (const other of [owner, colleague, signer]) expect(await annexOf(other, `results/${subjectId}`)).not.toContain('机密');
    expect((await owner.send('GET', path)).body).toMatchObject({ events: [{}, {}, { happening: 'ndaSigned' }, { happening: 'ndaInForce' }, { happening: 'ndaRevoked', party: 'owner' }] });
  });
});
