import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoAccountsService, IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import sharp from 'sharp';
import { DemoPublications } from './demo-publications.service.js';
import { PublicationApiModule } from './publication-api.module.js';
import { PublicationTimer } from './publication.timer.js';

describe('the results of a demonstration', () => {
  const database = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-demo-'));
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, PublicationApiModule], { database, environment: { FILES_DIR: folder, DEMO: 'true' } });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const get = async (url: string): Promise<Record<string, unknown>> => (await app.inject({ method: 'GET', url: `/api/${url}` })).json();

  it('are not made without its people', async () => {
    expect(await app.get(DemoPublications).load()).toBe(0);
  });

  it('are published through the officer, once: one with a picture and a report, one that the public does not see, one to be confirmed', async () => {
    await app.get(DemoAccountsService).load();
    expect(await app.get(DemoPublications).load()).toBe(3);
    expect(await app.get(DemoPublications).load()).toBe(0);
    const rows = await database.query('SELECT record_id AS id, state, is_export_restricted AS "isRestricted", score FROM publication ORDER BY created_at, id');
    expect(rows).toMatchObject([{ state: 'published', isRestricted: false, score: 100 }, { id: null, state: 'published', isRestricted: true, score: 100 }, { state: 'published', isRestricted: false, score: 100 }]);
    expect(await app.get(PublicationTimer).run(new Date())).toBe(1);
    expect(await database.query('SELECT state FROM publication ORDER BY created_at, id')).toMatchObject([{ state: 'published' }, { state: 'published' }, { state: 'expiring' }]);
    const id = String(rows[0]?.['id']);
    expect(await get(`results/${id}`)).toMatchObject({ title: '七十度余热水驱动的吸附式制冷机组', provenance: { isDemo: true } });
    const files = await database.query('SELECT id, type, width, height FROM publication_attachment ORDER BY uploaded_at, id');
    expect(files).toMatchObject([{ type: 'png', width: 960, height: 540 }, { type: 'pdf' }]);
    const picture = await app.inject({ method: 'GET', url: `/api/attachments/${String(files[0]?.['id'])}` });
    expect(await sharp(picture.rawPayload).metadata()).toMatchObject({ width: 960, height: 540 });
    const report = await app.inject({ method: 'GET', url: `/api/attachments/${String(files[1]?.['id'])}` });
    expect(report.rawPayload.subarray(0, 8).toString()).toBe('%PDF-1.4');
  });
});
