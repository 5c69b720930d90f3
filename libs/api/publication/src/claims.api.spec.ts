import { ExpertWriter, LibraryApiModule, ResultWriter } from '@techmatch/library';
import { Transactions } from '@techmatch/database';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { PublicationApiModule } from './publication-api.module.js';
import { Desk, type Client } from './testing/desk.js';

const anExpert = (externalId: string, name: string, organization: string) => ({
  source: 'papers',
  externalId,
  isDemo: false,
  name,
  nameEn: null,
  title: '教授',
  organization,
  fields: ['advancedManufacturing' as const],
  summary: '研究薄壁件的加工变形。',
  keywords: ['薄壁件', '一个长得超过四十个字的关键词：薄壁铝合金壳体铣削加工变形的预测与补偿方法及其在通信腔体零件上的应用研究'],
  services: [],
  district: null,
  isOpenToCommissioner: false,
  isUnclaimed: true,
  papers: [],
});
const aResult = (externalId: string, inventors: string[], title = '薄壁件铣削变形补偿') => ({
  source: 'papers',
  externalId,
  isDemo: false,
  title,
  isTitleDerived: false,
  titleEn: null,
  abstract: '给出刀位补偿量。',
  keywords: [],
  keywordsEn: [],
  field: null,
  discipline: null,
  trl: null,
  maturityNote: null,
  ipKind: null,
  patents: [],
  cooperation: [],
  priceFen: null,
  isNegotiable: false,
  owner: null,
  institutions: [],
  inventors,
  year: 2020,
  postedOn: null,
  lang: 'zh',
});

describe('imported experts', () => {
  const database = useDatabase();
  let app: TestApp;
  let desk: Desk;
  let university: string;
  let officer: Client;
  let admin: Client;
  let experts = 0;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, LibraryApiModule, PublicationApiModule], { database });
    desk = new Desk(app, database);
    university = await desk.organization('university', '海河大学', { verification: 'verified' });
    await database.query('INSERT INTO organization_domain (domain, organization_id) VALUES ($1, $2)', ['haihe.edu.cn', university]);
    officer = await desk.person('专员', { organizationId: university, organizationKind: 'university', roles: ['transferOfficer'] });
    const authority = await desk.organization('authority', '主管部门', { verification: 'verified' });
    admin = await desk.person('管理员', { organizationId: authority, organizationKind: 'authority', roles: ['admin'] });
  });
  afterAll(async () => app.close());

  /** Imports a profile with one work and returns both ids and how to import them again. */
  async function imported(name: string, organization = '海河大学'): Promise<{ id: string; work: string; again: () => Promise<object> }> {
    experts += 1;
    const [expertKey, workKey] = [`e${experts}`, `r${experts}`];
    const again = () =>
      app.get(Transactions).run(async (em) => {
        const counts = await app.get(ExpertWriter).write(em, [anExpert(expertKey, name, organization)]);
        await app.get(ResultWriter).write(em, [aResult(workKey, [expertKey])]);
        return counts;
      });
    await again();
    const [expert] = await database.query(`SELECT id FROM expert WHERE source = 'papers' AND external_id = $1`, [expertKey]);
    const [work] = await database.query(`SELECT id FROM result WHERE source = 'papers' AND external_id = $1`, [workKey]);
    return { id: String(expert?.['id']), work: String(work?.['id']), again };
  }
  async function person(name: string, domain: string): Promise<Client> {
    const client = await desk.person(name);
    await database.query('UPDATE person SET email = $2 WHERE id = $1', [client.actor.userId, `p${client.actor.userId?.slice(4, 14) ?? ''}@${domain}`]);
    return client;
  }
  const letters = async (client: Client): Promise<unknown[]> =>
    (await database.query('SELECT m.template, m.params FROM mail_message m JOIN person p ON p.email = m.recipient WHERE p.id = $1 ORDER BY m.created_at DESC, m.id', [client.actor.userId])).map(({ template, params }) => ({ template, params }));
  const claim = (client: Client, id: string, kind = 'claim') => client.send('POST', `experts/${id}/claims`, { kind });
  const step = (client: Client, id: unknown, action: string, reason?: string) => client.send('POST', `claims/${String(id)}/steps`, { action, ...(reason !== undefined && { reason }) });

  it('become the own publication of whoever has the address and the name, under the same id, with their works, and stay so', async () => {
    const { id, work, again } = await imported('陈立群（教授）');
    const professor = await person('陈立群', 'mail.haihe.edu.cn');
    expect((await desk.visitor().send('GET', `experts/${id}/claim-options`)).status).toBe(401);
    expect((await professor.send('GET', `experts/${id}/claim-options`)).body).toMatchObject({ isClaimable: true, decider: 'atOnce', isDomainOfOrganization: true, isSameName: true, claims: [] });
    const claimed = await claim(professor, id);
    expect(claimed).toMatchObject({ status: 201, body: { state: 'accepted', isPlausible: true, expert: { id }, allowedActions: [] } });
    const publication = String(claimed.body['publicationId']);
    expect((await professor.send('GET', `publications/${publication}`)).body).toMatchObject({ state: 'published', recordId: id, content: { name: '陈立群（教授）', keywords: ['薄壁件'] }, organization: { id: university } });
    expect((await desk.visitor().send('GET', `experts/${id}`)).body).toMatchObject({ id, isUnclaimed: false, organization: { id: university }, resultCount: 1, provenance: { source: 'techmatch' } });
    expect((await desk.visitor().send('GET', `results/${work}`)).body).toMatchObject({ inventors: [{ id, name: '陈立群（教授）' }] });
    expect((await letters(officer))[0]).toMatchObject({ template: 'claimTaken', params: { claimant: '陈立群', decision: 'claim' } });

    // The next import neither brings a second one nor parts the person from the work.
    expect(await again()).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await database.query(`SELECT id FROM expert WHERE name LIKE '陈立群%'`)).toEqual([{ id }]);
    await app.get(Transactions).run((em) => app.get(ResultWriter).write(em, [aResult(`r${experts}`, [`e${experts}`], '改了标题')]));
    expect((await desk.visitor().send('GET', `results/${work}`)).body).toMatchObject({ title: '改了标题', inventors: [{ id }] });

    // Hidden at their wish, and back with the works.
    await professor.send('POST', `publications/${publication}/transitions`, { action: 'hide' });
    expect((await desk.visitor().send('GET', `experts/${id}`)).status).toBe(404);
    await professor.send('POST', `publications/${publication}/transitions`, { action: 'renew' });
    expect((await desk.visitor().send('GET', `experts/${id}`)).body).toMatchObject({ id, resultCount: 1 });
    expect((await claim(await person('陈立群', 'haihe.edu.cn'), id)).body).toMatchObject({ code: 'claim.notClaimable' });
  });

  it('wait for the officer where the address or the name says less; who else asks waits beside', async () => {
    const { id } = await imported('周维岳');
    const impostor = await person('周维岳', 'qq.com');
    const professor = await person('周维岳', 'qq.com');
    expect((await impostor.send('GET', `experts/${id}/claim-options`)).body).toMatchObject({ decider: 'officer', isDomainOfOrganization: false });
    const [wrong, right] = [await claim(impostor, id), await claim(professor, id)];
    expect([wrong, right].map(({ status, body }) => [status, body['state']])).toEqual([[201, 'submitted'], [201, 'submitted']]);
    expect(await claim(professor, id)).toMatchObject({ status: 409, body: { code: 'claim.underWay' } });
    expect((await letters(officer))[0]).toMatchObject({ template: 'claimWaiting' });
    expect((await professor.send('GET', 'claims')).status).toBe(403);
    expect((await officer.send('GET', 'claims')).body).toMatchObject({ total: 2, claims: [{ id: wrong.body['id'], allowedActions: ['accept', 'refuse'] }, { id: right.body['id'] }] });
    expect(await step(officer, wrong.body['id'], 'refuse')).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
    expect(await step(professor, wrong.body['id'], 'accept')).toMatchObject({ status: 404 });
    expect(await step(professor, right.body['id'], 'accept')).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
    expect(await step(officer, right.body['id'], 'accept')).toMatchObject({ status: 200, body: { state: 'accepted', allowedActions: ['undo'] } });
    expect((await letters(professor))[0]).toMatchObject({ template: 'claimDecided', params: { decision: 'accepted' } });
    expect((await letters(impostor))[0]).toMatchObject({ template: 'claimDecided', params: { decision: 'refused' } });
    expect(await step(officer, wrong.body['id'], 'accept')).toMatchObject({ status: 409, body: { code: 'claim.notNow' } });
    expect(await database.query(`SELECT action FROM audit_entry WHERE target_id = $1 AND action LIKE 'claim.%' ORDER BY id`, [id])).toEqual(['ask', 'ask', 'refuse', 'accept'].map((verb) => ({ action: `claim.${verb}` })));
  });

  it('go back to what they were when it was not the person', async () => {
    const { id, work, again } = await imported('刘沁澜');
    const impostor = await person('刘沁澜', 'haihe.edu.cn');
    const { body } = await claim(impostor, id);
    expect(body['state']).toBe('accepted');
    const publication = String(body['publicationId']);
    const view = await impostor.send('GET', `publications/${publication}`);
    await impostor.send('PUT', `publications/${publication}`, { version: view.body['version'], content: { kind: 'expert', name: '刘沁澜', summary: '假的' } });
    await impostor.send('POST', `publications/${publication}/transitions`, { action: 'publish', version: 2 });
    expect((await desk.visitor().send('GET', `experts/${id}`)).body).toMatchObject({ summary: '假的' });
    expect(await step(officer, body['id'], 'undo', '不是本人')).toMatchObject({ status: 200, body: { state: 'undone' } });
    expect((await desk.visitor().send('GET', `experts/${id}`)).body).toMatchObject({ id, isUnclaimed: true, summary: '研究薄壁件的加工变形。', resultCount: 1, provenance: { source: 'papers' } });
    expect((await desk.visitor().send('GET', `results/${work}`)).body).toMatchObject({ inventors: [{ id }] });
    expect((await impostor.send('GET', `publications/${publication}`)).body).toMatchObject({ state: 'discarded' });
    expect(await again()).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect((await claim(await person('刘沁澜', 'haihe.edu.cn'), id)).body).toMatchObject({ state: 'accepted' });
  });

  it('are removed on the person’s wish and do not come back, while their works go on naming them', async () => {
    const { id, work, again } = await imported('孟庆澜');
    const professor = await person('孟庆澜', 'haihe.edu.cn');
    expect((await claim(professor, id, 'removal')).body).toMatchObject({ kind: 'removal', state: 'accepted' });
    expect((await desk.visitor().send('GET', `experts/${id}`)).status).toBe(404);
    expect(await database.query(`SELECT 1 FROM search_record WHERE id = $1`, [id])).toEqual([]);
    expect(await again()).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect(await database.query(`SELECT 1 FROM expert WHERE name = '孟庆澜'`)).toEqual([]);
    expect((await desk.visitor().send('GET', `results/${work}`)).body).toMatchObject({ inventors: [{ id: null, name: '孟庆澜' }] });
    const [row] = await database.query('SELECT kept FROM library_tombstone WHERE record_id = $1', [id]);
    expect(row).toEqual({ kept: null });
  });

  it('of no verified university wait for the authority, and a claimant may take it back', async () => {
    const { id, again } = await imported('邹雨桐', '外地某大学');
    const professor = await person('邹雨桐', 'waidi.edu.cn');
    expect((await professor.send('GET', `experts/${id}/claim-options`)).body).toMatchObject({ decider: 'authority', organization: { id: null, name: '外地某大学' } });
    const first = await claim(professor, id, 'removal');
    expect((await letters(admin))[0]).toMatchObject({ template: 'claimWaiting', params: { decision: 'removal' } });
    expect((await officer.send('GET', 'claims')).body['claims']).toEqual([]);
    expect(await step(officer, first.body['id'], 'accept')).toMatchObject({ status: 404 });
    expect((await step(professor, first.body['id'], 'withdraw')).body).toMatchObject({ state: 'withdrawn' });
    const second = await claim(professor, id);
    expect((await admin.send('GET', 'claims')).body).toMatchObject({ claims: [{ id: second.body['id'] }] });
    expect((await step(admin, second.body['id'], 'accept')).body).toMatchObject({ state: 'accepted' });
    expect((await desk.visitor().send('GET', `experts/${id}`)).body).toMatchObject({ isUnclaimed: false, organization: { id: null, name: '外地某大学' } });
    await again();
    expect(await database.query(`SELECT id FROM expert WHERE name = '邹雨桐'`)).toEqual([{ id }]);
    const other = await imported('邹雨桐', '海河大学');
    await database.query('UPDATE person SET email = $2 WHERE id = $1', [professor.actor.userId, 'zou@haihe.edu.cn']);
    expect((await claim(professor, other.id)).body).toMatchObject({ code: 'claim.profileExists' });
  });

  it('are taken by one of two who claim at once', async () => {
    const { id } = await imported('郝思远');
    const both = [await person('郝思远', 'haihe.edu.cn'), await person('郝思远', 'haihe.edu.cn')];
    const replies = await Promise.all(both.map((client) => claim(client, id)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await database.query(`SELECT 1 FROM publication WHERE record_id = $1`, [id])).toHaveLength(1);
  });
});
