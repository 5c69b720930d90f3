import { Transactions } from '@techmatch/database';
import { RecordNames, RequestActor, RequestActors } from '@techmatch/http';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { Audit } from './audit.js';
import { AuditApiModule } from './audit.module.js';

const auditor = { userId: 'user_00000000000000000000', organizationId: 'org_00000000000000000000' };

describe('reading the audit log', () => {
  const database = useDatabase();
  let app: TestApp;
  let role: 'auditor' | 'owner' | null = 'auditor';

  beforeAll(async () => {
    app = await createTestApp([AuditApiModule], { database });
    app.get(RequestActors).use(() => Promise.resolve(new RequestActor(role === null ? {} : { ...auditor, roles: [role], hasSecondFactor: true })));
  });
  afterAll(async () => app.close());
  beforeEach(async () => {
    role = 'auditor';
    await database.queryAsOwner('TRUNCATE audit_entry, audit_seal RESTART IDENTITY');
  });

  const write = (count: number, action = 'need.publish'): Promise<void> =>
    app.get(Transactions).run((em) =>
      app.get(Audit).append(em, ...Array.from({ length: count }, (_, n) => ({ actor: { userId: 'user_11111111111111111111', organizationId: null }, action, target: { kind: 'need', id: `need_${n}` }, details: { note: '=1+1' } }))),
    );
  const get = (path: string) => app.inject({ method: 'GET', url: `/api/audit${path}` });

  it('needs a session, and a role that the table admits', async () => {
    role = null;
    expect((await get('')).statusCode).toBe(401);
    expect((await get('/export')).statusCode).toBe(401);
    role = 'owner';
    expect((await get('')).json()).toMatchObject({ status: 403, code: 'permission.denied' });
    expect((await get('/export')).statusCode).toBe(403);
  });

  it('refuses what is no filter, by its field', async () => {
    expect((await get('?from=yesterday')).json()).toMatchObject({ code: 'request.invalid', fields: [{ path: 'from' }] });
    expect((await get('?page=0')).json()).toMatchObject({ fields: [{ path: 'page' }] });
    expect((await get("/export?actor=';--")).json()).toMatchObject({ fields: [{ path: 'actor' }] });
  });

  it('gives pages, newest first, that what is written meanwhile does not shift; each reading is an entry itself', async () => {
    await write(60);
    const first = (await get('')).json<{ entries: { id: string; targetId: string }[]; upTo: string; hasMore: boolean }>();
    expect(first.entries.map(({ id }) => Number(id))).toEqual(Array.from({ length: 50 }, (_, n) => 60 - n));
    expect(first).toMatchObject({ hasMore: true, upTo: '60' });
    await write(5);
    const second = (await get(`?page=2&upTo=${first.upTo}`)).json<typeof first>();
    expect(second.entries.map(({ id }) => Number(id))).toEqual(Array.from({ length: 10 }, (_, n) => 10 - n));
    expect(second.hasMore).toBe(false);
    expect(await database.query("SELECT actor_id, organization_id, details FROM audit_entry WHERE action = 'audit.read' ORDER BY id")).toEqual([
      { actor_id: auditor.userId, organization_id: auditor.organizationId, details: { page: 1, as: 'page' } },
      { actor_id: auditor.userId, organization_id: auditor.organizationId, details: { page: 2, as: 'page' } },
    ]);
  });

  it('filters by person, deed, record and time', async () => {
    await write(3);
    await write(1, 'need.close');
    const count = async (query: string): Promise<number> => (await get(query)).json<{ entries: unknown[] }>().entries.length;
    expect(await count('?action=need.close')).toBe(1);
    expect(await count('?target=need_2')).toBe(1);
    expect(await count('?actor=user_11111111111111111111&action=need.publish')).toBe(3);
    expect(await count('?actor=user_22222222222222222222')).toBe(0);
    expect(await count('?from=2100-01-01')).toBe(0);
    expect(await count('?to=2100-01-01T00:00:00Z&action=need.publish')).toBe(3);
    expect(await count('?organization=org_00000000000000000000')).toBe(6);
  });

  it('shows names as the reader may see them now, closed accounts as such, and keeps none', async () => {
    await app.get(Transactions).run((em) =>
      app.get(Audit).append(
        em,
        { actor: { userId: 'usr_1', organizationId: 'org_1' }, action: 'member.add', target: { kind: 'person', id: 'usr_2' } },
        { actor: { userId: null, organizationId: null }, action: 'thing.touch', target: { kind: 'thing', id: 'thg_1' } },
      ),
    );
    const asked: string[] = [];
    const names = { person: new Map([['usr_1', '韩梅梅'], ['usr_2', null]]), organization: new Map([['org_1', '测试大学']]) };
    for (const kind of ['person', 'organization'] as const) {
      app.get(RecordNames).use(kind, (actor, ids) => {
        asked.push(`${String(actor.userId)} ${kind} ${ids.join(' ')}`);
        return Promise.resolve(names[kind]);
      });
    }
    const noName = { name: null, isClosed: false };
    expect((await get('')).json<{ entries: unknown[] }>().entries).toMatchObject([
      { targetId: 'thg_1', actor: noName, organization: noName, target: noName },
      { actorId: 'usr_1', actor: { name: '韩梅梅', isClosed: false }, organization: { name: '测试大学' }, target: { name: null, isClosed: true } },
    ]);
    expect(asked).toEqual([`${auditor.userId} person usr_1 usr_2`, `${auditor.userId} organization org_1`]);
    expect((await get('/export?action=member.add')).body).toMatch(/,usr_1,org_1,member\.add,person,usr_2,\{\},,韩梅梅,测试大学,已注销 \(closed account\)\r\n$/);
    expect(JSON.stringify(await database.query('SELECT * FROM audit_entry'))).not.toMatch(/韩梅梅|测试大学/);
  });

  it('is exported whole, as CSV that no spreadsheet runs', async () => {
    await write(1_200);
    const reply = await get('/export?action=need.publish');
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.headers['content-disposition']).toBe('attachment; filename="audit.csv"');
    const lines = reply.body.split('\r\n');
    expect(lines).toHaveLength(1_202);
    expect(lines[0]).toBe('\uFEFFid,at,actorId,organizationId,action,targetKind,targetId,details,position,actorName,organizationName,targetName');
    expect(lines[1]).toMatch(/^1200,.*,user_11111111111111111111,,need\.publish,need,need_1199,"\{""note"":""=1\+1""\}",,,,$/);
    expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(1_200);
    expect(await database.query("SELECT details FROM audit_entry WHERE action = 'audit.read'")).toEqual([{ details: { action: 'need.publish', as: 'csv' } }]);
  });
});
