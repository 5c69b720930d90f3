import { Transactions } from '@techmatch/database';
import { IdentityApiModule, OrganizationWriter } from '@techmatch/identity';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { LibraryApiModule } from './library-api.module.js';
import { NeedWriter } from './need.writer.js';
import { ResultWriter } from './result.writer.js';
import { aNeed, anOrganization, aResult } from './testing/library.factory.js';

const unknownId = 'res_00000000000000000000';

/** Search runs on PostgreSQL alone here; the search room tests that both ways agree. */
describe('the libraries over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let ids: Record<string, string> = {};

  const get = (url: string): Promise<{ statusCode: number; body: unknown }> => app.inject({ method: 'GET', url }).then((reply) => ({ statusCode: reply.statusCode, body: reply.json<unknown>() }));

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule], { database });
    await app.get(Transactions).run(async (em) => {
      await app.get(OrganizationWriter).write(em, [anOrganization({ externalId: 'org-1' })]);
      await app.get(ResultWriter).write(em, [
        aResult({ externalId: 'milling', owner: 'org-1', institutions: ['别的学院'], inventors: ['王工'], patents: [{ number: 'ZL202110000001', state: 'granted' }] }),
        aResult({ externalId: 'celery', title: '大芹菜低温保鲜技术', abstract: '芹菜采后失水快。', field: 'biologyMedicine', trl: 3, priceFen: '1200000', isNegotiable: false }),
      ]);
      await app.get(NeedWriter).write(em, [aNeed({ externalId: 'box', organization: '某厂' })]);
    });
    const rows = await database.query('SELECT external_id, id FROM result UNION ALL SELECT external_id, id FROM need UNION ALL SELECT external_id, id FROM organization');
    ids = Object.fromEntries(rows.map((row) => [String(row['external_id']), String(row['id'])]));
  });
  afterAll(async () => app.close());

  it('shows a result with its owner, its institutions as text, its inventors and its patents', async () => {
    const { statusCode, body } = await get(`/api/results/${ids['milling']}`);
    expect(statusCode).toBe(200);
    expect(body).toMatchObject({
      id: ids['milling'],
      kind: 'result',
      owner: { id: ids['org-1'], name: '测试大学', district: 'jinnan' },
      institutions: [{ id: null, name: '别的学院' }],
      inventors: [{ id: null, name: '王工' }],
      patents: [{ number: 'ZL202110000001', state: 'granted' }],
      priceFen: null,
      isNegotiable: true,
      postedOn: '2026-05-12',
    });
  });

  it.each([
    ['an id that does not exist', `/api/results/${unknownId}`],
    ['an id of another kind', '/api/results/need_00000000000000000000'],
    ['text that is no id', '/api/results/1%20OR%201=1'],
    ['an unknown need', '/api/needs/need_00000000000000000000'],
    ['an unknown expert', '/api/experts/exp_00000000000000000000'],
    ['an unknown organisation', '/api/organizations/org_00000000000000000000'],
  ])('answers %s with 404', async (_, url) => {
    expect(await get(url)).toMatchObject({ statusCode: 404, body: { code: 'record.notFound' } });
  });

  it('refuses a filter that does not exist and names it', async () => {
    expect(await get('/api/results?field=alchemy')).toMatchObject({ statusCode: 400, body: { code: 'request.invalid', fields: [{ path: 'field', code: 'isIn' }] } });
    expect(await get('/api/results?colour=red')).toMatchObject({ statusCode: 400, body: { fields: [{ path: 'colour', code: 'whitelistValidation' }] } });
    expect(await get('/api/needs?size=0')).toMatchObject({ statusCode: 400, body: { fields: [{ path: 'size', code: 'min', params: { limit: 1 } }] } });
  });

  it('lists newest first without a query, with facets', async () => {
    const { body } = await get('/api/results');
    expect(body).toMatchObject({ kind: 'result', total: 2, page: 1, size: 20, isDegraded: true });
    expect(body).toHaveProperty('facets');
  });

  it('finds two characters inside a word of the title and marks them', async () => {
    const { body } = await get(`/api/results?q=${encodeURIComponent('芹菜')}`);
    expect(body).toMatchObject({
      total: 1,
      hits: [{ id: ids['celery'], title: [{ text: '大', hit: false }, { text: '芹菜', hit: true }, { text: '低温保鲜技术', hit: false }] }],
    });
  });

  it('narrows by filters', async () => {
    expect(await get('/api/results?field=biologyMedicine&trlMin=3')).toMatchObject({ body: { total: 1, hits: [{ id: ids['celery'] }] } });
    expect(await get('/api/results?field=biologyMedicine&trlMin=4')).toMatchObject({ body: { total: 0, hits: [] } });
    expect(await get(`/api/results?organization=${ids['org-1']}`)).toMatchObject({ body: { total: 1, hits: [{ id: ids['milling'] }] } });
  });

  it('searches all libraries at once', async () => {
    const { body } = await get(`/api/search?q=${encodeURIComponent('铝')}`);
    expect(body).toMatchObject({ q: '铝', libraries: [{ kind: 'result', total: 1 }, { kind: 'expert', total: 0 }, { kind: 'need', total: 1 }, { kind: 'organization', total: 0 }] });
  });

  it('counts the libraries', async () => {
    expect(await get('/api/library/counts')).toMatchObject({ body: { results: 2, experts: 0, needs: 1, organizations: 1, isDemo: false } });
  });
});
