import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { Secret, TOTP } from 'otpauth';
import { IdentityApiModule } from './identity-api.module.js';
import { consents, lettersTo, password, register, TestBrowser, tokenFor } from './testing/test-browser.js';

const totp = (secret: unknown, step = 0): string => new TOTP({ secret: Secret.fromBase32(String(secret)) }).generate({ timestamp: Date.now() + step * 30_000 });

describe('accounts and sessions over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule], { database });
  });
  beforeEach(async () => {
    await database.query('DELETE FROM guess_bucket');
  });
  afterAll(async () => app.close());

  const visit = (address?: string): TestBrowser => new TestBrowser(app, address);

  describe('registration', () => {
    it('sends a link and makes the person only when it is opened, once', async () => {
      const browser = visit();
      const request = { email: ' Li.Si@Example.org ', password, name: '李四', language: 'zh', consents };
      expect(await browser.send('POST', 'account/register', request)).toMatchObject({ status: 202, body: { email: 'li.si@example.org' } });
      expect(await database.query('SELECT 1 FROM person WHERE email = $1', ['li.si@example.org'])).toEqual([]);
      const token = await tokenFor(database, 'li.si@example.org', 'verifyEmail');
      expect(JSON.stringify(await database.query(`SELECT encode(token_hash, 'base64') AS hash, registration FROM account_link`))).not.toContain(token);
      const opened = await browser.send('POST', 'account/verify-email', { token });
      expect(opened).toMatchObject({ status: 200, body: { person: { name: '李四', email: 'li.si@example.org', language: 'zh' }, organization: null, secondFactor: 'none' } });
      expect(opened.cookies['techmatch_session']).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
      expect(await browser.send('POST', 'account/verify-email', { token })).toMatchObject({ status: 410, body: { code: 'account.linkNotUsable' } });
      expect((await browser.send('GET', 'account')).body).toMatchObject({ email: 'li.si@example.org', consents: [{ document: 'privacy', version: 1 }, { document: 'terms', version: 1 }] });
      expect(await database.query(`SELECT action FROM audit_entry WHERE action = 'account.register'`)).toHaveLength(1);
    });

    it('answers the same for a known address, and the letter says that it is known', async () => {
      await register(visit(), database, 'known@example.org');
      const again = await visit().send('POST', 'account/register', { email: 'known@example.org', password, name: '别人', language: 'en', consents });
      expect(again).toMatchObject({ status: 202, body: { email: 'known@example.org' } });
      expect((await lettersTo(database, 'known@example.org')).map(({ template }) => template)).toEqual(['alreadyRegistered', 'verifyEmail']);
    });

    it('is refused with the field: short or plain password, missing consent, unknown keys', async () => {
      const request = { email: 'wang@example.org', password, name: '王五', language: 'zh', consents };
      expect(await visit().send('POST', 'account/register', { ...request, password: 'short' })).toMatchObject({ status: 400, body: { fields: [{ path: 'password', code: 'minLength', params: { limit: 12 } }] } });
      expect(await visit().send('POST', 'account/register', { ...request, password: 'wang@example.org' })).toMatchObject({ status: 400, body: { fields: [{ path: 'password', code: 'passwordNamesYou' }] } });
      expect(await visit().send('POST', 'account/register', { ...request, consents: consents.slice(1) })).toMatchObject({ status: 400, body: { fields: [{ path: 'consents', code: 'consentNeeded' }] } });
      expect(await visit().send('POST', 'account/register', { ...request, email: 'nobody', isAdmin: true })).toMatchObject({ status: 400, body: { fields: [{ path: 'isAdmin' }, { path: 'email', code: 'isEmail' }] } });
    });
  });

  describe('a session', () => {
    it('is opened by the password with a new token, of which only the hash is kept', async () => {
      const browser = visit();
      await register(browser, database, 'session@example.org');
      const first = browser.jar.get('techmatch_session') ?? '';
      expect(await browser.signIn('session@example.org', password)).toMatchObject({ status: 200, body: { person: { email: 'session@example.org' } } });
      const second = browser.jar.get('techmatch_session') ?? '';
      expect(second).not.toBe(first);
      expect(JSON.stringify(await database.query(`SELECT encode(token_hash, 'escape') AS hash, * FROM session`))).not.toContain(second);
      const stolen = visit();
      stolen.jar.set('techmatch_session', first);
      expect(await stolen.send('GET', 'account')).toMatchObject({ status: 401, body: { code: 'session.needed' } });
    });

    it('is refused alike for a wrong password and an unknown address', async () => {
      await register(visit(), database, 'alike@example.org');
      const wrong = await visit().signIn('alike@example.org', 'wrong password here');
      const unknown = await visit().signIn('unknown@example.org', 'wrong password here');
      expect(wrong).toMatchObject({ status: 403, body: { code: 'session.wrongCredentials', params: {}, fields: [] } });
      expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    });

    it('is listed, ended one by one or all others at once, and never another person’s', async () => {
      const here = visit();
      await register(here, database, 'many@example.org');
      const [there, elsewhere, stranger] = [visit('10.1.0.2'), visit('10.1.0.3'), visit()];
      for (const browser of [there, elsewhere]) await browser.signIn('many@example.org', password);
      await register(stranger, database, 'stranger@example.org');
      const list = (await here.send('GET', 'account/sessions')).body['list'];
      const sessions = Array.isArray(list) ? list.map((item: { id: string; address: string; isCurrent: boolean; device: string }) => item) : [];
      expect(sessions.map(({ address, isCurrent, device }) => [address, isCurrent, device]).sort()).toEqual([['10.1.0.1', true, 'Firefox · Linux'], ['10.1.0.2', false, 'Firefox · Linux'], ['10.1.0.3', false, 'Firefox · Linux']]);
      const id = sessions.find(({ address }) => address === '10.1.0.2')?.id ?? '';
      expect(await stranger.send('DELETE', `account/sessions/${id}`)).toMatchObject({ status: 404 });
      expect(await here.send('DELETE', `account/sessions/${id}`)).toMatchObject({ status: 204 });
      expect(await here.send('DELETE', `account/sessions/${id}`)).toMatchObject({ status: 404 });
      expect((await there.send('GET', 'account')).status).toBe(401);
      expect((await here.send('DELETE', 'account/sessions')).status).toBe(204);
      expect([(await elsewhere.send('GET', 'account')).status, (await here.send('GET', 'account')).status]).toEqual([401, 200]);
    });

    it('ends when signing out, after a week unused, and is a visitor’s afterwards', async () => {
      const browser = visit();
      await register(browser, database, 'out@example.org');
      await database.query(`UPDATE session SET last_seen_at = now() - interval '7 days' WHERE person_id = (SELECT id FROM person WHERE email = 'out@example.org')`);
      expect((await browser.send('GET', 'session')).body).toMatchObject({ person: null, secondFactor: 'none' });
      await browser.signIn('out@example.org', password);
      expect((await browser.send('DELETE', 'session')).status).toBe(204);
      expect(browser.jar.has('techmatch_session')).toBe(false);
      expect((await browser.send('GET', 'session')).body).toMatchObject({ person: null });
    });

    it('changes nothing for a page of another origin', async () => {
      const browser = visit();
      await register(browser, database, 'csrf@example.org');
      expect(await browser.send('PATCH', 'account', { name: '改名' }, { origin: 'https://evil.example' })).toMatchObject({ status: 403, body: { code: 'request.crossOrigin' } });
      expect((await browser.send('GET', 'account')).body).toMatchObject({ name: '张三' });
    });
  });

  describe('a device that is new to the account', () => {
    const told = (email: string): Promise<string[]> => lettersTo(database, email).then((letters) => letters.map(({ template }) => template).filter((template) => template === 'newDevice'));

    it('is told of by letter and event, once; the first one is how the account began', async () => {
      const [here, there] = [visit(), visit('10.1.0.9')];
      const id = await register(here, database, 'device@example.org');
      await here.signIn('device@example.org', password);
      expect(await told('device@example.org')).toEqual([]);
      await there.signIn('device@example.org', password);
      await there.signIn('device@example.org', password);
      expect(await told('device@example.org')).toEqual(['newDevice']);
      expect(await database.query("SELECT payload ->> 'what' AS what FROM outbox_event WHERE type = 'account.secured' AND payload ->> 'personId' = $1", [id])).toEqual([{ what: 'newDevice' }]);
    });
  });

  describe('the password', () => {
    it('is changed with the present one; other sessions end, a letter tells', async () => {
      const [here, there] = [visit(), visit('10.1.0.2')];
      await register(here, database, 'change@example.org');
      await there.signIn('change@example.org', password);
      expect(await here.send('PUT', 'account/password', { current: 'wrong password here', password: 'another long secret' })).toMatchObject({ status: 403, body: { code: 'account.wrongPassword' } });
      expect((await here.send('PUT', 'account/password', { current: password, password: 'another long secret' })).status).toBe(204);
      expect([(await here.send('GET', 'account')).status, (await there.send('GET', 'account')).status]).toEqual([200, 401]);
      expect((await lettersTo(database, 'change@example.org'))[0]?.template).toBe('passwordChanged');
      expect([(await visit().signIn('change@example.org', password)).status, (await visit().signIn('change@example.org', 'another long secret')).status]).toEqual([403, 200]);
    });

    it('is reset by a letter, which answers the same for an unknown address and serves once', async () => {
      const [here, there] = [visit(), visit('10.1.0.2')];
      await register(here, database, 'reset@example.org');
      expect(await there.send('POST', 'account/reset-request', { email: 'nobody@example.org' })).toMatchObject({ status: 202, body: { email: 'nobody@example.org' } });
      expect(await lettersTo(database, 'nobody@example.org')).toEqual([]);
      expect((await there.send('POST', 'account/reset-request', { email: 'reset@example.org' })).status).toBe(202);
      const token = await tokenFor(database, 'reset@example.org', 'resetPassword');
      expect(await there.send('POST', 'account/reset', { token, password: 'reset@example.org' })).toMatchObject({ status: 400, body: { fields: [{ path: 'password' }] } });
      expect(await there.send('POST', 'account/reset', { token, password: 'a third long secret' })).toMatchObject({ status: 200, body: { person: { email: 'reset@example.org' } } });
      expect(await there.send('POST', 'account/reset', { token, password: 'a third long secret' })).toMatchObject({ status: 410 });
      expect((await here.send('GET', 'account')).status).toBe(401);
    });
  });

  describe('the second factor', () => {
    it('is set up with a code, asked for from then on, and a code serves once', async () => {
      const browser = visit();
      await register(browser, database, 'totp@example.org');
      const drawn = (await browser.send('POST', 'account/second-factor')).body;
      expect(drawn['uri']).toContain('otpauth://totp/TechMatch:totp%40example.org');
      expect(await browser.send('PUT', 'account/second-factor', { code: '000000' })).toMatchObject({ status: 403, body: { code: 'session.wrongCode' } });
      const code = totp(drawn['secret']);
      const set = await browser.send('PUT', 'account/second-factor', { code });
      const codes = set.body['recoveryCodes'];
      expect([set.status, Array.isArray(codes) ? codes.length : 0]).toEqual([200, 10]);
      expect(JSON.stringify(await database.query('SELECT encode(totp_secret, $1) AS sealed FROM person', ['escape']))).not.toContain(String(drawn['secret']));
      const other = visit('10.1.0.4');
      const { allowedActions } = (await visit().send('GET', 'session')).body;
      expect(allowedActions).toContain('library.read');
      expect(await other.signIn('totp@example.org', password)).toMatchObject({ status: 200, body: { secondFactor: 'needed', allowedActions, memberships: [] } });
      expect(await other.send('GET', 'account')).toMatchObject({ status: 403, body: { code: 'session.secondFactorNeeded' } });
      expect(await other.send('PUT', 'account/second-factor', { code: totp(drawn['secret'], 1) })).toMatchObject({ status: 409, body: { code: 'secondFactor.alreadySet' } });
      expect(await other.send('POST', 'session/second-factor', { code })).toMatchObject({ status: 403, body: { code: 'session.wrongCode' } });
      const before = other.jar.get('techmatch_session');
      expect(await other.send('POST', 'session/second-factor', { code: totp(drawn['secret'], 1) })).toMatchObject({ status: 200, body: { secondFactor: 'passed' } });
      expect(other.jar.get('techmatch_session')).not.toBe(before);
      expect((await other.send('GET', 'account')).body).toMatchObject({ hasSecondFactor: true, recoveryCodesLeft: 10 });
      const lost = visit('10.1.0.5');
      await lost.signIn('totp@example.org', password);
      const recovery = String(Array.isArray(codes) ? codes[0] : '').toUpperCase();
      expect(await lost.send('POST', 'session/second-factor', { code: recovery })).toMatchObject({ status: 200, body: { secondFactor: 'passed' } });
      const again = visit('10.1.0.6');
      await again.signIn('totp@example.org', password);
      expect(await again.send('POST', 'session/second-factor', { code: recovery })).toMatchObject({ status: 403, body: { code: 'session.wrongCode' } });
      const last = String(Array.isArray(codes) ? codes[1] : '');
      expect((await lost.send('POST', 'account/second-factor/remove', { password, code: last })).status).toBe(204);
      expect((await lost.send('GET', 'account')).body).toMatchObject({ hasSecondFactor: false, recoveryCodesLeft: 0 });
    });
  });

  describe('personal data', () => {
    it('is exported, and gone when the account is closed', async () => {
      const browser = visit();
      const id = await register(browser, database, 'gone@example.org');
      expect((await browser.send('GET', 'account/export')).body).toMatchObject({ account: { id, email: 'gone@example.org' }, deeds: [{ action: 'session.open' }, { action: 'account.register' }] });
      expect(await browser.send('POST', 'account/close', { password: 'wrong password here' })).toMatchObject({ status: 403, body: { code: 'account.wrongPassword' } });
      expect((await browser.send('POST', 'account/close', { password })).status).toBe(204);
      expect(await database.query('SELECT email, name, password_hash FROM person WHERE id = $1', [id])).toEqual([{ email: null, name: '已注销', password_hash: null }]);
      expect(await visit().signIn('gone@example.org', password)).toMatchObject({ status: 403, body: { code: 'session.wrongCredentials' } });
      await register(visit(), database, 'gone@example.org');
    });

    it('is described in both languages, by version', async () => {
      expect((await visit().send('GET', 'documents/privacy')).body).toMatchObject({ name: 'privacy', version: 1, language: 'zh', title: '个人信息处理说明' });
      expect((await visit().send('GET', 'documents/terms?language=en')).body).toMatchObject({ language: 'en', title: 'Terms of use' });
      expect((await visit().send('GET', 'documents/secrets')).status).toBe(404);
    });
  });

  it('need somebody signed in', async () => {
    for (const url of ['account', 'account/export', 'account/sessions', 'people', 'verifications']) expect((await visit().send('GET', url)).status).toBe(401);
    expect((await visit().send('GET', 'account/demo')).status).toBe(404);
  });
});
