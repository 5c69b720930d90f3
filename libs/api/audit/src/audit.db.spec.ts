import { Logger } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Audit } from './audit.js';
import { AuditWorkerModule } from './audit.module.js';
import { AuditSealer } from './audit.sealer.js';
import { AuditVerifier } from './audit.verifier.js';

const nobody = { userId: null, organizationId: null };

describe('the audit log', () => {
  const database = useDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-audit-'));
  const AUDIT_ANCHOR = join(folder, 'deep', 'anchor.jsonl');
  let app: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    app = await createTestApp([AuditWorkerModule], { database, environment: { AUDIT_ANCHOR } });
    other = await createTestApp([AuditWorkerModule], { database, environment: { AUDIT_ANCHOR } });
  });
  afterAll(async () => {
    await app.close();
    await other.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await database.queryAsOwner('TRUNCATE audit_entry, audit_seal RESTART IDENTITY');
    rmSync(join(folder, 'deep'), { recursive: true, force: true });
    // A sealer remembers what it told the anchor, as its process would.
    Reflect.set(app.get(AuditSealer), 'anchored', null);
    Reflect.set(other.get(AuditSealer), 'anchored', null);
  });

  const append = (count: number): Promise<void> => {
    const deeds = Array.from({ length: count }, (_, n) => ({ actor: nobody, action: 'test.done', target: { kind: 'thing', id: `thing_${n + 1}` }, details: { n, 文: 'ü', list: ['b', 'a'] } }));
    return app.get(Transactions).run((em) => app.get(Audit).append(em, ...deeds));
  };
  /** Sealing waits for older transactions of the whole server, and other specs run on it at the same time: until theirs are over. */
  const settled = async (): Promise<void> => {
    const [row] = await database.query('SELECT coalesce(max(transaction_id) < pg_snapshot_xmin(pg_current_snapshot()), true) AS settled FROM audit_entry');
    if (row?.['settled'] !== true) return setTimeout(20).then(settled);
  };
  const write = async (count: number): Promise<void> => {
    await append(count);
    await settled();
  };
  const seal = (): Promise<number> => app.get(AuditSealer).seal();
  const verify = (): ReturnType<AuditVerifier['verify']> => app.get(AuditVerifier).verify();
  /** As somebody who has the database in his hands: even foreign keys do not hold him. */
  const tamper = async (...statements: string[]): Promise<void> => {
    await database.queryAsOwner('ALTER TABLE audit_seal DROP CONSTRAINT IF EXISTS audit_seal_entry_id_fkey');
    for (const statement of statements) await database.queryAsOwner(statement);
  };

  it('is sealed in order, anchored with head and count, and whole', async () => {
    await write(5);
    expect(await verify()).toEqual({ sealed: 0, waiting: 5, anchored: 0, broken: null });
    expect(await seal()).toBe(5);
    expect(await verify()).toEqual({ sealed: 5, waiting: 0, anchored: 5, broken: null });
    expect(await seal()).toBe(0);
    const lines = readFileSync(AUDIT_ANCHOR, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ count: 5 });
  });

  it('cannot be changed by the application', async () => {
    await write(1);
    await seal();
    for (const statement of ["UPDATE audit_entry SET action = 'x'", 'DELETE FROM audit_seal', 'TRUNCATE audit_entry CASCADE', "UPDATE audit_seal SET seal = ''"]) {
      await expect(database.query(statement)).rejects.toThrow(/permission denied/);
    }
  });

  it('waits for an older transaction that is still open, and then has lost nothing', async () => {
    await write(1);
    await seal();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun: () => void = () => undefined;
    const isOpen = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = app.get(Transactions).run(async (em) => {
      await app.get(Audit).append(em, { actor: nobody, action: 'test.slow', target: null });
      begun();
      await held;
    });
    await isOpen;
    await append(3);
    expect(await seal()).toBe(0);
    release();
    await slow;
    await settled();
    expect(await seal()).toBe(4);
    expect((await verify()).broken).toBeNull();
  });

  it('is sealed once when several workers are at it', async () => {
    await write(2_500);
    const counts = await Promise.all([app, other, app, other].map((one) => one.get(AuditSealer).seal()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2_500);
    expect(await verify()).toMatchObject({ sealed: 2_500, waiting: 0, broken: null });
  });

  it.each([
    ['edited', 3, ["UPDATE audit_entry SET details = details || '{\"n\": 30}' WHERE id = 3"]],
    ['edited', 2, ["UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = 2"]],
    ['edited', 4, ["UPDATE audit_entry SET actor_id = '' WHERE id = 4"]],
    ['edited', 1, ['UPDATE audit_seal SET seal = sha256(seal) WHERE position = 1']],
    ['deleted', 3, ['DELETE FROM audit_entry WHERE id = 3']],
    ['deleted', 3, ['DELETE FROM audit_seal WHERE position = 3', 'DELETE FROM audit_entry WHERE id = 3']],
    ['deleted', 2, ['DELETE FROM audit_seal WHERE position IN (2, 3)', 'UPDATE audit_seal SET position = position + 100 WHERE position > 3', 'UPDATE audit_seal SET position = position - 102 WHERE position > 100', 'DELETE FROM audit_entry WHERE id IN (2, 3)']],
    ['reordered', 2, ["UPDATE audit_seal SET position = position + 100 WHERE position IN (2, 5)", 'UPDATE audit_seal SET position = 107 - position WHERE position > 100']],
    ['reordered', 3, ['UPDATE audit_seal SET position = position + 100 WHERE position IN (3, 4)', 'UPDATE audit_seal SET position = 107 - position WHERE position > 100']],
    ['reordered', 2, ['UPDATE audit_seal SET entry_id = entry_id + 100 WHERE position IN (2, 5)', 'UPDATE audit_seal SET entry_id = 107 - entry_id WHERE entry_id > 100']],
    ['reordered', 2, ['UPDATE audit_entry a SET target_id = b.target_id, details = b.details, at = b.at FROM audit_entry b WHERE (a.id, b.id) IN ((2, 4), (4, 2))']],
    ['tailCut', 5, ['DELETE FROM audit_seal WHERE position > 4', 'DELETE FROM audit_entry WHERE id > 4']],
    ['tailCut', 5, ['DELETE FROM audit_seal WHERE position > 4']],
    ['tailCut', 1, ['TRUNCATE audit_entry, audit_seal']],
  ])('that was %s at entry %i is found', async (fault, position, statements) => {
    await write(6);
    await seal();
    await tamper(...statements);
    expect((await verify()).broken).toMatchObject({ fault, position });
  });

  it('shows an entry that was put between sealed ones', async () => {
    await write(3);
    await seal();
    await write(1);
    await seal();
    await database.queryAsOwner(`INSERT INTO audit_entry (transaction_id, action) SELECT transaction_id, 'forged' FROM audit_entry WHERE id = 2`);
    await tamper("UPDATE audit_entry SET transaction_id = (SELECT min(transaction_id) FROM audit_entry) WHERE action = 'forged'");
    expect((await verify()).broken).toMatchObject({ fault: 'inserted', position: null, entryId: '5' });
  });

  it('shows a tail that was cut off and has grown again', async () => {
    await write(6);
    await seal();
    await tamper('DELETE FROM audit_seal WHERE position > 4', 'DELETE FROM audit_entry WHERE id > 4');
    await write(3);
    await other.get(AuditSealer).seal();
    expect((await verify()).broken).toMatchObject({ fault: 'rewritten', position: 6 });
  });

  it('shows an anchor that is empty, and a line in it that is not ours', async () => {
    await write(2);
    await seal();
    appendFileSync(AUDIT_ANCHOR, '{"at": "2026-11-');
    await write(1);
    await seal();
    // A line that a crash cut short is passed over.
    expect(await verify()).toMatchObject({ anchored: 3, broken: null });
    appendFileSync(AUDIT_ANCHOR, `${JSON.stringify({ at: '2026-11-23T00:00:00.000Z', count: 1, seal: '00', mac: '00' })}\n`);
    expect((await verify()).broken).toMatchObject({ fault: 'anchorEdited', position: 1 });
    writeFileSync(AUDIT_ANCHOR, '');
    expect((await verify()).broken).toMatchObject({ fault: 'anchorMissing' });
  });

  it('does not hold under another secret', async () => {
    await write(1);
    await seal();
    const stranger = await createTestApp([AuditWorkerModule], { database, environment: { AUDIT_ANCHOR, APP_SECRET: 'another secret of the installation' } });
    expect((await stranger.get(AuditVerifier).verify()).broken).toMatchObject({ fault: 'edited', position: 1 });
    await stranger.close();
  });
});
