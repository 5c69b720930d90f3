import { RequestActor } from '@techmatch/http';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { demoPassword } from './demo-accounts.table.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { IdentityApiModule } from './identity-api.module.js';
import { IdentityNames } from './identity-names.js';
import { consents, lettersTo, password, register, TestBrowser, tokenFor } from './testing/test-browser.js';

describe('people, for an administrator', () => {
  const database = useDatabase();
  let app: TestApp;
  let admin: TestBrowser;
  let people = 0;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule], { database, environment: { DEMO: 'true' } });
    await app.get(DemoAccountsService).load();
    admin = new TestBrowser(app, '10.15.0.1');
    await admin.signIn('admin@authority.example.org', demoPassword);
  });
  afterAll(async () => app.close());

  async function person(): Promise<{ browser: TestBrowser; email: string; id: string }> {
    people += 1;
    const browser = new TestBrowser(app, `10.16.${people}.1`);
    const email = `people${people}@example.org`;
    return { browser, email, id: await register(browser, database, email, `受管${people}`) };
  }
  const idOf = async (email: string): Promise<string> => String((await database.query('SELECT id FROM person WHERE email = $1', [email]))[0]?.['id']);
  const adminId = (): Promise<string> => idOf('admin@authority.example.org');

  it('are called by name where the reader may see it: colleagues, to an administrator everybody; a closed account has none', async () => {
    const [other, gone] = [await person(), await person()];
    await gone.browser.send('POST', 'account/close', { password });
    const colleague = await adminId();
    const [own] = await database.query('SELECT organization_id AS id FROM membership WHERE person_id = $1', [colleague]);
    const named = async (role: 'auditor' | 'admin' | null): Promise<unknown> => {
      const actor = role === null ? new RequestActor() : new RequestActor({ userId: 'usr_reader', organizationId: String(own?.['id']), roles: [role] });
      return Object.fromEntries(await app.get(IdentityNames).people(actor, [colleague, other.id, gone.id]));
    };
    const someName: unknown = expect.any(String);
    const theirName: unknown = expect.stringMatching(/^受管/);
    expect(await named(null)).toEqual({ [gone.id]: null });
    expect(await named('auditor')).toEqual({ [colleague]: someName, [gone.id]: null });
    expect(await named('admin')).toEqual({ [colleague]: someName, [other.id]: theirName, [gone.id]: null });
  });

  it('are searched, narrowed by state and role, and shown one by one', async () => {
    const { browser, email, id } = await person();
    expect((await new TestBrowser(app).send('GET', 'people')).status).toBe(401);
    expect((await browser.send('GET', 'people')).status).toBe(403);
    expect((await browser.send('GET', `people/${id}`)).status).toBe(403);
    expect((await admin.send('GET', `people?q=${email}`)).body).toMatchObject({ total: 1, people: [{ id, email }] });
    expect((await admin.send('GET', `people?q=${email}&state=suspended`)).body).toMatchObject({ total: 0 });
    expect((await admin.send('GET', 'people?role=admin')).body).toMatchObject({ total: 1, people: [{ email: 'admin@authority.example.org', allowedActions: [] }] });
    expect(await admin.send('GET', 'people?role=king')).toMatchObject({ status: 400, body: { fields: [{ path: 'role' }] } });
    const by: unknown = expect.stringMatching(/^受管/);
    expect((await admin.send('GET', `people/${id}`)).body).toMatchObject({ id, sessions: 1, suspension: null, recoveryCodesLeft: 0, consents: [{ version: 1 }, { version: 1 }], deeds: [{ action: 'account.register', by }] });
    expect((await admin.send('GET', 'people/usr_99999999999999999999')).status).toBe(404);
  });

  it('are suspended with a reason that goes to them, lose every session at once, and come back', async () => {
    const { browser, email, id } = await person();
    expect(await admin.send('PUT', `people/${id}/suspension`, { isSuspended: true, reason: ' ' })).toMatchObject({ status: 400, body: { fields: [{ path: 'reason', code: 'isNotEmpty' }] } });
    expect((await admin.send('PUT', `people/${id}/suspension`, { isSuspended: true, reason: '冒用他人名义' })).body).toMatchObject({ isSuspended: true, sessions: 0, suspension: { reason: '冒用他人名义' } });
    expect((await browser.send('GET', 'account')).status).toBe(401);
    expect((await browser.send('GET', 'session')).body).toMatchObject({ person: null });
    expect((await lettersTo(database, email))[0]).toMatchObject({ template: 'accountSuspended', params: { reason: '冒用他人名义' } });
    expect((await admin.send('PUT', `people/${id}/suspension`, { isSuspended: false, reason: '已查清' })).body).toMatchObject({ isSuspended: false, suspension: null });
    expect((await lettersTo(database, email))[0]).toMatchObject({ template: 'accountReadmitted', params: { reason: '已查清' } });
    expect((await browser.signIn(email, password)).status).toBe(200);
    expect(await database.query(`SELECT action FROM audit_entry WHERE target_id = $1 AND action LIKE 'person.%' ORDER BY id`, [id])).toEqual([{ action: 'person.suspend' }, { action: 'person.readmit' }]);
  });

  it('get other roles, with a letter, in effect with their next request', async () => {
    const { browser, email, id } = await person();
    const organizationId = String((await browser.send('POST', 'organizations', { kind: 'university', name: '测试大学' })).body['id']);
    const [membership] = await database.query('SELECT id FROM membership WHERE person_id = $1', [id]);
    const path = `people/${id}/memberships/${String(membership?.['id'])}`;
    expect((await browser.send('PATCH', path, { roles: ['owner'], rights: [] })).status).toBe(403);
    expect(await admin.send('PATCH', path, { roles: ['admin'], rights: [] })).toMatchObject({ status: 400, body: { fields: [{ path: 'roles' }] } });
    expect(await admin.send('PATCH', path, { roles: ['researcher'], rights: [] })).toMatchObject({ status: 409, body: { code: 'membership.lastOwner' } });
    expect((await admin.send('PATCH', path, { roles: ['owner', 'researcher'], rights: [] })).body).toMatchObject({ memberships: [{ organization: { id: organizationId }, roles: ['owner', 'researcher'], rights: [] }] });
    expect((await browser.send('GET', 'session')).body).toMatchObject({ roles: ['owner', 'researcher'], rights: [] });
    expect((await lettersTo(database, email))[0]).toMatchObject({ template: 'rolesChanged', params: { organization: '测试大学' } });
    expect((await admin.send('PATCH', `people/${await adminId()}/memberships/${String(membership?.['id'])}`, { roles: ['owner'], rights: [] })).body).toMatchObject({ code: 'person.notOneself' });
    expect((await admin.send('PATCH', `people/${await idOf('member@enterprise.example.org')}/memberships/${String(membership?.['id'])}`, { roles: ['owner'], rights: [] })).status).toBe(404);
  });

  it('lose a second factor that they have lost, and every session', async () => {
    const { browser, email, id } = await person();
    expect(await admin.send('POST', `people/${id}/second-factor/removal`, { reason: '手机丢失' })).toMatchObject({ status: 409, body: { code: 'secondFactor.notSet' } });
    await database.query(`UPDATE person SET totp_secret = '\\x00', totp_confirmed_at = now() WHERE id = $1`, [id]);
    expect((await admin.send('POST', `people/${id}/second-factor/removal`, { reason: '手机丢失，已当面核实' })).body).toMatchObject({ hasSecondFactor: false, sessions: 0 });
    expect((await browser.send('GET', 'account')).status).toBe(401);
    expect((await lettersTo(database, email))[0]).toMatchObject({ template: 'secondFactorRemoved' });
    expect((await browser.signIn(email, password)).body).toMatchObject({ secondFactor: 'none' });
  });

  it('that have not opened their letter are written to again, and the new link serves', async () => {
    const browser = new TestBrowser(app, '10.17.0.1');
    const email = 'late@example.org';
    await browser.send('POST', 'account/register', { email, password, name: '迟到', language: 'zh', consents });
    expect((await admin.send('GET', 'people/registrations?q=late')).body).toMatchObject({ total: 1, registrations: [{ email, name: '迟到' }] });
    const before = await tokenFor(database, email, 'verifyEmail');
    expect((await admin.send('POST', 'people/registrations/letters', { email })).status).toBe(204);
    const token = await tokenFor(database, email, 'verifyEmail');
    expect(token).not.toBe(before);
    expect((await browser.send('POST', 'account/verify-email', { token })).body).toMatchObject({ person: { email } });
    expect((await admin.send('GET', 'people/registrations?q=late')).body).toMatchObject({ total: 0 });
    expect((await admin.send('POST', 'people/registrations/letters', { email })).status).toBe(404);
  });

  it('always include an administrator: nobody shuts out themselves or the last one, also when two try at once', async () => {
    const id = await adminId();
    expect((await admin.send('PUT', `people/${id}/suspension`, { isSuspended: true, reason: 'x' })).body).toMatchObject({ code: 'person.notOneself' });
    expect(await admin.send('POST', `people/${id}/second-factor/removal`, { reason: 'x' })).toMatchObject({ status: 403, body: { code: 'person.notOneself' } });
    const [row] = await database.query(`SELECT m.id, m.organization_id FROM membership m WHERE m.person_id = $1`, [id]);
    // Through the members of the authority neither.
    expect(await admin.send('PATCH', `organizations/${String(row?.['organization_id'])}/members/${String(row?.['id'])}`, { roles: ['owner'], rights: [] })).toMatchObject({ status: 409, body: { code: 'person.lastAdmin' } });
    const second = await person();
    await database.query(`INSERT INTO membership (id, person_id, organization_id, roles) VALUES ('mem_11111111111111111111', $1, $2, '{admin}')`, [second.id, row?.['organization_id']]);
    await database.query(`UPDATE session SET organization_id = $2, second_factor_at = now() WHERE person_id = $1`, [second.id, row?.['organization_id']]);
    await database.query(`UPDATE person SET totp_secret = '\\x00', totp_confirmed_at = now() WHERE id = $1`, [second.id]);
    const suspend = (browser: TestBrowser, whom: string) => browser.send('PUT', `people/${whom}/suspension`, { isSuspended: true, reason: '试' });
    const replies = await Promise.all([suspend(admin, second.id), suspend(second.browser, id)]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await database.query(`SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id AND p.suspended_at IS NULL WHERE 'admin' = ANY (m.roles)`)).toHaveLength(1);
  });
});
