import { IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { PublicationApiModule } from './publication-api.module.js';
import { PublicationTimer } from './publication.timer.js';
import { cleared, goodExpert, goodNeed, goodResult } from './testing/contents.js';
import { Desk, type Client, type Reply } from './testing/desk.js';

const dayMs = 86_400_000;
const after = (days: number): Date => new Date(Date.now() + days * dayMs);
const text = (reply: Reply, name: string): string => String(reply.body[name]);

describe('the publication desk over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let desk: Desk;
  let university: string;
  let researcher: Client;
  let officer: Client;
  let visitor: Client;
  let verifiedOwner: Client;
  let verifiedMember: Client;
  let moderator: Client;
  let enterprise: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, PublicationApiModule], { database });
    desk = new Desk(app, database);
    visitor = desk.visitor();
    university = await desk.organization('university', '测试大学', { verification: 'verified', district: 'nankai' });
    const atUniversity = { organizationId: university, organizationKind: 'university' as const };
    researcher = await desk.person('林知远', { ...atUniversity, roles: ['researcher'] });
    officer = await desk.person('周转化', { ...atUniversity, roles: ['transferOfficer'], isDomestic: true });
    enterprise = await desk.organization('enterprise', '天津津南区衡锐机械有限公司', { verification: 'verified', district: 'jinnan' });
    const atEnterprise = { organizationId: enterprise, organizationKind: 'enterprise' as const, isDomestic: true };
    verifiedOwner = await desk.person('陈厂长', { ...atEnterprise, roles: ['owner'] });
    verifiedMember = await desk.person('李工', { ...atEnterprise, roles: ['member'] });
    const authority = await desk.organization('authority', '测试科委');
    moderator = await desk.person('王审核', { organizationId: authority, organizationKind: 'authority', roles: ['member'], rights: ['review'], reviewDistricts: ['jinnan'] });
  });
  afterAll(async () => app.close());

  const draft = async (client: Client, content: object): Promise<Reply> => client.send('POST', 'publications', { content });
  const act = (client: Client, id: string, action: string, more: object = {}): Promise<Reply> => client.send('POST', `publications/${id}/transitions`, { action, ...more });
  const rowsOf = (sql: string, ...parameters: unknown[]): ReturnType<typeof database.query> => database.query(sql, parameters);

  /** A result on its way: drafted, submitted, approved. */
  async function published(content: object = goodResult, clearance: object = cleared): Promise<Reply> {
    const id = text(await draft(researcher, content), 'id');
    await act(researcher, id, 'submit', { version: 1, clearance });
    return act(officer, id, 'approve', { version: 1, clearance });
  }

  describe('for whom', () => {
    it('is signed in: a visitor is asked to', async () => {
      expect(await draft(visitor, goodResult)).toMatchObject({ status: 401, body: { code: 'session.needed' } });
      expect((await visitor.send('GET', 'publications')).status).toBe(401);
      expect((await visitor.send('GET', 'review-queue')).status).toBe(401);
      expect((await visitor.send('GET', 'publications/restricted')).status).toBe(401);
    });

    it('is not the author: answers 404 in every way, and leaves it out of lists', async () => {
      const id = text(await draft(researcher, { ...goodResult, title: '尚未公开' }), 'id');
      const colleague = await desk.person('同事', { organizationId: university, organizationKind: 'university', roles: ['researcher'] });
      for (const other of [colleague, verifiedOwner, moderator]) {
        for (const path of ['', '/versions', '/difference', '/duplicates']) expect(await other.send('GET', `publications/${id}${path}`)).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
        expect((await other.send('PUT', `publications/${id}`, { version: 1, content: goodResult })).status).toBe(404);
        expect((await other.send('POST', `publications/${id}/comparison`, { content: goodResult })).status).toBe(404);
        expect((await act(other, id, 'submit', { version: 1, clearance: cleared })).status).toBe(404);
        expect(JSON.stringify((await other.send('GET', 'publications')).body)).not.toContain('尚未公开');
      }
      expect(await officer.send('GET', `publications/${id}`)).toMatchObject({ status: 200, body: { allowedActions: ['edit', 'submit', 'discard'] } });
    });

    it('does not review: the queue is refused', async () => {
      expect(await researcher.send('GET', 'review-queue')).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
    });

    it('takes an organisation for granted that is not theirs: 404; that cannot own such a record: 400', async () => {
      expect((await researcher.send('POST', 'publications', { organizationId: enterprise, content: goodResult })).status).toBe(404);
      expect(await verifiedOwner.send('POST', 'publications', { organizationId: enterprise, content: goodResult })).toMatchObject({ status: 400, body: { fields: [{ path: 'organizationId', code: 'isIn' }] } });
    });
  });

  describe('a draft', () => {
    it('names every field that is wrong, and refuses what no content has', async () => {
      expect(await draft(researcher, { kind: 'result', trl: 12, patents: [{ number: 'x', state: 'maybe' }] })).toMatchObject({ status: 400, body: { fields: [{ path: 'content.trl' }, { path: 'content.patents.0.state' }] } });
      expect(await draft(researcher, { kind: 'novel' })).toMatchObject({ status: 400, body: { fields: [{ path: 'content.kind', code: 'isIn' }] } });
      expect(await draft(researcher, { kind: 'need', priceFen: '1' })).toMatchObject({ status: 400, body: { fields: [{ path: 'content.priceFen' }] } });
    });

    it('may be as empty as a first thought, and takes characters that a database refuses', async () => {
      expect(await draft(researcher, { kind: 'need' })).toMatchObject({ status: 201, body: { title: null, organization: null, state: 'draft', version: 1, score: 0 } });
      expect(await draft(researcher, { kind: 'need', title: 'a\u0000b\ud800' })).toMatchObject({ status: 201, body: { title: 'ab\ufffd' } });
    });

    it('is saved on top of what was read; the second of two is told and loses nothing', async () => {
      const id = text(await draft(verifiedOwner, { kind: 'need', title: '一', description: '甲' }), 'id');
      const [one, other] = await Promise.all([
        verifiedOwner.send('PUT', `publications/${id}`, { version: 1, content: { kind: 'need', title: '一', description: '甲的改动' } }),
        verifiedMember.send('PUT', `publications/${id}`, { version: 1, content: { kind: 'need', title: '一', description: '乙的改动' } }),
      ]);
      expect([one.status, other.status].sort()).toEqual([200, 409]);
      const [late, mine] = one.status === 409 ? [one, '甲的改动'] : [other, '乙的改动'];
      expect(late.body).toMatchObject({ code: 'publication.changedMeanwhile', params: { version: 2, savedBy: one.status === 409 ? '李工' : '陈厂长' } });
      expect((await verifiedOwner.send('POST', `publications/${id}/comparison`, { content: { kind: 'need', title: '一', description: mine } })).body).toMatchObject({ to: 2, fields: [{ path: 'description' }] });
      expect(await verifiedMember.send('PUT', `publications/${id}`, { version: 2, content: { kind: 'need', title: '一', description: mine } })).toMatchObject({ status: 200, body: { version: 3 } });
    });

    it('is scored as it is typed, without being kept', async () => {
      const before = await rowsOf('SELECT count(*)::int AS n FROM publication');
      const scored = await researcher.send('POST', 'publications/quality', { content: { ...goodResult, problem: '变形难控，请联系 13812345678' } });
      expect(scored).toMatchObject({ status: 200, body: { score: 93, bar: 60, warnings: [{ path: 'problem', kind: 'phone', text: '13812345678' }] } });
      expect(scored.body).toHaveProperty('items.0', { code: 'problem', state: 'partial', points: 8, of: 15, fields: ['problem'] });
      expect(await rowsOf('SELECT count(*)::int AS n FROM publication')).toEqual(before);
    });
  });

  describe('a result', () => {
    it('goes through the officer of its university, who signs the three questions', async () => {
      const id = text(await draft(researcher, goodResult), 'id');
      expect(await act(researcher, id, 'submit', { version: 1 })).toMatchObject({ status: 400, body: { fields: [{ path: 'clearance' }] } });
      expect(await act(researcher, id, 'submit', { version: 1, clearance: { novelty: 'open', secrecy: 'open', export: 'open' } })).toMatchObject({ status: 200, body: { state: 'submitted', waitingFor: 'reviewer', allowedActions: ['recall'] } });
      expect((await researcher.send('PUT', `publications/${id}`, { version: 1, content: goodResult })).body).toMatchObject({ code: 'publication.notNow' });
      expect(await act(researcher, id, 'approve', { version: 1, clearance: cleared })).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      expect(JSON.stringify((await officer.send('GET', 'review-queue')).body)).toContain(id);
      expect(await act(officer, id, 'approve', { version: 1, clearance: { ...cleared, secrecy: 'open' } })).toMatchObject({ status: 409, body: { code: 'publication.notCleared' } });
      expect(await act(officer, id, 'return', {})).toMatchObject({ status: 400, body: { fields: [{ path: 'comment' }] } });
      expect(await act(officer, id, 'return', { comment: '请补充对照数据' })).toMatchObject({ status: 200, body: { state: 'returned' } });
      expect(await researcher.send('GET', `publications/${id}`)).toMatchObject({ body: { comment: '请补充对照数据', waitingFor: 'author', allowedActions: ['edit', 'submit', 'discard'] } });
      await researcher.send('PUT', `publications/${id}`, { version: 1, content: { ...goodResult, title: '薄壁壳体铣削补偿（有对照）' } });
      await act(researcher, id, 'submit', { version: 2, clearance: cleared });
      expect(await act(officer, id, 'approve', { version: 1, clearance: cleared })).toMatchObject({ status: 409, body: { code: 'publication.changedMeanwhile' } });
      const done = await act(officer, id, 'approve', { version: 2, clearance: cleared });
      expect(done).toMatchObject({ status: 200, body: { state: 'published', publishedVersion: 2, clearance: { ...cleared, signedBy: { name: '周转化' } } } });
      expect(await visitor.send('GET', `results/${text(done, 'recordId')}`)).toMatchObject({
        status: 200,
        body: { title: '薄壁壳体铣削补偿（有对照）', owner: { id: university }, isUnconfirmed: false, provenance: { source: 'techmatch', externalId: id } },
      });
      expect((await visitor.send('GET', `results?q=${encodeURIComponent('有对照')}`)).body).toMatchObject({ total: 1 });
      const history = await researcher.send('GET', `publications/${id}/versions`);
      expect(history.body).toMatchObject({
        versions: [{ version: 2, isApproved: true }, { version: 1, isApproved: false }],
        transitions: [{ action: 'approve', by: { name: '周转化' } }, { action: 'submit' }, { action: 'return', comment: '请补充对照数据' }, { action: 'submit', from: 'draft', to: 'submitted' }],
      });
      const [deeds] = await rowsOf("SELECT array_agg(action ORDER BY id) AS list FROM audit_entry WHERE target_id = $1", id);
      expect(deeds?.['list']).toEqual(['publication.create', 'publication.submit', 'publication.return', 'publication.save', 'publication.submit', 'publication.approve']);
      const [events] = await rowsOf("SELECT count(*)::int AS n FROM outbox_event WHERE type = 'publication.changed' AND payload ->> 'id' = $1", id);
      expect(events?.['n']).toBe(4);
    });

    it('is approved once by two who press at the same time', async () => {
      const second = await desk.person('钱转化', { organizationId: university, organizationKind: 'university', roles: ['transferOfficer'] });
      const id = text(await draft(researcher, { ...goodResult, title: '两人同时批准' }), 'id');
      await act(researcher, id, 'submit', { version: 1, clearance: cleared });
      const replies = await Promise.all([officer, second].map((one) => act(one, id, 'approve', { version: 1, clearance: cleared })));
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
      expect(await rowsOf("SELECT count(*)::int AS n FROM publication_transition WHERE publication_id = $1 AND action = 'approve'", id)).toEqual([{ n: 1 }]);
      expect(await rowsOf("SELECT count(*)::int AS n FROM result WHERE source = 'techmatch' AND external_id = $1", id)).toEqual([{ n: 1 }]);
    });

    it('of an officer is left to a colleague where there is one, and to themselves where there is none', async () => {
      const alone = await desk.organization('institute', '独立研究所', { verification: 'verified' });
      const only = await desk.person('吴独', { organizationId: alone, organizationKind: 'institute', roles: ['transferOfficer'] });
      const id = text(await draft(only, { ...goodResult, title: '独立所的成果' }), 'id');
      await act(only, id, 'submit', { version: 1, clearance: cleared });
      const another = await desk.person('郑二', { organizationId: alone, organizationKind: 'institute', roles: ['transferOfficer'] });
      expect(await act(only, id, 'approve', { version: 1, clearance: cleared })).toMatchObject({ status: 403, body: { code: 'publication.otherReviewerNeeded' } });
      expect((await only.send('GET', `publications/${id}`)).body['allowedActions']).not.toContain('approve');
      await rowsOf('UPDATE person SET suspended_at = now() WHERE id = $1', another.actor.userId);
      expect((await act(only, id, 'approve', { version: 1, clearance: cleared })).status).toBe(200);
      expect(await rowsOf("SELECT details ->> 'isOwn' AS own FROM audit_entry WHERE target_id = $1 AND action = 'publication.approve'", id)).toEqual([{ own: 'true' }]);
    });

    it('stays up as approved while changes are on their way; the officer sees what changed', async () => {
      const live = await published({ ...goodResult, title: '在线的成果' });
      const id = text(live, 'id');
      const changed = { ...goodResult, title: '在线的成果', gain: '平面度由 0.42 mm 降到 0.09 mm，废品率由 18% 降到 3%。' };
      expect(await researcher.send('PUT', `publications/${id}`, { version: 1, content: changed })).toMatchObject({ status: 200, body: { state: 'published', revision: 'draft', version: 2, publishedVersion: 1 } });
      await act(researcher, id, 'submit', { version: 2, clearance: cleared });
      expect((await visitor.send('GET', `results/${text(live, 'recordId')}`)).body['abstract']).toContain('0.11 mm');
      const { body } = await officer.send('GET', `publications/${id}/difference`);
      expect(body).toMatchObject({ from: 1, to: 2, fields: [{ path: 'gain' }] });
      expect(JSON.stringify(body['fields'])).toMatch(/"0\.11","change":"removed".*"0\.09","change":"added"/);
      expect(await act(officer, id, 'approve', { version: 2, clearance: cleared })).toMatchObject({ status: 200, body: { state: 'published', revision: 'none', recordId: live.body['recordId'] } });
      expect((await visitor.send('GET', `results/${text(live, 'recordId')}`)).body['abstract']).toContain('0.09 mm');
    });

    it('leaves when it is withdrawn and comes back under its id, above every version that a reader has seen', async () => {
      const live = await published({ ...goodResult, title: '可撤回的成果' });
      const [id, recordId] = [text(live, 'id'), text(live, 'recordId')];
      expect(await act(researcher, id, 'withdraw', { comment: '企业已独占许可' })).toMatchObject({ status: 200, body: { state: 'withdrawn', recordId: null } });
      expect((await visitor.send('GET', `results/${recordId}`)).status).toBe(404);
      expect((await visitor.send('GET', `results?q=${encodeURIComponent('可撤回')}`)).body).toMatchObject({ total: 0 });
      const [gone] = await rowsOf("SELECT max((payload ->> 'version')::int) AS version FROM outbox_event WHERE type = 'library.removed' AND payload ->> 'id' = $1", recordId);
      expect(await act(researcher, id, 'renew')).toMatchObject({ status: 200, body: { state: 'published', recordId } });
      const [back] = await rowsOf('SELECT version FROM result WHERE id = $1', recordId);
      expect(Number(back?.['version'])).toBeGreaterThan(Number(gone?.['version']));
    });

    it('asks to be confirmed, sinks, expires, and comes back with one click', async () => {
      const live = await published({ ...goodResult, title: '要确认的成果' });
      const [id, recordId] = [text(live, 'id'), text(live, 'recordId')];
      const timer = app.get(PublicationTimer);
      expect(await timer.run(after(89))).toBe(0);
      await timer.run(after(91));
      expect((await visitor.send('GET', `results/${recordId}`)).body).toMatchObject({ isUnconfirmed: true });
      expect(await rowsOf('SELECT posted_at FROM search_record WHERE id = $1', recordId)).toEqual([{ posted_at: null }]);
      expect((await researcher.send('GET', `publications/${id}`)).body).toMatchObject({ state: 'expiring', waitingFor: 'author' });
      expect(await act(researcher, id, 'confirm')).toMatchObject({ status: 200, body: { state: 'published' } });
      expect((await visitor.send('GET', `results/${recordId}`)).body).toMatchObject({ isUnconfirmed: false });
      await timer.run(after(91));
      await timer.run(after(122));
      expect((await visitor.send('GET', `results/${recordId}`)).status).toBe(404);
      expect((await researcher.send('GET', `publications/${id}`)).body).toMatchObject({ state: 'expired', recordId: null });
      expect(await act(researcher, id, 'renew')).toMatchObject({ status: 200, body: { state: 'published', recordId } });
    });

    it('on the export list never enters the libraries; verified organisations in China read it', async () => {
      const listed = { ...cleared, export: 'listed' };
      const done = await published({ ...goodResult, title: '限制出口的成果', annex: '绝密参数' }, listed);
      const id = text(done, 'id');
      expect(done).toMatchObject({ status: 200, body: { state: 'published', isExportRestricted: true, recordId: null } });
      expect(await rowsOf('SELECT 1 FROM result WHERE external_id = $1', id)).toEqual([]);
      expect(await researcher.send('GET', 'publications/restricted')).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      expect((await researcher.send('GET', `publications/restricted/${id}`)).status).toBe(404);
      const read = await verifiedMember.send('GET', `publications/restricted?q=${encodeURIComponent('限制出口')}`);
      expect(read).toMatchObject({ status: 200, body: { total: 1, results: [{ id, title: '限制出口的成果', owner: { id: university } }] } });
      expect(JSON.stringify(read.body)).not.toContain('绝密参数');
      expect((await verifiedMember.send('GET', 'publications/restricted?q=100%25')).body).toMatchObject({ total: 0 });
      expect((await verifiedMember.send('GET', `publications/restricted/${id}`)).status).toBe(200);
    });

    it('that becomes restricted leaves the libraries at once', async () => {
      const live = await published({ ...goodResult, title: '后来受限的成果' });
      const id = text(live, 'id');
      await researcher.send('PUT', `publications/${id}`, { version: 1, content: { ...goodResult, title: '后来受限的成果二' } });
      await act(researcher, id, 'submit', { version: 2, clearance: cleared });
      expect(await act(officer, id, 'approve', { version: 2, clearance: { ...cleared, export: 'listed' } })).toMatchObject({ body: { recordId: null } });
      expect((await visitor.send('GET', `results/${text(live, 'recordId')}`)).status).toBe(404);
    });
  });

  describe('a need', () => {
    it('is published at once by its verified enterprise, which stays anonymous by default', async () => {
      const id = text(await draft(verifiedMember, goodNeed), 'id');
      const done = await act(verifiedOwner, id, 'publish', { version: 1 });
      expect(done).toMatchObject({ status: 200, body: { state: 'published', publicName: '天津津南区的一家机械制造企业' } });
      const recordId = text(done, 'recordId');
      const shown = await visitor.send('GET', `needs/${recordId}`);
      expect(shown).toMatchObject({ status: 200, body: { organization: null, organizationNote: '天津津南区的一家机械制造企业', district: 'jinnan' } });
      expect(JSON.stringify(shown.body)).not.toContain('衡锐');
      expect((await visitor.send('GET', `needs?organization=${enterprise}`)).body).toMatchObject({ total: 0 });
      expect((await visitor.send('GET', `needs?q=${encodeURIComponent('衡锐')}`)).body).toMatchObject({ total: 0 });
      expect((await visitor.send('GET', 'needs?district=jinnan')).body).toMatchObject({ total: 1 });
      expect((await visitor.send('GET', `needs/${recordId}/details`)).status).toBe(401);
      expect((await researcher.send('GET', 'needs/need_00000000000000000000/details')).status).toBe(404);
      expect((await researcher.send('GET', `needs/${recordId}/details`)).body).toEqual({ recordId, groups: [{ group: 'name', level: 'annex', content: null }], desk: null, stamp: null });
      expect((await verifiedMember.send('GET', `needs/${recordId}/details`)).body).toMatchObject({ groups: [{ group: 'name', content: { organization: '天津津南区衡锐机械有限公司' } }], desk: { id, allowedActions: ['edit', 'confirm', 'close'] } });
      // Who moderates the district may take it down where it is read.
      expect((await moderator.send('GET', `needs/${recordId}/details`)).body).toMatchObject({ desk: { id, allowedActions: ['takeDown'] } });
    });

    it('shows its name where the enterprise wants it to', async () => {
      const id = text(await draft(verifiedOwner, { ...goodNeed, title: '具名的需求', levels: { name: 'public' } }), 'id');
      const done = await act(verifiedOwner, id, 'publish', { version: 1 });
      expect((await visitor.send('GET', `needs/${text(done, 'recordId')}`)).body).toMatchObject({ organization: { id: enterprise }, organizationNote: null });
    });

    it('of an enterprise that is not verified is moderated by the authority of the district', async () => {
      const fresh = await desk.organization('enterprise', '未核验的小厂', { district: 'jinnan' });
      const owner = await desk.person('赵小厂', { organizationId: fresh, organizationKind: 'enterprise', roles: ['owner'] });
      const id = text(await draft(owner, { ...goodNeed, title: '待审核的需求', annex: '附件里的图号', levels: { indicators: 'annex', budget: 'signedIn' } }), 'id');
      expect(await act(owner, id, 'publish', { version: 1 })).toMatchObject({ status: 403 });
      expect((await moderator.send('GET', `publications/${id}`)).status).toBe(404);
      await act(owner, id, 'submit', { version: 1 });
      const elsewhere = await desk.person('别区', { organizationId: moderator.actor.organizationId ?? '', organizationKind: 'authority', roles: ['member'], rights: ['review'], reviewDistricts: ['hexi'] });
      expect((await elsewhere.send('GET', `publications/${id}`)).status).toBe(404);
      expect((await elsewhere.send('GET', 'review-queue')).body).toMatchObject({ total: 0 });
      expect((await moderator.send('GET', 'review-queue')).body).toMatchObject({ total: 1, publications: [{ id, allowedActions: ['return', 'approve'] }] });
      // What only a non-disclosure agreement opens is not looked at to decide: it never becomes public.
      for (const path of [`publications/${id}`, `publications/${id}/difference`]) expect(JSON.stringify((await moderator.send('GET', path)).body)).not.toMatch(new RegExp(`附件里的图号|${goodNeed.indicators?.[0]?.wanted ?? '-'}`));
      expect((await moderator.send('GET', `publications/${id}`)).body).toMatchObject({ content: { annex: null, indicators: [], budgetMaxFen: goodNeed.budgetMaxFen } });
      expect(await act(moderator, id, 'approve', { version: 1 })).toMatchObject({ status: 200, body: { content: { annex: null, indicators: [] } } });
      expect((await owner.send('GET', `publications/${id}`)).body).toMatchObject({ content: { annex: '附件里的图号', indicators: goodNeed.indicators } });
      // What the owner writes on top is theirs alone until they submit it.
      await owner.send('PUT', `publications/${id}`, { version: 1, content: { ...goodNeed, title: '还没想好' } });
      expect((await moderator.send('GET', `publications/${id}`)).body).toMatchObject({ title: '待审核的需求', content: { title: '待审核的需求' } });
      expect(JSON.stringify((await moderator.send('GET', `publications/${id}/difference`)).body)).not.toContain('还没想好');
      expect(JSON.stringify(await act(moderator, id, 'takeDown', { comment: '含广告' }))).not.toContain('还没想好');
      expect((await moderator.send('GET', `publications/${id}`)).status).toBe(404);
      expect((await owner.send('GET', `publications/${id}`)).body).toMatchObject({ state: 'returned', comment: '含广告' });
    });

    it('is one content, not a list of them or none', async () => {
      const answers = await Promise.all([null, [null], [goodNeed], 'need', { kind: ['need'] }, { ...goodNeed, levels: [null] }].map((content) => verifiedOwner.send('POST', 'publications', { content })));
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 400]);
    });

    it('is closed with its reason; giving up says why', async () => {
      const id = text(await draft(verifiedOwner, { ...goodNeed, title: '要关闭的需求' }), 'id');
      const recordId = text(await act(verifiedOwner, id, 'publish', { version: 1 }), 'recordId');
      expect(await act(verifiedOwner, id, 'close')).toMatchObject({ status: 400, body: { fields: [{ path: 'closeReason' }] } });
      expect(await act(verifiedOwner, id, 'close', { closeReason: 'givenUp' })).toMatchObject({ status: 400, body: { fields: [{ path: 'comment' }] } });
      expect(await act(verifiedOwner, id, 'close', { closeReason: 'metElsewhere' })).toMatchObject({ status: 200, body: { state: 'closed', closeReason: 'metElsewhere' } });
      expect((await visitor.send('GET', `needs/${recordId}`)).status).toBe(404);
    });

    it('without an organisation is a draft and no more', async () => {
      const person = await desk.person('路人');
      const id = text(await draft(person, goodNeed), 'id');
      expect(await act(person, id, 'submit', { version: 1 })).toMatchObject({ status: 409, body: { code: 'publication.organizationNeeded' } });
    });

    it('keeps groups of fields at the level that their author gave them', async () => {
      const content = { ...goodNeed, title: '分级的需求', annex: '客户名单', levels: { budget: 'annex', indicators: 'signedIn' } };
      const id = text(await draft(verifiedOwner, content), 'id');
      const recordId = text(await act(verifiedOwner, id, 'publish', { version: 1 }), 'recordId');
      expect((await visitor.send('GET', `needs/${recordId}`)).body).toMatchObject({ budgetMaxFen: null, indicators: [] });
      const { body } = await researcher.send('GET', `needs/${recordId}/details`);
      expect(body['groups']).toEqual([
        { group: 'name', level: 'annex', content: null },
        { group: 'annex', level: 'annex', content: null },
        { group: 'budget', level: 'annex', content: null },
        { group: 'indicators', level: 'signedIn', content: { indicators: goodNeed.indicators } },
      ]);
      expect(JSON.stringify((await verifiedMember.send('GET', `needs/${recordId}/details`)).body)).toContain('客户名单');
    });

    it('like one that is public already is shown to who reviews it', async () => {
      const id = text(await draft(verifiedOwner, { ...goodNeed, title: '铝盒子掏空以后松开夹具就翘' }), 'id');
      expect((await verifiedOwner.send('GET', `publications/${id}/duplicates`)).body).toMatchObject({ duplicates: [{ isSameTitle: true, overlap: 0.87 }] });
    });
  });

  describe('a profile', () => {
    it('written by the university is public when the person says so, and hidden at once when they wish', async () => {
      const created = await officer.send('POST', 'publications', { content: goodExpert, subjectId: researcher.actor.userId });
      const id = text(created, 'id');
      expect(created).toMatchObject({ status: 201, body: { subject: { name: '林知远' } } });
      expect(await act(officer, id, 'publish', { version: 1 })).toMatchObject({ status: 403 });
      expect(await act(officer, id, 'submit', { version: 1 })).toMatchObject({ body: { waitingFor: 'person' } });
      const done = await act(researcher, id, 'approve', { version: 1 });
      expect(done).toMatchObject({ status: 200, body: { state: 'published' } });
      const recordId = text(done, 'recordId');
      const result = await published({ ...goodResult, title: '有发明人的成果', inventors: [{ name: '林知远', expertId: recordId }] });
      expect((await visitor.send('GET', `experts/${recordId}`)).body).toMatchObject({ name: '林知远', isUnclaimed: false, resultCount: 1, organization: { id: university } });
      expect(await act(officer, id, 'hide')).toMatchObject({ status: 403 });
      expect(await act(researcher, id, 'hide')).toMatchObject({ status: 200, body: { state: 'hidden' } });
      expect((await visitor.send('GET', `experts/${recordId}`)).status).toBe(404);
      expect((await visitor.send('GET', `results/${text(result, 'recordId')}`)).body).toMatchObject({ inventors: [{ id: null, name: '林知远' }] });
      await act(researcher, id, 'renew');
      expect((await visitor.send('GET', `experts/${recordId}`)).body).toMatchObject({ resultCount: 1 });
    });

    it('is written for nobody who is no member', async () => {
      expect(await officer.send('POST', 'publications', { content: goodExpert, subjectId: verifiedOwner.actor.userId })).toMatchObject({ status: 400, body: { fields: [{ path: 'subjectId' }] } });
    });
  });

  it('stays with the organisation when its author leaves', async () => {
    const leaver = await desk.person('吴暂留', { organizationId: university, organizationKind: 'university', roles: ['researcher'] });
    const id = text(await draft(leaver, { ...goodResult, title: '离开前写的成果' }), 'id');
    await database.query('DELETE FROM membership WHERE person_id = $1', [leaver.actor.userId]);
    expect((await leaver.send('GET', `publications/${id}`)).status).toBe(404);
    expect((await leaver.send('GET', 'publications?mine=true')).body).toMatchObject({ total: 0 });
    expect((await officer.send('PUT', `publications/${id}`, { version: 1, content: { ...goodResult, title: '接着写' } })).status).toBe(200);
  });

  it('never lets the application role rewrite history', async () => {
    await expect(database.query("UPDATE publication_transition SET comment = 'x'")).rejects.toThrow('permission denied');
    await expect(database.query('DELETE FROM publication_version')).rejects.toThrow('permission denied');
    await expect(database.query('DELETE FROM publication')).rejects.toThrow('permission denied');
  });
});
