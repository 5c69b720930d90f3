import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { demoPassword } from './demo-accounts.table.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { creditCodeCheck } from './credit-code.rules.js';
import { IdentityApiModule } from './identity-api.module.js';
import { lettersTo, password, register, TestBrowser, tokenFor, type Reply } from './testing/test-browser.js';

const codeOf = (number: number): string => {
  const stem = `9112000000000${String(number).padStart(4, '0')}`;
  return `${stem}${creditCodeCheck(stem) ?? ''}`;
};

describe('organisations over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let people = 0;
  let admin: TestBrowser;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule], { database, environment: { DEMO: 'true' } });
    await app.get(DemoAccountsService).load();
    admin = new TestBrowser(app, '10.5.0.1');
    await admin.signIn('admin@authority.example.org', demoPassword);
  });
  afterAll(async () => app.close());

  async function person(): Promise<{ browser: TestBrowser; email: string; id: string }> {
    people += 1;
    const browser = new TestBrowser(app, `10.6.${people}.1`);
    const email = `person${people}@example.org`;
    return { browser, email, id: await register(browser, database, email, `人${people}`) };
  }
  const make = (browser: TestBrowser, kind: string, name = '天津测试有限公司'): Promise<Reply> => browser.send('POST', 'organizations', { kind, name, district: 'jinnan' });
  async function owner(kind = 'enterprise'): Promise<{ browser: TestBrowser; email: string; id: string; organizationId: string }> {
    const one = await person();
    return { ...one, organizationId: String((await make(one.browser, kind)).body['id']) };
  }
  async function join(host: TestBrowser, organizationId: string, guest: { browser: TestBrowser; email: string }, terms: object = { roles: ['member'], rights: [] }): Promise<Reply> {
    await host.send('POST', `organizations/${organizationId}/invitations`, { email: guest.email, ...terms });
    return guest.browser.send('POST', 'invitations/accept', { token: await tokenFor(database, guest.email, 'invitation') });
  }
  async function memberships(browser: TestBrowser, organizationId: string): Promise<{ id: string; personId: string; email: string | null }[]> {
    const { members } = (await browser.send('GET', `organizations/${organizationId}/members`)).body;
    return Array.isArray(members) ? members.map((member: { id: string; personId: string; email: string | null }) => member) : [];
  }

  it('are made by anybody signed in, who owns them and acts for them at once', async () => {
    const { browser } = await person();
    expect((await make(new TestBrowser(app), 'enterprise')).status).toBe(401);
    expect(await make(browser, 'authority')).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
    expect(await browser.send('POST', 'organizations', { kind: 'shop', name: 'A' })).toMatchObject({ status: 400, body: { fields: [{ path: 'kind' }, { path: 'name' }] } });
    const made = await make(browser, 'enterprise', '天津新材科技有限公司');
    const id = String(made.body['id']);
    expect(made).toMatchObject({ status: 201, body: { name: '天津新材科技有限公司', verification: 'unverified', provenance: { source: 'techmatch', externalId: id } } });
    expect(made.body['allowedActions']).toEqual(['organization.edit', 'organization.requestVerification', 'member.read', 'member.manage', 'organization.domains']);
    expect((await browser.send('GET', 'session')).body).toMatchObject({ organization: { id, kind: 'enterprise' }, roles: ['owner'], rights: ['sign'] });
    expect((await new TestBrowser(app).send('GET', `organizations/${id}`)).body).toMatchObject({ name: '天津新材科技有限公司', allowedActions: [] });
    expect((await new TestBrowser(app).send('GET', `organizations?q=${encodeURIComponent('新材科技')}`)).body).toMatchObject({ total: 1, hits: [{ id }] });
    expect((await browser.send('PATCH', `organizations/${id}`, { description: '做膜材料' })).body).toMatchObject({ description: '做膜材料', name: '天津新材科技有限公司' });
    const other = await owner();
    expect(await other.browser.send('PATCH', `organizations/${id}`, { name: '抢注' })).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
    expect(await database.query('SELECT action FROM audit_entry WHERE target_id = $1 ORDER BY id', [id])).toEqual([{ action: 'organization.create' }, { action: 'organization.edit' }]);
  });

  describe('verification', () => {
    it('is asked for with a code that checks, decided by the authority, and told by a letter', async () => {
      const { browser, email, organizationId } = await owner();
      expect(await browser.send('PUT', `organizations/${organizationId}/verification`, { creditCode: '91350100211273879Y' })).toMatchObject({ status: 400, body: { fields: [{ path: 'creditCode', code: 'creditCode' }] } });
      expect(await browser.send('PUT', `organizations/${organizationId}/verification`, { creditCode: codeOf(1) })).toMatchObject({ status: 200, body: { state: 'submitted', isClaim: false } });
      expect(await browser.send('PUT', `organizations/${organizationId}/verification`, { creditCode: codeOf(1) })).toMatchObject({ status: 409, body: { code: 'verification.underWay' } });
      expect((await browser.send('GET', 'verifications')).status).toBe(403);
      expect((await admin.send('GET', 'verifications')).body).toMatchObject({ total: 1, verifications: [{ organization: { id: organizationId }, creditCode: codeOf(1) }] });
      expect(await admin.send('PUT', `verifications/${organizationId}`, { decision: 'rejected' })).toMatchObject({ status: 400, body: { fields: [{ path: 'reason' }] } });
      expect(await admin.send('PUT', `verifications/${organizationId}`, { decision: 'verified' })).toMatchObject({ status: 200, body: { state: 'verified', organization: { verification: 'verified' } } });
      expect(await admin.send('PUT', `verifications/${organizationId}`, { decision: 'verified' })).toMatchObject({ status: 409, body: { code: 'verification.alreadyDecided' } });
      expect((await lettersTo(database, email))[0]).toMatchObject({ template: 'verificationDecided', params: { decision: 'verified' } });
      expect(await browser.send('PATCH', `organizations/${organizationId}`, { name: '改了名' })).toMatchObject({ status: 409, body: { code: 'organization.nameVerified' } });
    });

    it('gives a code to one verified organisation alone', async () => {
      const [one, two] = [await owner(), await owner()];
      for (const { browser, organizationId } of [one, two]) await browser.send('PUT', `organizations/${organizationId}/verification`, { creditCode: codeOf(2) });
      expect((await admin.send('PUT', `verifications/${one.organizationId}`, { decision: 'verified' })).status).toBe(200);
      expect(await admin.send('PUT', `verifications/${two.organizationId}`, { decision: 'verified' })).toMatchObject({ status: 409, body: { code: 'organization.creditCodeTaken' } });
      expect(await database.query('SELECT verification FROM organization WHERE id = $1', [two.organizationId])).toEqual([{ verification: 'submitted' }]);
    });

    it('makes whoever claims an imported organisation its owner', async () => {
      await database.query(`INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash) VALUES ('org_00000000000000000001', 'university', '进口大学', '进口大学', 'list', '1', 'x')`);
      const claimant = await person();
      expect(await claimant.browser.send('PUT', 'organizations/org_00000000000000000001/verification', { creditCode: codeOf(3), note: '办公室 022-0000' })).toMatchObject({ status: 200, body: { isClaim: true, organization: { verification: 'unverified' } } });
      await admin.send('PUT', 'verifications/org_00000000000000000001', { decision: 'verified' });
      expect((await claimant.browser.send('PUT', 'session/organization', { organizationId: 'org_00000000000000000001' })).body).toMatchObject({ roles: ['owner'], organization: { verification: 'verified' } });
      const late = await person();
      expect((await late.browser.send('PUT', 'organizations/org_00000000000000000001/verification', { creditCode: codeOf(4) })).status).toBe(403);
    });

    it('is asked for by several who claim the same one: a false claim keeps nobody from it', async () => {
      const id = 'org_00000000000000000003';
      await database.query(`INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash) VALUES ($1, 'university', '进口学院', '进口学院', 'list', '3', 'x')`, [id]);
      expect((await admin.send('GET', `organizations/${id}`)).body).toMatchObject({ isUnclaimed: true });
      const [wrong, right] = [await person(), await person()];
      expect((await wrong.browser.send('PUT', `organizations/${id}/verification`, { creditCode: codeOf(6) })).status).toBe(200);
      expect(await wrong.browser.send('PUT', `organizations/${id}/verification`, { creditCode: codeOf(6) })).toMatchObject({ status: 409, body: { code: 'verification.underWay' } });
      const asked = await right.browser.send('PUT', `organizations/${id}/verification`, { creditCode: codeOf(7) });
      expect(asked.status).toBe(200);
      expect((await right.browser.send('GET', `organizations/${id}/verification`)).body).toMatchObject({ creditCode: codeOf(7), state: 'submitted' });
      expect(await admin.send('PUT', `verifications/${id}`, { decision: 'verified' })).toMatchObject({ status: 409, body: { code: 'verification.several' } });
      expect((await admin.send('PUT', `verifications/${id}`, { decision: 'verified', request: asked.body['id'] })).body).toMatchObject({ state: 'verified', creditCode: codeOf(7) });
      expect(await database.query('SELECT person_id FROM membership WHERE organization_id = $1', [id])).toEqual([{ person_id: right.id }]);
      expect((await wrong.browser.send('GET', `organizations/${id}/verification`)).body).toMatchObject({ state: 'rejected', creditCode: codeOf(6) });
      expect((await lettersTo(database, wrong.email))[0]).toMatchObject({ template: 'verificationDecided', params: { decision: 'rejected' } });
      expect((await admin.send('GET', `organizations/${id}`)).body).toMatchObject({ isUnclaimed: false });
    });

    it('that was refused shows its owner why, and can be asked for again', async () => {
      const { browser, organizationId } = await owner();
      expect((await browser.send('GET', `organizations/${organizationId}/verification`)).status).toBe(404);
      await browser.send('PUT', `organizations/${organizationId}/verification`, { creditCode: codeOf(8) });
      await admin.send('PUT', `verifications/${organizationId}`, { decision: 'rejected', reason: '代码与名称不符' });
      expect((await browser.send('GET', `organizations/${organizationId}/verification`)).body).toMatchObject({ state: 'rejected', reason: '代码与名称不符' });
      expect((await (await person()).browser.send('GET', `organizations/${organizationId}/verification`)).status).toBe(404);
      expect((await browser.send('PUT', `organizations/${organizationId}/verification`, { creditCode: codeOf(8) })).status).toBe(200);
    });

    it('lets the owner say which addresses are the organisation’s', async () => {
      const { browser, email, organizationId } = await owner('university');
      const path = `organizations/${organizationId}/domains`;
      expect(await browser.send('POST', path, { domain: 'example.org' })).toMatchObject({ status: 409, body: { code: 'organization.notVerified' } });
      await browser.send('PUT', `organizations/${organizationId}/verification`, { creditCode: codeOf(9) });
      await admin.send('PUT', `verifications/${organizationId}`, { decision: 'verified' });
      expect((await browser.send('GET', path)).body).toEqual({ domains: [], offered: 'example.org' });
      expect(await browser.send('POST', path, { domain: 'tju.edu.cn' })).toMatchObject({ status: 400, body: { fields: [{ path: 'domain', code: 'ownDomain' }] } });
      expect(await admin.send('POST', path, { domain: 'gmail.com' })).toMatchObject({ status: 400 });
      expect((await browser.send('POST', path, { domain: 'example.org' })).body).toEqual({ domains: ['example.org'], offered: null });
      expect(await admin.send('POST', path, { domain: 'example.org' })).toMatchObject({ status: 409, body: { code: 'organization.domainTaken' } });
      expect((await admin.send('POST', path, { domain: 'TJU.edu.cn' })).body).toMatchObject({ domains: ['example.org', 'tju.edu.cn'] });
      expect((await (await person()).browser.send('GET', path)).status).toBe(403);
      expect((await browser.send('DELETE', `${path}?domain=example.org`)).body).toMatchObject({ domains: ['tju.edu.cn'] });
      expect((await browser.send('DELETE', `${path}?domain=example.org`)).status).toBe(404);
      expect(email).toContain('@example.org');
    });

    it('is not asked for by staff of the authority who could never belong to it', async () => {
      await database.query(`INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash) VALUES ('org_00000000000000000002', 'enterprise', '进口企业', '进口企业', 'list', '2', 'x')`);
      expect(await admin.send('PUT', 'organizations/org_00000000000000000002/verification', { creditCode: codeOf(5) })).toMatchObject({ status: 409, body: { code: 'membership.conflictOfInterest' } });
      expect(await database.query(`SELECT 1 FROM organization_verification WHERE organization_id = 'org_00000000000000000002'`)).toEqual([]);
    });
  });

  describe('members', () => {
    it('are invited by a letter that only the account of its address can accept, once', async () => {
      const host = await owner();
      const [guest, other] = [await person(), await person()];
      const invited = await host.browser.send('POST', `organizations/${host.organizationId}/invitations`, { email: guest.email, roles: ['member'], rights: ['sign'] });
      expect(invited).toMatchObject({ status: 201, body: { email: guest.email, roles: ['member'] } });
      const token = await tokenFor(database, guest.email, 'invitation');
      expect((await new TestBrowser(app).send('GET', `invitations/by-token?token=${token}`)).body).toMatchObject({ organization: { id: host.organizationId }, email: guest.email });
      expect(await other.browser.send('POST', 'invitations/accept', { token })).toMatchObject({ status: 403, body: { code: 'invitation.otherAddress' } });
      expect((await guest.browser.send('POST', 'invitations/accept', { token })).body).toMatchObject({ organization: { id: host.organizationId }, roles: ['member'], rights: ['sign'] });
      expect(await guest.browser.send('POST', 'invitations/accept', { token })).toMatchObject({ status: 410, body: { code: 'invitation.notUsable' } });
      expect(await host.browser.send('POST', `organizations/${host.organizationId}/invitations`, { email: guest.email, roles: ['member'], rights: [] })).toMatchObject({ status: 409, body: { code: 'membership.exists' } });
      expect((await memberships(guest.browser, host.organizationId)).map(({ email }) => email)).toEqual([null, null]);
      expect((await memberships(host.browser, host.organizationId)).map(({ email }) => email)).toEqual([host.email, guest.email]);
      expect((await other.browser.send('GET', `organizations/${host.organizationId}/members`)).status).toBe(403);
    });

    it('are those of an organisation that exists', async () => {
      expect((await admin.send('GET', 'organizations/org_99999999999999999999/members')).status).toBe(404);
      expect((await admin.send('GET', 'organizations/org_99999999999999999999/invitations')).status).toBe(404);
    });

    it('carry only what the kind of the organisation knows', async () => {
      const host = await owner();
      expect(await host.browser.send('POST', `organizations/${host.organizationId}/invitations`, { email: 'x@example.org', roles: ['admin'], rights: ['pay'] })).toMatchObject({ status: 400, body: { fields: [{ path: 'roles' }, { path: 'rights' }] } });
    });

    it('are changed and ended with effect on the next request', async () => {
      const host = await owner('university');
      const guest = await person();
      await join(host.browser, host.organizationId, guest);
      const id = (await memberships(host.browser, host.organizationId)).find(({ personId }) => personId === guest.id)?.id ?? '';
      expect((await guest.browser.send('PATCH', `organizations/${host.organizationId}/members/${id}`, { roles: ['owner'], rights: [] })).status).toBe(403);
      const ownerId = (await memberships(host.browser, host.organizationId)).find(({ personId }) => personId === host.id)?.id ?? '';
      expect(await guest.browser.send('DELETE', `organizations/${host.organizationId}/members/${ownerId}`)).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
      expect((await host.browser.send('PATCH', `organizations/${host.organizationId}/members/${id}`, { roles: ['transferOfficer'], rights: [] })).status).toBe(200);
      expect((await guest.browser.send('GET', 'session')).body).toMatchObject({ secondFactor: 'toEnrol', roles: [] });
      expect(await guest.browser.send('GET', 'account')).toMatchObject({ status: 403, body: { code: 'session.secondFactorNeeded' } });
      expect((await host.browser.send('DELETE', `organizations/${host.organizationId}/members/${id}`)).status).toBe(204);
      expect((await guest.browser.send('GET', 'session')).body).toMatchObject({ organization: null, memberships: [], secondFactor: 'none' });
      const stranger = await owner();
      const [own] = await memberships(host.browser, host.organizationId);
      expect((await stranger.browser.send('DELETE', `organizations/${host.organizationId}/members/${own?.id ?? ''}`)).status).toBe(404);
    });

    it('always include an owner, also when two leave at once', async () => {
      const host = await owner();
      const [own] = await memberships(host.browser, host.organizationId);
      expect(await host.browser.send('DELETE', `organizations/${host.organizationId}/members/${own?.id ?? ''}`)).toMatchObject({ status: 409, body: { code: 'membership.lastOwner' } });
      expect(await host.browser.send('POST', 'account/close', { password })).toMatchObject({ status: 409, body: { code: 'membership.lastOwner' } });
      const guest = await person();
      await join(host.browser, host.organizationId, guest, { roles: ['owner'], rights: [] });
      const [one, two] = await memberships(host.browser, host.organizationId);
      const leave = (browser: TestBrowser, id = ''): Promise<Reply> => browser.send('DELETE', `organizations/${host.organizationId}/members/${id}`);
      const statuses = (await Promise.all([leave(host.browser, one?.id), leave(guest.browser, two?.id)])).map(({ status }) => status);
      expect(statuses.sort()).toEqual([204, 409]);
      expect(await database.query('SELECT 1 FROM membership WHERE organization_id = $1', [host.organizationId])).toHaveLength(1);
    });

    it('join without the link where they are signed in with the invited address, and nobody else sees the invitation', async () => {
      const [host, guest, other] = [await owner(), await person(), await person()];
      const { body } = await host.browser.send('POST', `organizations/${host.organizationId}/invitations`, { email: guest.email, roles: ['member'], rights: [] });
      const path = `invitations/${String(body['id'])}`;
      expect((await guest.browser.send('GET', 'invitations')).body).toMatchObject({ invitations: [{ id: body['id'], organization: { id: host.organizationId } }] });
      expect((await host.browser.send('GET', 'invitations')).body).toEqual({ invitations: [] });
      expect(await other.browser.send('GET', path)).toMatchObject({ status: 404, body: { code: 'record.notFound' } });
      expect(await other.browser.send('POST', `${path}/accept`)).toMatchObject({ status: 404 });
      expect((await guest.browser.send('GET', path)).body).toMatchObject({ organization: { id: host.organizationId }, email: guest.email });
      expect((await guest.browser.send('POST', `${path}/accept`)).body).toMatchObject({ organization: { id: host.organizationId }, roles: ['member'] });
      expect(await guest.browser.send('POST', `${path}/accept`)).toMatchObject({ status: 404 });
      const events = await database.query("SELECT type FROM outbox_event WHERE payload ->> 'personId' = $1 AND type IN ('invitation.sent', 'membership.begun') ORDER BY id", [guest.id]);
      expect(events).toEqual([{ type: 'invitation.sent' }, { type: 'membership.begun' }]);
    });

    it('of the authority belong to no enterprise or provider, also when both are joined at once', async () => {
      const guest = await person();
      const enterprise = await owner();
      const { organization } = (await admin.send('GET', 'session')).body;
      const authorityId = typeof organization === 'object' && organization !== null && 'id' in organization ? String(organization.id) : '';
      const tokens: string[] = [];
      for (const [host, id] of [[admin, authorityId], [enterprise.browser, enterprise.organizationId]] as const) {
        expect((await host.send('POST', `organizations/${id}/invitations`, { email: guest.email, roles: ['member'], rights: [] })).status).toBe(201);
        tokens.push(await tokenFor(database, guest.email, 'invitation'));
      }
      const second = new TestBrowser(app, '10.7.0.1');
      await second.signIn(guest.email, password);
      const replies = await Promise.all([guest.browser.send('POST', 'invitations/accept', { token: tokens[0] }), second.send('POST', 'invitations/accept', { token: tokens[1] })]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(replies.find(({ status }) => status === 409)?.body['code']).toBe('membership.conflictOfInterest');
      expect(await database.query('SELECT 1 FROM membership WHERE person_id = $1', [guest.id])).toHaveLength(1);
    });
  });

  it('are switched between, and only one’s own', async () => {
    const [host, guest] = [await owner(), await owner('university')];
    await join(host.browser, host.organizationId, guest);
    expect((await guest.browser.send('GET', 'session')).body).toMatchObject({ organization: { id: host.organizationId }, roles: ['member'] });
    expect((await guest.browser.send('PUT', 'session/organization', { organizationId: guest.organizationId })).body).toMatchObject({ organization: { id: guest.organizationId }, roles: ['owner'] });
    expect((await guest.browser.send('PUT', 'session/organization', { organizationId: null })).body).toMatchObject({ organization: null, roles: [] });
    expect((await host.browser.send('PUT', 'session/organization', { organizationId: guest.organizationId })).status).toBe(404);
  });

  it('lose whoever is suspended at once, until an administrator lets them in again', async () => {
    const host = await owner();
    expect((await host.browser.send('PUT', `people/${host.id}/suspension`, { isSuspended: true, reason: 'x' })).status).toBe(403);
    expect((await admin.send('GET', `people?q=${host.email}`)).body).toMatchObject({ total: 1, people: [{ id: host.id, isSuspended: false, allowedActions: ['person.manage'] }] });
    expect((await admin.send('PUT', `people/${host.id}/suspension`, { isSuspended: true, reason: '冒用' })).body).toMatchObject({ isSuspended: true });
    expect((await host.browser.send('GET', 'account')).status).toBe(401);
    expect(await host.browser.signIn(host.email, password)).toMatchObject({ status: 403, body: { code: 'account.suspended' } });
    await admin.send('PUT', `people/${host.id}/suspension`, { isSuspended: false, reason: '查清' });
    expect((await host.browser.signIn(host.email, password)).status).toBe(200);
  });

  describe('demonstration accounts', () => {
    it('are offered for every role, sign in without a second factor, and stay as they are', async () => {
      const list = (await new TestBrowser(app).send('GET', 'account/demo')).body['list'];
      const accounts = Array.isArray(list) ? list.map((account: { email: string; password: string; roles: string[]; rights: string[] }) => account) : [];
      expect([...new Set(accounts.flatMap(({ roles }) => roles))].sort()).toEqual(['admin', 'auditor', 'commissioner', 'member', 'owner', 'researcher', 'transferOfficer', 'voucherOfficer']);
      expect([...new Set(accounts.flatMap(({ rights }) => rights))].sort()).toEqual(['approve', 'pay', 'review', 'sign']);
      for (const account of accounts) {
        const browser = new TestBrowser(app, '10.8.0.1');
        const { body } = await browser.signIn(account.email, account.password);
        expect([account.email, body['roles'], body['isDemo']]).toEqual([account.email, account.roles, true]);
        expect(['passed', 'none']).toContain(body['secondFactor']);
      }
      expect(await admin.send('PUT', 'account/password', { current: demoPassword, password: 'another long secret' })).toMatchObject({ status: 409, body: { code: 'account.demoFixed' } });
      expect(await admin.send('POST', 'account/second-factor')).toMatchObject({ status: 409, body: { code: 'account.demoFixed' } });
    });

    it('keep a production installation from starting until they are removed', async () => {
      const start = (): Promise<TestApp> => createTestApp([OutboxModule, SearchModule, IdentityApiModule], { database });
      await expect(start()).rejects.toThrow(/people remove-demo/);
      await app.get(DemoAccountsService).remove();
      await (await start()).close();
      await app.get(DemoAccountsService).load();
    });
  });
});
