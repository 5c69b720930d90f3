import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useDatabase, type TestDatabase } from '@techmatch/testing';
import { backup, restore } from './backup.js';

const source = useDatabase();
const target = useDatabase();
let folder = '';

const SCHEMA = `
CREATE TABLE zz_parent (id serial PRIMARY KEY, text text, money bigint, tags text[], made timestamptz);
CREATE TABLE aa_child (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int NOT NULL REFERENCES zz_parent, size int GENERATED ALWAYS AS (length(note)) STORED, note text NOT NULL);
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'only through the product'; END $$;`;
const TRIGGER = 'CREATE TRIGGER guard BEFORE INSERT ON aa_child FOR EACH ROW EXECUTE FUNCTION refuse()';

async function makeRows(database: TestDatabase): Promise<void> {
  await database.queryAsOwner(`INSERT INTO zz_parent (text, money, tags, made)
    SELECT CASE n WHEN 3 THEN NULL ELSE '激光\\t焊接' || chr(10) || n END, 9007199254740993, ARRAY['a,b', '"', NULL], '2026-01-01 08:00:00.123456+08' FROM generate_series(1, 300) n`);
  await database.queryAsOwner("INSERT INTO aa_child (parent, note) SELECT n, '示例' FROM generate_series(1, 200) n");
}

async function rowsOf(database: TestDatabase): Promise<unknown> {
  return [await database.queryAsOwner('SELECT * FROM zz_parent ORDER BY id'), await database.queryAsOwner('SELECT * FROM aa_child ORDER BY id')];
}

beforeAll(async () => {
  for (const database of [source, target]) await database.queryAsOwner(SCHEMA);
  await makeRows(source);
  for (const database of [source, target]) await database.queryAsOwner(TRIGGER);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'techmatch-backup-'));
  mkdirSync(join(folder, 'old', 'files', 'ab'), { recursive: true });
  mkdirSync(join(folder, 'new'));
  writeFileSync(join(folder, 'old', 'files', 'ab', '合同.pdf'), Buffer.from([0, 255, 10, 13]));
  mkdirSync(join(folder, 'old', 'files', 'incoming'));
  writeFileSync(join(folder, 'old', 'files', 'incoming', 'half'), 'half');
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await target.queryAsOwner('TRUNCATE zz_parent, aa_child RESTART IDENTITY');
});

it('brings every row, value and file back, and goes on numbering behind them', async () => {
  const file = join(folder, 'all.tar.gz');
  expect(await backup(file, join(folder, 'old'), source.migrationUrl)).toBe(500);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(await restore(file, join(folder, 'new'), target.migrationUrl)).toEqual({ rows: 500, isDemo: false });
  expect(await rowsOf(target)).toEqual(await rowsOf(source));
  expect(readFileSync(join(folder, 'new', 'files', 'ab', '合同.pdf'))).toEqual(Buffer.from([0, 255, 10, 13]));
  expect(existsSync(join(folder, 'new', 'files', 'incoming'))).toBe(false);
  expect(await target.queryAsOwner("INSERT INTO zz_parent (text) VALUES ('next') RETURNING id")).toEqual([{ id: 301 }]);
  await expect(target.queryAsOwner("INSERT INTO aa_child (parent, note) VALUES (1, 'x')")).rejects.toThrow(/only through the product/);
});

it('brings rows back that come to lie in another order: a short one fills the page that a long one left', async () => {
  for (const database of [source, target]) await database.queryAsOwner('ALTER TABLE zz_parent ALTER text SET STORAGE PLAIN');
  // Where the second stood nothing is left in the backup, so that its place is free when the last of the four comes back.
  await source.queryAsOwner("INSERT INTO zz_parent (text, money) SELECT left(repeat(md5(n::text), 300), (ARRAY[5000, 2900, 7000, 2900])[1 + n % 4]), n % 4 FROM generate_series(0, 79) n");
  await source.queryAsOwner('DELETE FROM zz_parent WHERE money = 1');
  const file = join(folder, 'all.tar.gz');
  await backup(file, join(folder, 'old'), source.migrationUrl);
  await expect(restore(file, join(folder, 'new'), target.migrationUrl)).resolves.toMatchObject({ rows: 560 });
  expect(await rowsOf(target)).toEqual(await rowsOf(source));
  await source.queryAsOwner('DELETE FROM zz_parent WHERE id > 300');
});

it('refuses a place that holds data, and leaves them', async () => {
  const file = join(folder, 'all.tar.gz');
  await backup(file, join(folder, 'old'), source.migrationUrl);
  await target.queryAsOwner("INSERT INTO zz_parent (text) VALUES ('mine')");
  await expect(restore(file, join(folder, 'new'), target.migrationUrl)).rejects.toThrow(/There are data here already \(zz_parent\)/);
  expect(await target.queryAsOwner('SELECT text FROM zz_parent')).toEqual([{ text: 'mine' }]);
});

it('refuses a damaged file and restores nothing', async () => {
  const file = join(folder, 'all.tar.gz');
  await backup(file, join(folder, 'old'), source.migrationUrl);
  writeFileSync(file, readFileSync(file).subarray(0, -2_000));
  await expect(restore(file, join(folder, 'new'), target.migrationUrl)).rejects.toThrow(/incomplete or damaged/);
  expect(await target.queryAsOwner('SELECT count(*)::int AS n FROM zz_parent')).toEqual([{ n: 0 }]);
});

it('refuses a backup of another schema and names both', async () => {
  const file = join(folder, 'all.tar.gz');
  await backup(file, join(folder, 'old'), source.migrationUrl);
  await target.queryAsOwner("INSERT INTO migration (timestamp, name) VALUES (1, 'Later1')");
  await expect(restore(file, join(folder, 'new'), target.migrationUrl)).rejects.toThrow(/this program Later1/);
  await target.queryAsOwner("DELETE FROM migration WHERE name = 'Later1'");
});

it('says that the file is missing', async () => {
  await expect(restore(join(folder, 'none.tar.gz'), join(folder, 'new'), target.migrationUrl)).rejects.toThrow(/no such file/);
});

it('brings the secret, the anchor and the audit log back, with transactions numbered so that what waits can be sealed', async () => {
  const old = join(folder, 'old');
  writeFileSync(join(old, 'secrets.json'), JSON.stringify({ APP_SECRET: 'a secret of thirty-two characters' }));
  writeFileSync(join(old, 'audit-anchor.jsonl'), '{"count":2}\n');
  await source.queryAsOwner("INSERT INTO audit_entry (transaction_id, action) SELECT (9000000000 + n)::text::xid8, 'test' FROM generate_series(1, 4) n");
  await source.queryAsOwner("INSERT INTO audit_seal (position, entry_id, seal) SELECT row_number() OVER (ORDER BY id), id, sha256(id::text::bytea) FROM audit_entry ORDER BY id LIMIT 2");
  const file = join(folder, 'all.tar.gz');
  await backup(file, old, source.migrationUrl);
  await restore(file, join(folder, 'new'), target.migrationUrl);
  for (const name of ['secrets.json', 'audit-anchor.jsonl']) expect(readFileSync(join(folder, 'new', name), 'utf8').replaceAll(/\s/g, '')).toBe(readFileSync(join(old, name), 'utf8').replaceAll(/\s/g, ''));
  expect(statSync(join(folder, 'new', 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(await target.queryAsOwner('SELECT transaction_id::text AS tx, position::int FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id ORDER BY e.id')).toEqual([
    { tx: '0', position: 1 },
    { tx: '0', position: 2 },
    { tx: '1', position: null },
    { tx: '1', position: null },
  ]);
});
