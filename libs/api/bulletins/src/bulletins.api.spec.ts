import { IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { BulletinsApiModule } from './bulletins-api.module.js';
import { Newsroom, type Reply, type Send } from './testing/newsroom.js';
import { readXml } from './testing/read-xml.js';

const series = { title: '海河发布', description: null, fields: ['newMaterials'], period: 'monthly', language: 'zh', isOwnOnly: false };

interface Item {
  recordId: string;
  isWithdrawn: boolean;
}

describe('bulletins over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let room: Newsroom;
  let visitor: Send;
  let admin: Send;
  let officer: Send;
  let stranger: Send;
  let outsider: Send;
  let university: string;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, BulletinsApiModule], { database, environment: { PUBLIC_URL: 'https://techmatch.example.org' } });
    room = new Newsroom(app, database);
    visitor = room.visitor();
    admin = await room.person(await room.organization('authority', '测试科委', 'unverified'), 'authority', ['admin']);
    university = await room.organization('university', '测试大学');
    officer = await room.person(university, 'university', ['transferOfficer']);
    stranger = await room.person(await room.organization('university', '别的大学'), 'university', ['transferOfficer']);
    outsider = await room.person(await room.organization('enterprise', '测试公司'), 'enterprise', ['owner']);
  });
  afterAll(async () => app.close());

  let count = 0;
  const slugOf = (): string => `series-${(count += 1)}`;
  const create = async (send: Send, more: object = {}): Promise<string> => {
    const slug = slugOf();
    expect((await send('POST', 'bulletin-desk/series', { ...series, slug, ...more })).status).toBe(201);
    return slug;
  };
  const isItems = (value: unknown): value is Item[] => Array.isArray(value);
  const items = ({ body: { items: list } }: Reply): Item[] => (isItems(list) ? list : []);
  const idOf = (reply: Reply): string => String(reply.body['id']);
  const draft = (send: Send, slug: string): Promise<Reply> => send('POST', `bulletin-desk/series/${slug}/drafts`);
  const step = (send: Send, id: string, body: object): Promise<Reply> => send('POST', `bulletin-desk/issues/${id}/transitions`, body);
  async function issued(send: Send, slug: string): Promise<Reply> {
    const made = await draft(send, slug);
    return step(send, idOf(made), { action: 'issue', version: 1 });
  }

  describe('for whom', () => {
    it('is the desk: the authority’s administrator, who may approve there, and the officer of a university', async () => {
      expect((await visitor('GET', 'bulletin-desk')).status).toBe(401);
      expect(await outsider('GET', 'bulletin-desk')).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      const approver = await room.person(await room.organization('authority', '另一科委'), 'authority', ['voucherOfficer'], ['approve']);
      for (const send of [admin, officer, approver]) expect(await send('GET', 'bulletin-desk')).toMatchObject({ status: 200, body: { mayPublish: true } });
    });

    it('is a verified organisation: others are told', async () => {
      const unverified = await room.person(await room.organization('university', '未核验大学', 'unverified'), 'university', ['transferOfficer']);
      expect(await unverified('GET', 'bulletin-desk')).toMatchObject({ body: { mayPublish: false } });
      expect(await unverified('POST', 'bulletin-desk/series', { ...series, slug: slugOf() })).toMatchObject({ status: 403, body: { code: 'bulletin.publisherNotVerified' } });
    });

    it('are the own ones: a series of another is seen and not changed, a draft of another is not seen', async () => {
      const slug = await create(officer);
      await room.result('只给本校编辑看的草稿');
      const made = await draft(officer, slug);
      expect((await stranger('PUT', `bulletin-desk/series/${slug}`, series)).status).toBe(403);
      expect((await draft(stranger, slug)).status).toBe(403);
      expect((await stranger('PUT', 'bulletin-desk/series/nobody-has-it', series)).status).toBe(404);
      for (const path of [`bulletin-desk/issues/${idOf(made)}`, `bulletin-desk/issues/${idOf(made)}/candidates`]) expect(await stranger('GET', path)).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
      expect((await stranger('PUT', `bulletin-desk/issues/${idOf(made)}`, { version: 1, foreword: '', items: [] })).status).toBe(404);
      expect((await step(stranger, idOf(made), { action: 'discard' })).status).toBe(404);
      expect((await visitor('GET', `bulletins/${slug}/1`)).status).toBe(404);
      for (const number of ['number', '0', '1.5']) expect((await visitor('GET', `bulletins/${slug}/${number}`)).status).toBe(404);
      expect((await visitor('GET', `bulletins/${slug}`)).text).not.toContain('只给本校编辑看的草稿');
    });
  });

  describe('a series', () => {
    it('has an address of its own, once', async () => {
      const slug = await create(officer);
      expect(await stranger('POST', 'bulletin-desk/series', { ...series, slug })).toMatchObject({ status: 409, body: { code: 'bulletin.slugTaken', fields: [{ path: 'slug', code: 'slugTaken' }] } });
      expect(await officer('POST', 'bulletin-desk/series', { ...series, slug: 'Not A Slug', fields: ['magic'] })).toMatchObject({ status: 400, body: { fields: [{ path: 'slug' }, { path: 'fields' }] } });
      expect(await officer('PUT', `bulletin-desk/series/${slug}`, { ...series, title: '新的名称' })).toMatchObject({ status: 200, body: { title: '新的名称', slug } });
    });
  });

  describe('a draft', () => {
    it('holds what is new in the fields of the series, by kind, best first, with a foreword', async () => {
      const slug = await create(officer, { fields: ['aerospace'] });
      await room.result('航天轴承', { field: 'aerospace' });
      const best = await room.result('航天轴承（有专利）', { field: 'aerospace', patents: [{ number: 'ZL1', state: 'granted' }], priceFen: '100' });
      await room.need('航天密封', { field: 'aerospace' });
      await room.expert('林航天', { fields: ['aerospace', 'newMaterials'] });
      await room.result('别的领域');
      const made = await draft(officer, slug);
      expect(made).toMatchObject({
        status: 201,
        body: {
          state: 'draft',
          number: null,
          found: { result: 2, need: 1, expert: 1 },
          items: [{ recordId: best, kind: 'result' }, { title: '航天轴承' }, { kind: 'need', title: '航天密封' }, { kind: 'expert', title: '林航天', field: 'aerospace', blurb: '教授 · 研究薄壁件。' }],
          allowedActions: ['edit', 'issue', 'discard'],
        },
      });
      expect(String(made.body['foreword'])).toContain('成果 2 项、需求 1 项、专家 1 位');
      expect(await draft(officer, slug)).toMatchObject({ status: 409, body: { code: 'bulletin.draftExists' } });
    });

    it('of a university can be of its own results and experts, and of everybody’s needs', async () => {
      const slug = await create(officer, { fields: ['newEnergy'], isOwnOnly: true });
      const own = await room.result('本校的电池', { field: 'newEnergy', ownerId: university });
      await room.result('外校的电池', { field: 'newEnergy' });
      const need = await room.need('储能需求', { field: 'newEnergy' });
      expect(items(await draft(officer, slug)).map(({ recordId }) => recordId)).toEqual([own, need]);
    });

    it('is written: taken out, added, moved, reworded; the second of two editors is told', async () => {
      const slug = await create(officer, { fields: ['biologyMedicine'] });
      const first = await room.result('酶制剂甲', { field: 'biologyMedicine' });
      const second = await room.result('酶制剂乙', { field: 'biologyMedicine' });
      const other = await room.result('来自别的领域', { field: 'aerospace' });
      const made = await draft(officer, slug);
      const put = (version: number, list: object[]): Promise<Reply> => officer('PUT', `bulletin-desk/issues/${idOf(made)}`, { version, foreword: ' 编者按 ', items: list });
      const saved = await put(1, [{ id: second, blurb: '先说这个' }, { id: first, blurb: '' }, { id: other, blurb: '编辑加的' }]);
      expect(saved).toMatchObject({ status: 200, body: { version: 2, foreword: '编者按', items: [{ recordId: second, blurb: '先说这个' }, { recordId: first }, { recordId: other, blurb: '编辑加的' }] } });
      expect(await put(1, [])).toMatchObject({ status: 409, body: { code: 'bulletin.changedMeanwhile', params: { version: 2 } } });
      expect(await put(2, [{ id: 'res_00000000000000000000', blurb: '' }])).toMatchObject({ status: 400, body: { fields: [{ path: 'items.0.id' }] } });
      expect(await put(2, [{ id: first, blurb: '' }, { id: first, blurb: '' }])).toMatchObject({ status: 400, body: { fields: [{ path: 'items' }] } });
      expect((await put(2, [{ id: first, blurb: 'x'.repeat(401) }])).body).toMatchObject({ fields: [{ path: 'items.0.blurb', code: 'maxLength' }] });
      expect(await put(2, [{ id: first, blurb: '' }])).toMatchObject({ status: 200, body: { version: 3 } });
      const left = await officer('GET', `bulletin-desk/issues/${idOf(made)}/candidates`);
      expect(items(left).map(({ recordId }) => recordId)).toEqual([second]);
      const found = await officer('GET', `bulletin-desk/issues/${idOf(made)}/candidates?q=${encodeURIComponent('别的领域')}`);
      expect(items(found).map(({ recordId }) => recordId)).toContain(other);
    });
  });

  describe('an issue', () => {
    it('is numbered, never changed, corrected beside it, and listed again by none', async () => {
      const slug = await create(officer, { fields: ['resourcesEnvironment'] });
      const id = await room.result('污水处理', { field: 'resourcesEnvironment' });
      const made = await draft(officer, slug);
      expect(await step(officer, idOf(made), { action: 'issue' })).toMatchObject({ status: 400, body: { fields: [{ path: 'version' }] } });
      expect(await step(officer, idOf(made), { action: 'issue', version: 1 })).toMatchObject({ status: 200, body: { state: 'issued', number: 1, allowedActions: ['correct'] } });
      expect((await step(officer, idOf(made), { action: 'discard' })).body).toMatchObject({ code: 'bulletin.notNow' });
      expect((await officer('PUT', `bulletin-desk/issues/${idOf(made)}`, { version: 2, foreword: '', items: [] })).status).toBe(409);
      await expect(database.query("UPDATE bulletin_issue SET foreword = 'x' WHERE id = $1", [idOf(made)])).rejects.toThrow('an issued bulletin is not changed');
      await expect(database.query('DELETE FROM bulletin_item WHERE issue_id = $1', [idOf(made)])).rejects.toThrow('an issued bulletin is not changed');
      await expect(database.query('DELETE FROM bulletin_erratum')).rejects.toThrow('permission denied');
      expect((await step(officer, idOf(made), { action: 'correct', text: ' ' })).status).toBe(400);
      await step(officer, idOf(made), { action: 'correct', text: '电话有误，以官网为准' });
      expect(await visitor('GET', `bulletins/${slug}/1`)).toMatchObject({ status: 200, body: { number: 1, previous: null, next: null, items: [{ id, title: '污水处理', isWithdrawn: false }], errata: [{ text: '电话有误，以官网为准' }] } });
      const second = await draft(officer, slug);
      expect(second.body).toMatchObject({ items: [], found: { result: 0 } });
      expect((await step(officer, idOf(second), { action: 'issue', version: 1 })).body).toMatchObject({ code: 'bulletin.empty' });
      expect(await step(officer, idOf(second), { action: 'discard' })).toMatchObject({ status: 200, body: { state: 'discarded' } });
      await room.result('污泥处理', { field: 'resourcesEnvironment' });
      expect((await issued(officer, slug)).body).toMatchObject({ number: 2, items: [{ title: '污泥处理' }] });
      expect((await visitor('GET', `bulletins/${slug}`)).body).toMatchObject({ total: 2, issues: [{ number: 2, counts: { result: 1 } }, { number: 1, hasErrata: true }], series: { latest: { number: 2 } } });
      expect((await visitor('GET', 'bulletins')).text).toContain(slug);
      const deeds = await database.query("SELECT action FROM audit_entry WHERE target_id = $1 ORDER BY id", [idOf(made)]);
      expect(deeds.map(({ action }) => action)).toEqual(['bulletin.draft', 'bulletin.issue', 'bulletin.correct']);
    });

    it('is issued once and numbered without gaps by editors at once', async () => {
      const slug = await create(officer, { fields: ['highTechServices'] });
      for (let number = 1; number <= 3; number += 1) {
        await room.result(`服务 ${number}`, { field: 'highTechServices' });
        const made = await draft(officer, slug);
        const replies = await Promise.all([1, 2, 3].map(() => step(officer, idOf(made), { action: 'issue', version: 1 })));
        expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      }
      expect(await database.query('SELECT number FROM bulletin_issue i JOIN bulletin_series s ON s.id = i.series_id WHERE s.slug = $1 ORDER BY number', [slug])).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
      const drafts = await Promise.all([1, 2].map(() => draft(officer, slug)));
      expect(drafts.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    it('keeps its words, and of a record that is public no more says only that it was there', async () => {
      const slug = await create(admin, { fields: ['electronicInformation'] });
      const gone = await room.result('后来撤下的成果', { field: 'electronicInformation', abstract: '撤下之后不该再看到的话。' });
      const stays = await room.result('后来改名的成果', { field: 'electronicInformation' });
      const hidden = await room.expert('后来隐藏的专家', { fields: ['electronicInformation'] });
      const made = await issued(admin, slug);
      await room.withdraw(gone);
      await room.withdraw(hidden);
      await database.query("UPDATE result SET title = '改过的名字' WHERE id = $1", [stays]);
      const read = await visitor('GET', `bulletins/${slug}/1`);
      const shown = items(read);
      expect(shown.map(({ isWithdrawn }) => isWithdrawn).sort()).toEqual([false, true, true]);
      expect(read.body['items']).toEqual(expect.arrayContaining([{ kind: 'expert', field: 'electronicInformation', isWithdrawn: true, id: null, title: null, titleEn: null, blurb: null, organization: null, organizationNote: null, isDemo: false }]));
      for (const reply of [read, await visitor('GET', `bulletins/${slug}/feed`), await admin('GET', `bulletin-desk/issues/${idOf(made)}`)]) {
        for (const secret of ['后来撤下的成果', '撤下之后不该再看到的话', '后来隐藏的专家']) expect(reply.text).not.toContain(secret);
        expect(reply.text).toContain('后来改名的成果');
      }
      expect(read.text).not.toContain(gone);
    });

    it('leaves out what was withdrawn while it was a draft', async () => {
      const slug = await create(officer, { fields: ['advancedManufacturing'] });
      const gone = await room.result('草稿期间撤下', { field: 'advancedManufacturing' });
      await room.result('一直公开', { field: 'advancedManufacturing' });
      const made = await draft(officer, slug);
      await room.withdraw(gone);
      expect((await step(officer, idOf(made), { action: 'issue', version: 1 })).body).toMatchObject({ items: [{ title: '一直公开' }] });
      expect(await database.query('SELECT 1 FROM bulletin_item WHERE record_id = $1', [gone])).toEqual([]);
    });

    it('names no enterprise that does not show its name, nor one that has hidden it since', async () => {
      const enterprise = await room.organization('enterprise', '天津衡锐机械有限公司');
      const slug = await create(admin, { fields: ['newEnergy'] });
      await room.need('匿名的难题', { field: 'newEnergy', organizationNote: '天津津南区的一家机械制造企业' });
      const named = await room.need('署名的难题', { field: 'newEnergy', organizationId: enterprise });
      await issued(admin, slug);
      expect((await visitor('GET', `bulletins/${slug}/1`)).text).toContain('天津衡锐机械有限公司');
      await database.query("UPDATE need SET organization_id = NULL, organization_name = NULL, organization_note = '天津的一家企业' WHERE id = $1", [named]);
      const read = await visitor('GET', `bulletins/${slug}/1`);
      expect(read.text).not.toContain('天津衡锐机械有限公司');
      expect(read.text).toContain('天津津南区的一家机械制造企业');
      expect(await database.query("SELECT 1 FROM bulletin_item t WHERE strpos(t::text, '衡锐') > 0")).toEqual([]);
    });
  });

  describe('the feed', () => {
    it('is valid, lists every issue under an id that stays, and answers 304 to who has it', async () => {
      const slug = await create(officer, { fields: ['aerospace'], title: '<b>发布</b> & 其他' });
      const empty = await visitor('GET', `bulletins/${slug}/feed`);
      expect(readXml(empty.text).filter(({ path }) => path === 'feed/entry')).toEqual([]);
      await room.result('<script>alert(1)</script>', { field: 'aerospace', abstract: '<img src=x onerror=alert(2)> & 其他' });
      const made = await issued(officer, slug);
      const feed = await visitor('GET', `bulletins/${slug}/feed`);
      expect(String(feed.headers['content-type'])).toBe('application/atom+xml; charset=utf-8');
      const read = readXml(feed.text);
      const at = (path: string): string[] => read.filter((one) => one.path === path).map(({ text }) => text);
      expect(at('feed/title')).toEqual(['<b>发布</b> & 其他']);
      expect(at('feed/entry/id')).toEqual([`urn:techmatch:bulletin-issue:${idOf(made)}`]);
      expect(at('feed/entry/title')).toEqual(['<b>发布</b> & 其他 第 1 期']);
      expect(feed.text).toContain(`href="https://techmatch.example.org/bulletins/${slug}/1"`);
      expect(at('feed/entry/content')[0]).not.toMatch(/<script|<img/);
      const tag = String(feed.headers['etag']);
      expect(await visitor('GET', `bulletins/${slug}/feed`, undefined, { 'if-none-match': `"other", W/${tag}` })).toMatchObject({ status: 304, text: '' });
      await step(officer, idOf(made), { action: 'correct', text: '更正一处' });
      const corrected = await visitor('GET', `bulletins/${slug}/feed`, undefined, { 'if-none-match': tag });
      expect(corrected.status).toBe(200);
      const after = readXml(corrected.text);
      expect(after.find(({ path }) => path === 'feed/entry/id')?.text).toBe(`urn:techmatch:bulletin-issue:${idOf(made)}`);
      expect((after.find(({ path }) => path === 'feed/entry/updated')?.text ?? '') > (at('feed/entry/updated')[0] ?? '')).toBe(true);
    });

    it('is nobody’s under a name that no series has', async () => {
      for (const path of ['bulletins/nobody-has-it/feed', 'bulletins/nobody-has-it', 'bulletins/nobody-has-it/1', 'bulletins/Not%20A%20Slug', 'bulletins/nobody-has-it/0x1']) expect((await visitor('GET', path)).status).toBe(404);
    });
  });
});
