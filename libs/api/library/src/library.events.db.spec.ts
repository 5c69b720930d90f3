import { Transactions } from '@techmatch/database';
import { IdentityModule, OrganizationWriter } from '@techmatch/identity';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { LibraryWorkerModule } from './library-worker.module.js';
import { NeedWriter } from './need.writer.js';
import { ResultWriter } from './result.writer.js';
import { aNeed, anOrganization, aResult } from './testing/library.factory.js';

describe('an organisation that arrives or changes after the records that name it', () => {
  const database = useDatabase();
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule, LibraryWorkerModule], { database });
  });
  beforeEach(async () => database.queryAsOwner('TRUNCATE organization, result, expert, need, result_inventor, search_record, outbox_event, outbox_cursor CASCADE'));
  afterAll(async () => app.close());

  const write = async (name: string, kind: 'university' | 'enterprise' = 'university'): Promise<void> => {
    await app.get(Transactions).run((em) => app.get(OrganizationWriter).write(em, [anOrganization({ externalId: 'org-1', name, kind })]));
    await app.get(OutboxRelay).drain();
  };
  const records = (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    database.query(`SELECT r.kind, cardinality(r.organization_ids) AS organizations, r.organizations AS names, r.org_kind, r.version FROM search_record r WHERE kind <> 'organization' ORDER BY kind, id`);

  it('is found with them by its name as text, and leaves others alone', async () => {
    await app.get(Transactions).run(async (em) => {
      await app.get(ResultWriter).write(em, [aResult({ externalId: 'r1', institutions: ['天津示例大学', '别处'] }), aResult({ externalId: 'r2', institutions: ['天津示例大学附属医院'] })]);
      await app.get(NeedWriter).write(em, [aNeed({ externalId: 'n1', organization: '天津示例大学' })]);
    });
    await write('天津示例大学');
    const rows = await records();
    expect(rows.map(({ kind, organizations }) => [kind, organizations])).toEqual(expect.arrayContaining([['result', 1], ['result', 0], ['need', 1]]));
    expect(rows.map(({ version }) => version).sort()).toEqual([1, 2, 2]);
    await app.get(OutboxRelay).drain();
    await write('天津示例大学');
    expect((await records()).map(({ version }) => version).sort()).toEqual([1, 2, 2]);
  });

  it('gives them its new name and kind, and no longer is theirs by a name that it lost', async () => {
    await write('旧名示例大学');
    await app.get(Transactions).run(async (em) => {
      await app.get(ResultWriter).write(em, [aResult({ externalId: 'r1', owner: 'org-1' }), aResult({ externalId: 'r2', institutions: ['旧名示例大学'] })]);
    });
    await write('新名示例企业', 'enterprise');
    const rows = await records();
    expect(rows.map(({ names, organizations, org_kind }) => [names, organizations, org_kind]).sort()).toEqual([
      ['新名示例企业\ntest university', 1, 'enterprise'],
      ['旧名示例大学', 0, null],
    ]);
  });
});
