import { newId, Transactions } from '@techmatch/database';
import { RequestActor, RequestActors } from '@techmatch/http';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { KeptMatcher } from './kept-matcher.js';
import { MatchesApiModule } from './matches-api.module.js';
import { MatchesWorkerModule } from './matches-worker.module.js';
import { MatchesService } from './matches.service.js';
import { importRecords, needs, results } from './testing/library-files.js';

const visitor = (letter: string): string => `vis_${letter.repeat(20)}`;

describe('kept matches and feedback over HTTP', () => {
  const database = useDatabase();
  let app: TestApp;
  let ids: Record<string, string> = {};
  /** The organisation that those who ask act for. */
  let speaker: string | null = null;
  let pair: { asker: { kind: string; id: string }; found: { kind: string; id: string } };

  const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: Record<string, unknown>, address = '10.0.0.1'): Promise<{ status: number; body: Record<string, unknown> }> => {
    const reply = await app.inject({ method, url: `/api/matches/${url}`, ...(payload && { payload }), remoteAddress: address });
    return { status: reply.statusCode, body: reply.body === '' ? {} : reply.json<Record<string, unknown>>() };
  };
  const give = (more: Record<string, unknown>, address?: string): ReturnType<typeof send> => send('POST', 'feedback', { visitor: visitor('a'), ...pair, ...more }, address);

  const organization = async (verification: string): Promise<string> => {
    const id = newId('org');
    await database.query("INSERT INTO organization (id, kind, name, name_folded, source, external_id, content_hash, verification, credit_code) VALUES ($1, 'enterprise', $1, $1, 'test', $1, '', $2, $1)", [id, verification]);
    return id;
  };

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule, LibraryModule, MatchesWorkerModule, MatchesApiModule], { database });
    app.get(RequestActors).use(() => Promise.resolve(new RequestActor({ organizationId: speaker })));
    await importRecords(app, 'results', results);
    await importRecords(app, 'needs', [...needs.slice(0, 1), { id: 'blade', title: '水泵叶轮要安静', description: '优化叶片型线，降低水泵振动和噪声。' }]);
    await app.get(OutboxRelay).drain();
    await app.get(KeptMatcher).drain();
    const rows = await app.get(Transactions).reader.query<{ external_id: string; id: string }[]>('SELECT external_id, id FROM result UNION ALL SELECT external_id, id FROM need');
    ids = Object.fromEntries(rows.map((row) => [row.external_id, row.id]));
    pair = { asker: { kind: 'need', id: ids['dye'] ?? '' }, found: { kind: 'result', id: ids['membrane'] ?? '' } };
  });
  beforeEach(async () => {
    speaker = null;
    await database.queryAsOwner('TRUNCATE match_feedback');
  });
  afterAll(async () => app.close());

  describe('the latest matches', () => {
    it('are one pair per need with the reasons and scores that the need page gives', async () => {
      const { status, body } = await send('GET', 'latest');
      expect(status).toBe(200);
      const [first] = (await app.get(MatchesService).matchesOf('need', ids['dye'] ?? '', { size: 1 })).matches;
      const { evidence, factors, grade, wouldHelp } = first ?? {};
      expect(body).toMatchObject({ total: 2, page: 1, size: 10 });
      expect((await send('GET', 'latest?field=resourcesEnvironment')).body).toMatchObject({ matches: [{ need: { id: ids['dye'] }, match: { id: ids['membrane'], evidence, factors, grade, wouldHelp } }] });
    });

    it('are filtered by the field of the need, and paged', async () => {
      expect((await send('GET', 'latest?field=resourcesEnvironment')).body).toMatchObject({ total: 1, matches: [{ need: { id: ids['dye'] } }] });
      expect((await send('GET', 'latest?field=aerospace')).body).toMatchObject({ total: 0, matches: [] });
      expect((await send('GET', 'latest?size=1&page=2')).body).toMatchObject({ total: 2, page: 2, matches: [{}] });
      expect(await send('GET', 'latest?field=magic&size=99')).toMatchObject({ status: 400, body: { fields: [{ path: 'field' }, { path: 'size' }] } });
    });

    it('leave out a pair whose result is gone, before anybody has told', async () => {
      await database.query('UPDATE kept_need SET shown_result_id = $2 WHERE need_id = $1', [ids['blade'], 'res_00000000000000000000']);
      expect((await send('GET', 'latest')).body).toMatchObject({ total: 1, matches: [{ need: { id: ids['dye'] } }] });
    });
  });

  it('is stored as it was given, and can be undone', async () => {
    const { status, body } = await give({ verdict: 'notUseful', reasons: ['tooEarly', 'other'], note: '  还在实验室  ' });
    expect([status, body]).toMatchObject([201, { verdict: 'notUseful', reasons: ['tooEarly', 'other'] }]);
    expect(body['id']).toMatch(/^fbk_[0-9a-z]{20}$/);
    expect(Date.parse(String(body['undoUntil'])) - Date.now()).toBeGreaterThan(9 * 60_000);
    expect(await database.query('SELECT visitor, asker_kind, asker_id, found_kind, found_id, verdict, reasons, note FROM match_feedback')).toEqual([
      { visitor: visitor('a'), asker_kind: 'need', asker_id: ids['dye'], found_kind: 'result', found_id: ids['membrane'], verdict: 'notUseful', reasons: ['tooEarly', 'other'], note: '还在实验室' },
    ]);
    expect((await send('DELETE', `feedback/${String(body['id'])}`)).status).toBe(204);
    expect(await database.query('SELECT 1 FROM match_feedback')).toEqual([]);
    expect(await send('DELETE', `feedback/${String(body['id'])}`)).toMatchObject({ status: 404, body: { code: 'feedback.notUndoable', params: { minutes: 10 } } });
  });

  it('on a described problem names the found record alone', async () => {
    expect((await give({ asker: undefined, verdict: 'useful' })).status).toBe(201);
    expect(await database.query('SELECT asker_kind, asker_id FROM match_feedback')).toEqual([{ asker_kind: null, asker_id: null }]);
    expect(await give({ asker: undefined, verdict: 'useful', text: '我的难题' })).toMatchObject({ status: 400, body: { fields: [{ path: 'text' }] } });
  });

  it('cannot be undone, changed or emptied once ten minutes have passed, whoever asks the database', async () => {
    const { body } = await give({ verdict: 'useful' });
    await database.queryAsOwner(`UPDATE match_feedback SET created_at = now() - interval '11 minutes'`);
    expect((await send('DELETE', `feedback/${String(body['id'])}`)).status).toBe(404);
    await database.query('DELETE FROM match_feedback');
    await expect(database.query(`UPDATE match_feedback SET verdict = 'useful'`)).rejects.toThrow(/permission denied/);
    expect(await database.query('SELECT 1 FROM match_feedback')).toHaveLength(1);
  });

  it('is refused with the field and what would be right', async () => {
    expect(await give({ verdict: 'notUseful' })).toMatchObject({ status: 400, body: { code: 'request.invalid', fields: [{ path: 'reasons', code: 'arrayMinSize', params: { limit: 1 } }] } });
    expect(await give({ verdict: 'useful', reasons: ['other'] })).toMatchObject({ status: 400, body: { fields: [{ path: 'reasons', code: 'arrayMaxSize' }] } });
    expect(await give({ verdict: 'useful', note: '长'.repeat(501) })).toMatchObject({ status: 400, body: { fields: [{ path: 'note', code: 'maxLength', params: { limit: 500 } }] } });
    expect(await give({ verdict: 'maybe', visitor: 'me' })).toMatchObject({ status: 400, body: { fields: [{ path: 'visitor' }, { path: 'verdict' }] } });
    expect(await give({ verdict: 'useful', found: { kind: 'result', id: 'x' } })).toMatchObject({ status: 400, body: { fields: [{ path: 'found.id' }] } });
    expect(await give({ verdict: 'useful', found: pair.asker })).toMatchObject({ status: 400, body: { fields: [{ path: 'found.kind', code: 'isIn' }] } });
  });

  it('may name public records only', async () => {
    const unknown = { kind: 'result', id: 'res_00000000000000000000' };
    expect(await give({ verdict: 'useful', found: unknown })).toMatchObject({ status: 404, body: { code: 'record.notFound', params: { id: unknown.id } } });
    expect(await give({ verdict: 'useful', asker: { kind: 'need', id: 'need_00000000000000000000' } })).toMatchObject({ status: 404 });
    expect(await database.query('SELECT 1 FROM match_feedback')).toEqual([]);
  });

  it('is bounded by address', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 61; i++) statuses.push((await give({ verdict: 'useful' }, '10.0.0.9')).status);
    expect([new Set(statuses.slice(0, 60)), statuses[60]]).toEqual([new Set([201]), 429]);
  });

  describe('in the ranking', () => {
    const score = async (): Promise<{ score: number; parts: { name: string; points: number }[] } | undefined> => (await app.get(MatchesService).matchesOf('need', ids['dye'] ?? '', { size: 1 })).matches[0];

    it('does not count a visitor, nor an organisation that nobody verified', async () => {
      const before = await score();
      await give({ verdict: 'notUseful', reasons: ['wrongObject'] });
      speaker = await organization('unverified');
      await give({ verdict: 'notUseful', reasons: ['wrongObject'] });
      expect(await score()).toEqual(before);
    });

    it('counts the last word of each verified organisation as a named part, whoever says it, and the kept list follows', async () => {
      const before = await score();
      speaker = await organization('verified');
      await give({ verdict: 'useful' });
      await give({ visitor: visitor('d'), verdict: 'notUseful', reasons: ['wrongObject'] });
      speaker = await organization('verified');
      await give({ verdict: 'notUseful', reasons: ['tooEarly'] });
      speaker = await organization('verified');
      await give({ verdict: 'notUseful', reasons: ['alreadyInContact'] });
      const after = await score();
      expect(after?.parts).toContainEqual({ name: 'feedback', points: -4 / 7 });
      expect((before?.score ?? 0) - (after?.score ?? 0)).toBeCloseTo(4 / 7, 9);
      await app.get(KeptMatcher).drain();
      expect(await database.query('SELECT score FROM kept_match WHERE need_id = $1 AND result_id = $2', [ids['dye'], ids['membrane']])).toEqual([{ score: after?.score }]);
    });
  });
});
