import { DemoAccountsService, IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { BulletinsApiModule } from './bulletins-api.module.js';
import { DemoBulletins } from './demo-bulletins.service.js';
import { Newsroom } from './testing/newsroom.js';

describe('the demonstration', () => {
  const database = useDatabase();
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, BulletinsApiModule], { database, environment: { DEMO: 'true' } });
  });
  afterAll(async () => app.close());

  it('shows a series with one issue and two notices, once, all of which say what they are', async () => {
    const room = new Newsroom(app, database);
    await room.result('演示成果');
    expect(await app.get(DemoBulletins).load()).toBe(false);
    await app.get(DemoAccountsService).load();
    expect(await app.get(DemoBulletins).load()).toBe(true);
    expect(await app.get(DemoBulletins).load()).toBe(false);
    const visitor = room.visitor();
    expect((await visitor('GET', 'bulletins')).body).toMatchObject({ series: [{ slug: 'demo-bulletin', isDemo: true, latest: { number: 1, counts: { result: 1 } } }] });
    const { body } = await visitor('GET', 'notices');
    expect(body).toMatchObject({ total: 2, notices: [{ isDemo: true }, { isDemo: true }] });
    expect(JSON.stringify(body).match(/"title":"[^"]*（演示）/g)).toHaveLength(2);
  });
});
