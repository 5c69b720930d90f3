import type { Actor } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityApiModule } from '@techmatch/identity';
import { LibraryApiModule } from '@techmatch/library';
import { KeptMatcher, MatchesApiModule, MatchesWorkerModule } from '@techmatch/matches';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { PublicationApiModule } from '@techmatch/publication';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';

const cleared = { novelty: 'patentFiled', secrecy: 'passed', export: 'notListed' };

/** Words that stand only where the public may not read; each test text is long enough to be matched by. */
const secrets = ['朱鹮涡轮密钥', '玄武岩纤维暗号', '琥珀催化配比', '黛青镀膜参数', '鹧鸪轴承图号', '银杏酶系编号'];

/** What is not public must not be found by anybody who only reads what is: tried with planted words, over every public route and every table of a projection. */
describe('words that are not public', () => {
  const database = useDatabase();
  let app: TestApp;
  let shown: { result: string; need: string };
  const actors = new Map<string, Actor>();

  const send = async (person: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object): Promise<{ status: number; text: string; body: Record<string, unknown> }> => {
    const reply = await app.inject({ method, url: `/api/${url}`, headers: { 'x-test-person': person }, ...(payload && { payload }) });
    return { status: reply.statusCode, text: reply.body, body: reply.json<Record<string, unknown>>() };
  };

  async function person(organizationKind: 'university' | 'enterprise', organizationId: string, roles: Actor['roles']): Promise<string> {
    const userId = newId('usr');
    await database.query("INSERT INTO person (id, email, name, language) VALUES ($1, $2, '某人', 'zh')", [userId, `${userId}@example.org`]);
    await database.query('INSERT INTO membership (id, person_id, organization_id, roles) VALUES ($1, $2, $3, $4)', [newId('mem'), userId, organizationId, roles]);
    actors.set(userId, new RequestActor({ userId, sessionId: newId('ses'), organizationId, organizationKind, roles, hasSecondFactor: true }));
    return userId;
  }

  async function organization(kind: string, name: string): Promise<string> {
    const id = newId('org');
    await database.query("INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, $2, $3, $3, 'test', $1, '', 'verified', $1)", [id, kind, name]);
    return id;
  }

  async function publish(author: string, officer: string, content: object, clearance: object): Promise<Record<string, unknown>> {
    const { body } = await send(author, 'POST', 'publications', { content });
    await send(author, 'POST', `publications/${String(body['id'])}/transitions`, { action: 'submit', version: 1, clearance });
    return (await send(officer, 'POST', `publications/${String(body['id'])}/transitions`, { action: 'approve', version: 1, clearance })).body;
  }

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityApiModule, LibraryApiModule, MatchesWorkerModule, MatchesApiModule, PublicationApiModule], { database });
    app.get(RequestActors).use((request) => Promise.resolve(actors.get(String(request.headers['x-test-person'])) ?? new RequestActor()));
    const university = await organization('university', '测试大学');
    const enterprise = await organization('enterprise', '天津津南区银杏酶系编号有限公司');
    const [author, officer, owner] = [await person('university', university, ['researcher']), await person('university', university, ['transferOfficer']), await person('enterprise', enterprise, ['owner'])];
    const abstract = '薄壁铝合金壳体铣削后平面度超差的补偿办法，已在三种壳体上验证。';
    // 0: a draft; 1: a live record's annex and a group above public; 2: a restricted result; 3: changes of a live record; 4: a withdrawn record; 5: the name of an anonymous enterprise.
    await send(author, 'POST', 'publications', { content: { kind: 'result', title: secrets[0], abstract: `${abstract}${secrets[0] ?? ''}` } });
    const result = await publish(author, officer, { kind: 'result', title: '壳体铣削补偿', abstract, gain: secrets[1], annex: secrets[1], levels: { evidence: 'signedIn' } }, cleared);
    await publish(author, officer, { kind: 'result', title: secrets[2], abstract: `${abstract}${secrets[2] ?? ''}`, keywords: [secrets[2]] }, { ...cleared, export: 'listed' });
    await send(author, 'PUT', `publications/${String(result['id'])}`, { version: 1, content: { kind: 'result', title: secrets[3], abstract: `${abstract}${secrets[3] ?? ''}` } });
    const gone = await publish(author, officer, { kind: 'result', title: secrets[4], abstract: `${abstract}${secrets[4] ?? ''}` }, cleared);
    await app.get(OutboxRelay).drain();
    await send(author, 'POST', `publications/${String(gone['id'])}/transitions`, { action: 'withdraw' });
    const { body } = await send(owner, 'POST', 'publications', { content: { kind: 'need', title: '壳体松开夹具就翘', description: '铝合金壳体铣削后平面度超差，想要补偿办法。' } });
    const need = await send(owner, 'POST', `publications/${String(body['id'])}/transitions`, { action: 'publish', version: 1 });
    shown = { result: String(result['recordId']), need: String(need.body['recordId']) };
    await app.get(OutboxRelay).drain();
    await app.get(KeptMatcher).drain();
  });
  afterAll(async () => app.close());

  it('stand beside records that are found', async () => {
    expect((await send('', 'GET', `results/${shown.result}`)).status).toBe(200);
    expect((await send('', 'GET', `results?q=${encodeURIComponent('壳体铣削')}`)).body).toMatchObject({ total: 1 });
    expect((await send('', 'GET', `needs/${shown.need}/matches`)).text).toContain(shown.result);
  });

  it('are found by no search, and count in no total or facet', async () => {
    // The name of the enterprise itself is public; that it has this need is not.
    for (const secret of secrets.slice(0, 5)) {
      const { body, text } = await send('', 'GET', `search?q=${encodeURIComponent(secret)}`);
      expect(body).toMatchObject({ libraries: [{ total: 0 }, { total: 0 }, { total: 0 }, { total: 0 }] });
      expect(text.replaceAll(JSON.stringify(secret).slice(1, -1), '')).toBe(text.replace(secret, ''));
    }
    expect((await send('', 'GET', `needs?q=${encodeURIComponent(secrets[5] ?? '')}`)).body).toMatchObject({ total: 0 });
    expect((await send('', 'GET', 'library/counts')).body).toMatchObject({ results: 1, needs: 1, experts: 0 });
  });

  it('stand in no public answer: records, lists, organisations, matches and their reasons, examples', async () => {
    const preview = await send('', 'POST', 'matches/preview', { text: `${secrets.join('，')}，铝合金壳体铣削后平面度超差，想要补偿办法` });
    const organizations = await database.query('SELECT id FROM organization ORDER BY kind');
    const paths = [`results/${shown.result}`, `needs/${shown.need}`, 'results', 'needs', `results/${shown.result}/matches`, `needs/${shown.need}/matches`, 'matches/latest', 'matches/examples'];
    const replies = await Promise.all(paths.map((path) => send('', 'GET', path)));
    const ofOrganizations = await Promise.all(organizations.flatMap(({ id }) => ['results', 'needs', 'experts'].map((library) => send('', 'GET', `${library}?organization=${String(id)}`))));
    expect(replies.map((reply) => reply.status)).toEqual(paths.map(() => 200));
    for (const secret of secrets) for (const reply of [...replies, ...ofOrganizations]) expect(reply.text).not.toContain(secret);
    // A preview quotes what was asked; what it shows of records is their views.
    expect(JSON.stringify(preview.body['results'])).toContain(shown.result);
    for (const match of Object.values({ ...preview.body }).flatMap((page) => views(page))) for (const secret of secrets) expect(match).not.toContain(secret);
  });

  it('stand in no table that a projection, the outbox or the audit log keeps', async () => {
    const tables = await database.queryAsOwner("SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'publication%' ORDER BY 1");
    for (const { name } of tables) {
      for (const [index, secret] of secrets.entries()) {
        if (index === 5 && ['organization', 'search_record'].includes(String(name))) continue;
        const [row] = await database.queryAsOwner(`SELECT count(*)::int AS n FROM "${String(name)}" AS t WHERE strpos(t::text, $1) > 0`, [secret]);
        // What was public until it was withdrawn may stand in what reported it then; it must not stand where it is read now.
        expect([name, secret, row?.['n']]).toEqual([name, secret, 0]);
      }
    }
    expect(await database.query("SELECT 1 FROM search_record WHERE kind = 'need' AND strpos(search_record::text, $1) > 0", [secrets[5]])).toEqual([]);
  });

  it('stand in the desk, where their owners read them', async () => {
    const counts = await Promise.all(secrets.slice(0, 5).map((secret) => database.query('SELECT count(*)::int AS n FROM publication WHERE strpos(content::text, $1) > 0 OR strpos(published_content::text, $1) > 0', [secret])));
    expect(counts.map(([row]) => row?.['n'])).toEqual([1, 1, 1, 1, 1]);
  });
});

/** The records of a page of matches, as text. */
function views(page: unknown): string[] {
  const matches: unknown = typeof page === 'object' && page !== null && 'matches' in page ? page.matches : [];
  return Array.isArray(matches) ? matches.map((match: { result?: unknown; need?: unknown; expert?: unknown }) => JSON.stringify([match.result, match.need, match.expert])) : [];
}
