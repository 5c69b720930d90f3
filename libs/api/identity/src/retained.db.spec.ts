import { Retention } from '@techmatch/audit';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { IdentityModule } from './identity.module.js';

const person = 'usr_00000000000000000001';

describe('what is kept no longer', () => {
  const database = useDatabase();
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchModule, IdentityModule], { database });
    await database.query(`INSERT INTO person (id, email, name, language, password_hash) VALUES ($1, 'zhang.min@example.org', '张敏', 'zh', '$argon2id$nobody')`, [person]);
  });
  afterAll(() => app.close());

  it('goes, the rest stays, and the audit log says how much', async () => {
    await database.query(
      `INSERT INTO session (id, token_hash, person_id, device, address, created_at, last_seen_at)
       SELECT 'ses_' || lpad(n::text, 20, '0'), sha256(n::text::bytea), $1, 'Firefox', '192.0.2.1', now() - make_interval(days => n), now() FROM unnest(ARRAY[29, 31, 400]) AS n`,
      [person],
    );
    await database.query(`INSERT INTO known_device (person_id, device_hash, last_used_at) SELECT $1, sha256(n::text::bytea), now() - make_interval(days => n) FROM unnest(ARRAY[364, 366]) AS n`, [person]);
    await database.query(`INSERT INTO guess_bucket (key, tries) VALUES ('old', ARRAY[now() - interval '25 hours']), ('empty', '{}'), ('new', ARRAY[now() - interval '25 hours', now() - interval '1 hour'])`);
    await database.query(`INSERT INTO account_link (token_hash, purpose, person_id, expires_at) SELECT sha256(n::text::bytea), 'reset', $1, now() - make_interval(hours => n) FROM unnest(ARRAY[23, 25]) AS n`, [person]);
    await app.get(Retention).run();
    const left = await database.query(
      `SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM known_device) AS devices,
          (SELECT string_agg(key, ',') FROM guess_bucket) AS buckets, (SELECT count(*)::int FROM account_link) AS links`,
    );
    expect(left).toEqual([{ sessions: 1, devices: 1, buckets: 'new', links: 1 }]);
    const entries = await database.query(`SELECT target_id, details ->> 'rows' AS rows FROM audit_entry WHERE action = 'retention.delete' ORDER BY target_id`);
    expect(entries).toEqual([
      { target_id: 'guess', rows: '2' },
      { target_id: 'knownDevice', rows: '1' },
      { target_id: 'link', rows: '1' },
      { target_id: 'session', rows: '2' },
    ]);
  });
});
