import { Transactions } from '@techmatch/database';
import { FileSweeper } from '@techmatch/files';
import { IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { AnnexAccess } from './annex-access.js';
import { AttachmentTimer } from './attachment.timer.js';
import { PublicationApiModule } from './publication-api.module.js';
import { cleared, goodNeed, goodResult } from './testing/contents.js';
import { Desk, type Client, type Reply } from './testing/desk.js';
import { fetchFile, pdf, upload } from './testing/uploads.js';

const text = (reply: Reply, name: string): string => String(reply.body[name]);
const absent = 'att_00000000000000000000';

describe('files of records over HTTP', () => {
  const database = useDatabase();
  const root = mkdtempSync(join(tmpdir(), 'techmatch-attachments-'));
  let app: TestApp;
  let desk: Desk;
  let researcher: Client;
  let officer: Client;
  let stranger: Client;
  let moderator: Client;
  let newcomer: Client;
  let visitor: Client;
  let picture: Buffer;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, PublicationApiModule], { database, environment: { FILES_DIR: root } });
    desk = new Desk(app, database);
    visitor = desk.visitor();
    const university = await desk.organization('university', '测试大学', { verification: 'verified' });
    const atUniversity = { organizationId: university, organizationKind: 'university' as const };
    researcher = await desk.person('林知远', { ...atUniversity, roles: ['researcher'] });
    officer = await desk.person('周转化', { ...atUniversity, roles: ['transferOfficer'] });
    stranger = await desk.person('路人');
    const authority = await desk.organization('authority', '测试科委');
    moderator = await desk.person('王审核', { organizationId: authority, organizationKind: 'authority', roles: ['member'], rights: ['review'] });
    const enterprise = await desk.organization('enterprise', '天津津南区新来机械有限公司', { district: 'jinnan' });
    newcomer = await desk.person('陈厂长', { organizationId: enterprise, organizationKind: 'enterprise', roles: ['owner'] });
    picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#0f6b6b' } })
      .jpeg()
      .withExif({ IFD0: { ImageDescription: 'taken at the secret plant' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '39/1 7/1 0/1' } })
      .toBuffer();
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true, force: true });
  });

  const begin = async (client: Client = researcher, content: object = goodResult): Promise<string> => text(await client.send('POST', 'publications', { content }), 'id');
  const act = (client: Client, id: string, action: string, more: object = {}): Promise<Reply> => client.send('POST', `publications/${id}/transitions`, { action, ...more });
  const send = (id: string, name: string, bytes: Buffer, client = researcher): Promise<Reply> => upload(app, client, id, { name, bytes });
  const listed = (id: string, version: number, attachments: object[], content: object = goodResult, client = researcher): Promise<Reply> => client.send('PUT', `publications/${id}`, { version, content: { ...content, attachments } });
  const looks = (id: string): ReturnType<typeof database.query> => database.query("SELECT actor_id, details FROM audit_entry WHERE action = 'attachment.read' AND target_id = $1 ORDER BY id", [id]);

  describe('sending one', () => {
    it('is for who may edit the record: 401, 404, 403, 409', async () => {
      const id = await begin();
      expect(await send(id, 'a.pdf', pdf(), visitor)).toMatchObject({ status: 401, body: { code: 'session.needed' } });
      expect(await send(id, 'a.pdf', pdf(), stranger)).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
      expect((await send('pub_00000000000000000000', 'a.pdf', pdf())).status).toBe(404);
      await act(researcher, id, 'submit', { version: 1, clearance: cleared });
      expect(await send(id, 'a.pdf', pdf())).toMatchObject({ status: 409, body: { code: 'publication.notNow' } });
      const need = await begin(newcomer, goodNeed);
      await act(newcomer, need, 'submit', { version: 1 });
      expect(await send(need, 'a.pdf', pdf(), moderator)).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      expect(await database.query('SELECT count(*)::int AS n FROM publication_attachment')).toEqual([{ n: 0 }]);
    });

    it('keeps a picture without where it was taken, under its own name and hash, and notes it', async () => {
      const id = await begin();
      const sent = await send(id, '../../车间 照片.png', picture);
      expect(sent).toMatchObject({ status: 201, body: { name: '车间 照片.png', type: 'jpeg', width: 640, height: 480, uploadedBy: '林知远' } });
      const got = await fetchFile(app, researcher, `attachments/${text(sent, 'id')}`);
      expect([got.status, got.bytes.length]).toEqual([200, sent.body['bytes']]);
      expect(got.bytes.toString('latin1')).not.toContain('secret plant');
      expect((await sharp(got.bytes).metadata()).exif).toBeUndefined();
      const small = await fetchFile(app, researcher, `attachments/${text(sent, 'id')}/thumbnail`);
      expect(await sharp(small.bytes).metadata()).toMatchObject({ format: 'webp', width: 480 });
      const [entry] = await database.query("SELECT actor_id, target_id, details FROM audit_entry WHERE action = 'attachment.upload' AND target_id = $1", [id]);
      expect(entry).toMatchObject({ actor_id: researcher.actor.userId, details: { attachment: sent.body['id'], type: 'jpeg' } });
      expect(JSON.stringify(entry)).not.toContain('照片');
    });

    it.each([
      ['网页.png', Buffer.from('<html><script>alert(1)</script></html>'), 415, 'file.markup'],
      ['图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 415, 'file.markup'],
      ['程序.pdf', Buffer.from('MZ\u0090\u0000\u0003'), 415, 'file.unknownType'],
      ['包.docx', Buffer.from('PK\u0003\u0004 not a whole zip'), 415, 'file.unknownType'],
      ['断.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]), 422, 'file.damaged'],
      ['空.txt', Buffer.alloc(0), 400, 'file.empty'],
      ['大.pdf', Buffer.concat([pdf(), Buffer.alloc(20 * 1024 * 1024)]), 413, 'file.tooLarge'],
    ])('refuses %s by its content and says so with its name', async (name, bytes, status, code) => {
      const id = await begin();
      expect(await send(id, name, bytes)).toMatchObject({ status, body: { code, params: { name } } });
      expect(await database.query('SELECT 1 FROM publication_attachment WHERE publication_id = $1', [id])).toEqual([]);
      expect(readdirSync(join(root, 'incoming'))).toEqual([]);
    });

    it('refuses a request without a file', async () => {
      const id = await begin();
      expect(await researcher.send('POST', `publications/${id}/attachments`, {})).toMatchObject({ status: 400, body: { code: 'file.missing' } });
    });

    it('refuses more than a record may gather, and more than a person may send in a day', async () => {
      const id = await begin();
      const row = "INSERT INTO publication_attachment (id, publication_id, name, type, bytes, sha256, sent_bytes, uploaded_by, uploaded_at) SELECT 'att_' || lpad($1::text || n, 20, '0'), $2, 'a.pdf', 'pdf', 1, repeat('0', 64), $3, $4, now() FROM generate_series(1, $5::int) n";
      await database.query(row, ['1', id, 1, 'usr_somebody', 100]);
      expect(await send(id, 'a.pdf', pdf())).toMatchObject({ status: 409, body: { code: 'file.tooMany', params: { limit: 100 } } });
      const busy = await desk.person('忙人');
      const own = await begin(busy, { kind: 'need', title: '一' });
      await database.query(row, ['2', own, 100 * 1024 * 1024, busy.actor.userId, 5]);
      expect(await send(own, 'a.pdf', pdf(), busy)).toMatchObject({ status: 429, body: { code: 'file.tooMuchToday', params: { limitMegabytes: 500 } } });
    });
  });

  describe('listing them', () => {
    it('is part of the content: versions, differences, and the second of two writers', async () => {
      const id = await begin();
      const [one, other] = [text(await send(id, '一.pdf', pdf('1')), 'id'), text(await send(id, '二.pdf', pdf('2')), 'id')];
      expect(await listed(id, 1, [{ id: one, level: 'public' }, { id: other, level: 'annex', name: '图纸.pdf', caption: '夹具' }])).toMatchObject({ status: 200, body: { version: 2 } });
      expect((await listed(id, 1, [])).status).toBe(409);
      expect((await researcher.send('GET', `publications/${id}/difference`)).body).toMatchObject({ attachments: [{ id: one, change: 'added', after: { name: null, level: 'public', place: 1 } }, { id: other, change: 'added', after: { name: '图纸.pdf', caption: '夹具', level: 'annex', place: 2 } }] });
      expect((await researcher.send('GET', `publications/${id}/attachments`)).body).toMatchObject({ attachments: [{ id: one, name: '一.pdf', type: 'pdf' }, { id: other }] });
    });

    it('refuses a file of another record, one listed twice, and what may not be an annex, each at its place', async () => {
      const [id, foreign] = [await begin(), await begin()];
      const [own, theirs] = [text(await send(id, '说明.txt', Buffer.from('说明')), 'id'), text(await send(foreign, 'a.pdf', pdf()), 'id')];
      expect(await listed(id, 1, [{ id: theirs, level: 'public' }, { id: own, level: 'annex' }])).toMatchObject({
        status: 400,
        body: { fields: [{ path: 'content.attachments.0.id', code: 'attachmentUnknown' }, { path: 'content.attachments.1.level', code: 'attachmentLevel' }] },
      });
      expect(await researcher.send('POST', 'publications', { content: { ...goodResult, attachments: [{ id: own, level: 'public' }] } })).toMatchObject({ status: 400, body: { fields: [{ code: 'attachmentUnknown' }] } });
      const many = Array.from({ length: 21 }, () => ({ id: own, level: 'public' }));
      expect(await listed(id, 1, many)).toMatchObject({ status: 400, body: { fields: [{ path: 'content.attachments', code: 'arrayMaxSize' }] } });
    });
  });

  /** A result on its way to the public, with a file at each level. */
  async function shown(): Promise<{ id: string; recordId: string; open: string; closed: string; annex: string }> {
    const id = await begin();
    const [open, closed, annex] = [text(await send(id, '照片.jpg', picture), 'id'), text(await send(id, '数据.csv', Buffer.from('a,b\n1,2\n')), 'id'), text(await send(id, '图纸.pdf', pdf('secret')), 'id')];
    await listed(id, 1, [{ id: closed, level: 'signedIn', name: '测量 "数据".csv' }, { id: open, level: 'public', caption: '试用三个月' }, { id: annex, level: 'annex' }]);
    await act(researcher, id, 'submit', { version: 2, clearance: cleared });
    const approved = await act(officer, id, 'approve', { version: 2, clearance: cleared });
    return { id, recordId: text(approved, 'recordId'), open, closed, annex };
  }

  describe('reading them', () => {
    it('shows a visitor what is public, who is signed in a level more, and who works on it everything', async () => {
      const { recordId, open, closed, annex } = await shown();
      const path = `results/${recordId}/attachments`;
      expect((await visitor.send('GET', path)).body).toEqual({ recordId, attachments: [expect.objectContaining({ id: open, name: '照片.jpg', caption: '试用三个月', level: 'public', width: 640 })], forSignedIn: 1, forSignatories: 0 });
      expect((await stranger.send('GET', path)).body).toMatchObject({ attachments: [{ id: closed, name: '测量 "数据".csv' }, { id: open }], forSignedIn: 0, forSignatories: 1 });
      expect((await officer.send('GET', path)).body).toMatchObject({ attachments: [{ id: closed }, { id: open }, { id: annex, level: 'annex' }], forSignatories: 0 });
      expect((await visitor.send('GET', 'results/res_00000000000000000000/attachments')).status).toBe(404);
      const statuses = async (client: Client): Promise<number[]> => Promise.all([open, closed, annex, absent].map(async (id) => (await fetchFile(app, client, `attachments/${id}`)).status));
      expect(await statuses(visitor)).toEqual([200, 404, 404, 404]);
      expect(await statuses(stranger)).toEqual([200, 200, 404, 404]);
      expect(await statuses(officer)).toEqual([200, 200, 200, 404]);
      expect((await fetchFile(app, visitor, `attachments/${open}/thumbnail`)).status).toBe(200);
      expect((await fetchFile(app, visitor, `attachments/${annex}/thumbnail`)).status).toBe(404);
    });

    it('sends each as what it is, kept from running, under its name', async () => {
      const { open, closed, annex } = await shown();
      const headers = async (client: Client, id: string) => (await fetchFile(app, client, `attachments/${id}`)).headers;
      const common = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" };
      const [image, table, secret] = [await headers(visitor, open), await headers(stranger, closed), await headers(officer, annex)];
      expect(image).toMatchObject({ ...common, 'content-type': 'image/jpeg', 'content-disposition': `inline; filename="__.jpg"; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg`, 'cache-control': 'public, no-cache' });
      expect(image['etag']).toMatch(/^"[0-9a-f]{64}"$/);
      expect(table).toMatchObject({ ...common, 'content-type': 'text/csv; charset=utf-8', 'content-length': '8', 'cache-control': 'private, no-cache' });
      expect(table['content-disposition']).toBe(`attachment; filename="__ ____.csv"; filename*=UTF-8''%E6%B5%8B%E9%87%8F%20_%E6%95%B0%E6%8D%AE_.csv`);
      expect(secret).toMatchObject({ ...common, 'content-type': 'application/pdf', 'cache-control': 'no-store' });
      expect(secret['content-disposition']).toMatch(/^attachment;/);
      expect(secret).not.toHaveProperty('etag');
    });

    it('answers 304 to who has it, and a part to who asks for one', async () => {
      const { open, closed } = await shown();
      const { headers, bytes } = await fetchFile(app, visitor, `attachments/${open}`);
      expect(await fetchFile(app, visitor, `attachments/${open}`, { 'if-none-match': String(headers['etag']) })).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
      const part = await fetchFile(app, visitor, `attachments/${open}`, { range: 'bytes=2-5' });
      expect(part).toMatchObject({ status: 206, headers: { 'content-range': `bytes 2-5/${bytes.length}`, 'content-length': '4' } });
      expect(part.bytes).toEqual(bytes.subarray(2, 6));
      expect((await fetchFile(app, stranger, `attachments/${closed}`, { range: 'bytes=90-' })).status).toBe(416);
    });

    it('goes to whom an agreement opened it with their stamp, each view noted, and to nobody once it is closed', async () => {
      const id = await begin();
      const [drawing, photo] = [text(await send(id, '图纸.pdf', pdf('secret')), 'id'), text(await send(id, '照片.jpg', picture), 'id')];
      await listed(id, 1, [{ id: drawing, level: 'annex' }, { id: photo, level: 'annex' }]);
      await act(researcher, id, 'submit', { version: 2, clearance: cleared });
      const recordId = text(await act(officer, id, 'approve', { version: 2, clearance: cleared }), 'recordId');
      const [grantId, personId] = ['nda_00000000000000000000', stranger.actor.userId ?? ''];
      await app.get(Transactions).run((em) => app.get(AnnexAccess).open(em, [{ grantId, publicationId: id, personId, organizationId: null }]));
      const [sent, image, plain] = [await fetchFile(app, stranger, `attachments/${drawing}`), await fetchFile(app, stranger, `attachments/${photo}`), await fetchFile(app, officer, `attachments/${photo}`)];
      expect([sent.status, image.status]).toEqual([200, 200]);
      expect(sent.bytes.toString('latin1').match(/\/Subtype \/Image/g)).not.toBeNull();
      expect((await fetchFile(app, officer, `attachments/${drawing}`)).bytes).toEqual(pdf('secret'));
      expect(image.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'content-length': String(image.bytes.length) });
      const brightness = async (bytes: Buffer): Promise<number> => (await sharp(bytes).stats()).channels[0]?.stdev ?? 0;
      expect((await brightness(plain.bytes)) < 1 && (await brightness(image.bytes)) > 5).toBe(true);
      expect((await fetchFile(app, stranger, `attachments/${photo}/thumbnail`)).status).toBe(404);
      expect((await stranger.send('GET', `results/${recordId}/attachments`)).body).toMatchObject({ attachments: [{ id: drawing }, { id: photo }], forSignatories: 0 });
      expect(await database.query("SELECT count(*)::int AS n FROM audit_entry WHERE action = 'annex.read' AND target_id = $1 AND actor_id = $2", [id, personId])).toEqual([{ n: 2 }]);
      await app.get(Transactions).run((em) => app.get(AnnexAccess).close(em, grantId));
      expect((await fetchFile(app, stranger, `attachments/${drawing}`)).status).toBe(404);
    });

    it('notes every look at an annex, before it is sent, and no other', async () => {
      const { id, open, closed, annex } = await shown();
      for (const one of [open, closed, annex, annex]) await fetchFile(app, officer, `attachments/${one}`);
      await fetchFile(app, stranger, `attachments/${annex}`);
      expect(await looks(id)).toEqual([1, 2].map(() => ({ actor_id: officer.actor.userId, details: { attachment: annex, part: 'file', level: 'annex' } })));
    });

    it('goes by what was approved: changes are the reviewer\'s until then, and nothing is left after a withdrawal', async () => {
      const { id, recordId, open, annex } = await shown();
      const added = text(await send(id, '新.pdf', pdf('new')), 'id');
      await listed(id, 2, [{ id: added, level: 'public' }, { id: open, level: 'annex' }]);
      expect((await visitor.send('GET', `results/${recordId}/attachments`)).body).toMatchObject({ attachments: [{ id: open }] });
      expect((await fetchFile(app, visitor, `attachments/${added}`)).status).toBe(404);
      await act(researcher, id, 'submit', { version: 3, clearance: cleared });
      expect((await officer.send('GET', `publications/${id}/difference`)).body).toMatchObject({ attachments: [{ id: added, change: 'added' }, { id: open, change: 'changed', before: { level: 'public' }, after: { level: 'annex' } }, { change: 'removed' }, { id: annex, change: 'removed' }] });
      await act(officer, id, 'approve', { version: 3, clearance: cleared });
      expect((await visitor.send('GET', `results/${recordId}/attachments`)).body).toMatchObject({ attachments: [{ id: added }] });
      expect((await fetchFile(app, visitor, `attachments/${open}`)).status).toBe(404);
      await act(researcher, id, 'withdraw');
      expect((await visitor.send('GET', `results/${recordId}/attachments`)).status).toBe(404);
      expect((await fetchFile(app, visitor, `attachments/${added}`)).status).toBe(404);
      expect(await database.query('SELECT 1 FROM publication_shown_attachment WHERE publication_id = $1', [id])).toEqual([]);
    });

    it('of a restricted result is for who works on it alone', async () => {
      const id = await begin();
      const file = text(await send(id, 'a.pdf', pdf()), 'id');
      await listed(id, 1, [{ id: file, level: 'public' }]);
      const clearance = { ...cleared, export: 'listed' };
      await act(researcher, id, 'submit', { version: 2, clearance });
      await act(officer, id, 'approve', { version: 2, clearance });
      const statuses = await Promise.all([visitor, stranger, officer].map(async (client) => (await fetchFile(app, client, `attachments/${file}`)).status));
      expect(statuses).toEqual([404, 404, 200]);
    });

    it('is the moderator\'s for a submitted need, below the annex, and of a public one what is public', async () => {
      const content = { ...goodNeed, annex: '只在协议后说' };
      const id = await begin(newcomer, content);
      const [open, annex, loose] = [text(await send(id, 'a.pdf', pdf('a'), newcomer), 'id'), text(await send(id, 'b.pdf', pdf('b'), newcomer), 'id'), text(await send(id, 'c.pdf', pdf('c'), newcomer), 'id')];
      await listed(id, 1, [{ id: open, level: 'public' }, { id: annex, level: 'annex' }], content, newcomer);
      const statuses = async (): Promise<number[]> => Promise.all([open, annex, loose].map(async (file) => (await fetchFile(app, moderator, `attachments/${file}`)).status));
      expect(await statuses()).toEqual([404, 404, 404]);
      await act(newcomer, id, 'submit', { version: 2 });
      expect(await statuses()).toEqual([200, 404, 404]);
      await act(moderator, id, 'approve', { version: 2 });
      expect(await statuses()).toEqual([200, 404, 404]);
      expect((await moderator.send('GET', `publications/${id}/attachments`)).body).toMatchObject({ attachments: [{ id: open }] });
      const told = JSON.stringify(await Promise.all(['', '/difference', '/difference?to=2'].map((path) => moderator.send('GET', `publications/${id}${path}`))));
      for (const secret of [annex, '只在协议后说']) expect(told).not.toContain(secret);
    });
  });

  it('are in the export of who sent them', async () => {
    const sender = await desk.person('寄件人');
    const id = await begin(sender, { kind: 'need', title: '一' });
    const sent = await send(id, '说明.pdf', pdf(), sender);
    expect((await sender.send('GET', 'account/export')).body).toMatchObject({ kept: { uploads: [{ id: sent.body['id'], publicationId: id, kind: 'need', name: '说明.pdf', type: 'pdf' }] } });
    expect((await stranger.send('GET', 'account/export')).body).toMatchObject({ kept: { uploads: [] } });
  });

  describe('forgetting them', () => {
    it('takes what nothing names, after two days, and then its content; a version keeps what it names', async () => {
      const { id, open } = await shown();
      const loose = await send(id, '多余.pdf', pdf('loose'));
      await listed(id, 2, [{ id: text(loose, 'id'), level: 'public' }]);
      await listed(id, 3, []);
      const timer = app.get(AttachmentTimer);
      expect(await timer.run(new Date())).toBe(0);
      const later = new Date(Date.now() + 49 * 3_600_000);
      await timer.run(later);
      const left = await database.query('SELECT id FROM publication_attachment WHERE publication_id = $1', [id]);
      expect(left).toHaveLength(3);
      expect(left).toContainEqual({ id: open });
      expect(await database.query("SELECT actor_id FROM audit_entry WHERE action = 'attachment.forget' AND target_id = $1", [id])).toEqual([{ actor_id: null }]);
      for (const folder of readdirSync(root)) for (const name of readdirSync(join(root, folder))) utimesSync(join(root, folder, name), new Date(0), new Date(0));
      expect(await app.get(FileSweeper).run(new Date())).toBeGreaterThan(0);
      expect((await fetchFile(app, officer, `attachments/${open}`)).status).toBe(200);
    });
  });
});
