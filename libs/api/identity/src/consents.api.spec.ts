import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { IdentityApiModule } from './identity-api.module.js';
import { hashOf } from './legal-documents.js';
import { legalDocuments } from './legal-documents.table.js';
import { readLegalFolder } from './legal-folder.js';
import { consents, password, register, TestBrowser } from './testing/test-browser.js';

describe('a document with a new version', () => {
  const database = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-legal-'));
  let before: TestApp;
  let after: TestApp;

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const shipped = legalDocuments.terms[0]?.words;

  beforeAll(async () => {
    write('terms-2.zh.md', `# 使用条款\n2026-12-01\n\n${shipped?.zh.text.replace('不要转借', '不要出借，也不要转让')}\n`);
    write('terms-2.en.md', `# Terms of use\n2026-12-01\n\n${shipped?.en.text.replace('not to be lent', 'not to be lent or sold')}\n`);
    before = await createTestApp([OutboxModule, SearchModule, IdentityApiModule], { database });
    after = await createTestApp([OutboxModule, SearchModule, IdentityApiModule], { database, environment: { LEGAL_DIR: folder } });
  });
  afterAll(async () => {
    await Promise.all([before.close(), after.close()]);
    rmSync(folder, { recursive: true });
  });

  /** The same person, met by the platform after the new version came. */
  const met = (browser: TestBrowser): TestBrowser => {
    const later = new TestBrowser(after);
    for (const [name, value] of browser.jar) later.jar.set(name, value);
    return later;
  };

  it('is asked about at the next visit, without holding anything up', async () => {
    const browser = new TestBrowser(before);
    const id = await register(browser, database, 'asked@example.org');
    expect((await browser.send('GET', 'session')).body).toMatchObject({ consentsNeeded: [] });
    const later = met(browser);
    expect((await later.send('GET', 'session')).body).toMatchObject({ consentsNeeded: ['terms'] });
    expect((await later.send('PATCH', 'account', { name: '照常' })).status).toBe(200);
    expect((await later.send('GET', 'account/consents')).body['list']).toMatchObject([
      { document: 'terms', version: 2, since: '2026-12-01', agreed: { version: 1 }, isNeeded: true },
      { document: 'privacy', version: 1, agreed: { version: 1 }, isNeeded: false },
    ]);
    expect(await later.send('POST', 'account/consents', { consents: [{ document: 'terms', version: 1 }] })).toMatchObject({ status: 409, body: { code: 'consent.newerVersion' } });
    expect((await later.send('POST', 'account/consents', { consents: [] })).status).toBe(400);
    const agreed = [{ document: 'terms', version: 2 }];
    expect(await later.send('POST', 'account/consents', { consents: agreed })).toMatchObject({ status: 200, body: { list: [{ agreed: { version: 2 }, isNeeded: false }, { isNeeded: false }] } });
    expect((await later.send('POST', 'account/consents', { consents: agreed })).status).toBe(200);
    expect((await later.send('GET', 'session')).body).toMatchObject({ consentsNeeded: [] });
    const { hash } = (await later.send('GET', 'documents/terms')).body;
    expect(await database.query('SELECT version, hash FROM consent WHERE person_id = $1 AND document = $2 ORDER BY version', [id, 'terms'])).toEqual([
      { version: 1, hash: (await later.send('GET', 'documents/terms?version=1')).body['hash'] },
      { version: 2, hash },
    ]);
    expect(await database.query('SELECT actor_id, target_id, details FROM audit_entry WHERE action = $1', ['account.consent'])).toEqual([{ actor_id: id, target_id: id, details: { document: 'terms', version: 2, hash } }]);
  });

  it('is what whoever registers agrees to', async () => {
    const registration = { email: 'late@example.org', password, name: '赵六', language: 'zh', consents };
    expect(await new TestBrowser(after).send('POST', 'account/register', registration)).toMatchObject({ status: 400, body: { fields: [{ path: 'consents', code: 'consentNeeded' }] } });
  });

  it('concerns no account of a demonstration, and no visitor', async () => {
    const browser = new TestBrowser(before);
    const id = await register(browser, database, 'shown@example.org');
    await database.query('UPDATE person SET is_demo = true WHERE id = $1', [id]);
    expect((await met(browser).send('GET', 'session')).body).toMatchObject({ isDemo: true, consentsNeeded: [] });
    const visitor = new TestBrowser(after);
    expect([(await visitor.send('GET', 'account/consents')).status, (await visitor.send('POST', 'account/consents', { consents })).status]).toEqual([401, 401]);
  });

  it('leaves the versions before it to be read, and says what changed', async () => {
    const visitor = new TestBrowser(after);
    expect((await visitor.send('GET', 'documents/terms?version=1')).body).toMatchObject({ version: 1, isInForce: false, text: shipped?.zh.text, versions: [{ version: 2, since: '2026-12-01' }, { version: 1 }] });
    expect((await visitor.send('GET', 'documents/terms?language=en')).body).toMatchObject({ version: 2, isInForce: true, title: 'Terms of use' });
    expect([(await visitor.send('GET', 'documents/terms?version=3')).status, (await visitor.send('GET', 'documents/terms?version=x')).status]).toEqual([404, 400]);
    const { body } = await visitor.send('GET', 'documents/terms/difference?from=1&language=en');
    const parts = Array.isArray(body['parts']) ? body['parts'] : [];
    expect(body).toMatchObject({ from: { version: 1 }, to: { version: 2, since: '2026-12-01' } });
    expect(parts.filter(({ isChanged }: { isChanged: boolean }) => isChanged)).toMatchObject([{ kind: 'item', segments: [{ change: 'same' }, { text: ' or sold', change: 'added' }, { text: '.', change: 'same' }] }]);
    expect([(await visitor.send('GET', 'documents/terms/difference')).status, (await visitor.send('GET', 'documents/terms/difference?from=9')).status]).toEqual([400, 404]);
  });

  it('is refused at the start where it is not whole', () => {
    const attempt = (files: Record<string, string>): (() => unknown) => {
      const other = mkdtempSync(join(folder, 'wrong-'));
      for (const [name, text] of Object.entries(files)) writeFileSync(join(other, name), text);
      return () => readLegalFolder(other, legalDocuments);
    };
    const text = '# 标题\n2026-12-01\n正文';
    expect(attempt({ 'terms-3.zh.md': text, 'terms-3.en.md': text })).toThrow(/the next version of terms is 2/);
    expect(attempt({ 'terms-2.zh.md': text })).toThrow(/terms-2\.en\.md/);
    expect(attempt({ 'terms-2.zh.md': text, 'terms-2.en.md': 'no title' })).toThrow(/terms-2\.en\.md must begin/);
    expect(attempt({ 'terms-2.zh.md': text, 'terms-2.en.md': text.replace('12-01', '12-02') })).toThrow(/2026-12-01 in Chinese and 2026-12-02/);
    expect(attempt({ 'notes.txt': 'nothing of ours' })()).toEqual({ terms: [], privacy: [] });
  });
});

it('versions that people agreed to are never edited: a change is a new version', () => {
  const hashes = Object.entries(legalDocuments).map(([name, versions]) => [name, ...versions.map(hashOf)]);
  expect(hashes).toEqual([
    ['terms', 'cf061bea39b4a0e226b5e17979864ef7a336fa0299d2b5d742cb79cdac827178'],
    ['privacy', 'd6c2f3c36a96918afd505731611814d94cb43e3637696d6d96e596325524dc00'],
  ]);
});
