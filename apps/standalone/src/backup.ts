import { createHash } from 'node:crypto';
import { cpSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { create, extract } from 'tar';
import { advanceSequences, dumpTable, findFilledTable, listTables, loadTable, readMigrations, renumberAudit, sumDump, sumTable, type TableFile } from './archive-tables.js';
import { demoState } from './demo.js';
import { Fault } from './fault.js';
import { ANCHOR_FILE, filesDir, keepAppSecret, readAppSecret } from './installation.js';

const FORMAT = 2;
/** The folder of uploaded files inside a backup. */
const FILES = 'files';
/** Uploads that are under way: no row names them. */
const INCOMING = 'incoming';

interface KeptFile {
  readonly path: string;
  readonly sha256: string;
}

interface Manifest {
  readonly format: number;
  readonly madeAt: string;
  readonly migrations: readonly string[];
  readonly isDemo: boolean;
  readonly tables: readonly TableFile[];
  readonly files: readonly KeptFile[];
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function hashFolder(folder: string): Promise<KeptFile[]> {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  const files: KeptFile[] = [];
  for (const path of paths.sort()) files.push({ path, sha256: await hashFile(join(folder, path)) });
  return files;
}

/** All tables as of one moment, while the product goes on writing. */
async function dumpDatabase(url: string, folder: string): Promise<Pick<Manifest, 'migrations' | 'tables'>> {
  return await withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables: TableFile[] = [];
    for (const table of await listTables(client)) tables.push(await dumpTable(client, table, join(folder, `${table}.copy`)));
    const migrations = await readMigrations(client);
    await client.query('COMMIT');
    return { migrations, tables };
  });
}

/**
 * Writes database and uploaded files into one file (tar, gzip). The file appears whole or not at all. `url`: the owner's connection.
 * Returns the number of rows.
 */
export async function backup(file: string, dataDir: string, url: string): Promise<number> {
  const folder = openTemporary(file);
  const fresh = `${file}.part-${process.pid}`;
  try {
    mkdirSync(join(folder, 'tables'));
    // Before the rows: read later, the anchor would know more than they.
    copyInstallation(dataDir, folder);
    const dumped = await dumpDatabase(url, join(folder, 'tables'));
    // After the rows: every file that they name is still there, because what nobody names any more stays for a day.
    copyFiles(filesDir(dataDir), join(folder, FILES));
    const files = await hashFolder(join(folder, FILES));
    const manifest: Manifest = { format: FORMAT, madeAt: new Date().toISOString(), isDemo: demoState(dataDir) !== 'absent', ...dumped, files };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
    await create({ file: fresh, cwd: folder, gzip: { level: 6 }, portable: true, mode: 0o600 }, readdirSync(folder).sort());
    renameSync(fresh, file);
    return dumped.tables.reduce((sum, table) => sum + table.rows, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(fresh, { force: true });
  }
}

/**
 * The secret that the data folder keeps, without which the restored second factors and seals would be worthless, and the anchor of the audit log. Neither where
 * the environment gives them: then they are kept elsewhere.
 */
function copyInstallation(from: string, to: string): void {
  const secret = readAppSecret(from);
  if (secret !== null) keepAppSecret(to, secret);
  if (existsSync(join(from, ANCHOR_FILE))) cpSync(join(from, ANCHOR_FILE), join(to, ANCHOR_FILE));
}

function copyFiles(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== INCOMING });
}

/** Beside the file, where the space for it is. */
function openTemporary(file: string): string {
  try {
    return mkdtempSync(join(dirname(file), `.${basename(file)}-`));
  } catch (error) {
    throw new Fault(`无法写入 ${dirname(file)}。`, `${dirname(file)} cannot be written.`, { cause: error });
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTableFile(value: unknown): value is TableFile {
  if (typeof value !== 'object' || value === null || !('table' in value) || !('columns' in value) || !('rows' in value) || !('sha256' in value)) return false;
  // The name becomes a file name: nothing but a plain identifier.
  const isName = isText(value.table) && /^[a-z_][a-z0-9_]*$/.test(value.table);
  return isName && Array.isArray(value.columns) && value.columns.every(isText) && typeof value.rows === 'number' && isText(value.sha256);
}

function isKeptFile(value: unknown): value is KeptFile {
  return typeof value === 'object' && value !== null && 'path' in value && 'sha256' in value && isText(value.path) && isText(value.sha256);
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || !('format' in value) || !('migrations' in value) || !('tables' in value) || !('files' in value)) return false;
  const { migrations, tables, files } = value;
  return value.format === FORMAT && Array.isArray(migrations) && migrations.every(isText) && Array.isArray(tables) && tables.every(isTableFile) && Array.isArray(files) && files.every(isKeptFile);
}

function damaged(file: string, detail: string, cause?: unknown): Fault {
  return new Fault(`备份文件 ${file} 不完整或已损坏（${detail}），没有恢复任何内容。`, `The backup ${file} is incomplete or damaged (${detail}); nothing was restored.`, { cause });
}

/** Unpacks the file and checks every part against the manifest's digests. */
async function openArchive(file: string, folder: string): Promise<Manifest> {
  try {
    await extract({ file, cwd: folder, strict: true, noMtime: true, filter: (path) => /^(\.\/)?(manifest\.json|secrets\.json|audit-anchor\.jsonl|tables|files)(\/|$)/.test(path) });
  } catch (error) {
    throw damaged(file, 'tar', error);
  }
  const path = join(folder, 'manifest.json');
  const manifest: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
  if (!isManifest(manifest)) throw damaged(file, 'manifest.json');
  for (const table of manifest.tables) {
    const dump = join(folder, 'tables', `${table.table}.copy`);
    if (!existsSync(dump) || (await hashFile(dump)) !== table.sha256) throw damaged(file, table.table);
  }
  if (JSON.stringify(await hashFolder(join(folder, FILES))) !== JSON.stringify(manifest.files)) throw damaged(file, FILES);
  return manifest;
}

async function checkTarget(client: Client, manifest: Manifest): Promise<void> {
  const here = await readMigrations(client);
  if (here.join() !== manifest.migrations.join()) {
    throw new Fault(
      `备份的表结构是 ${manifest.migrations.at(-1) ?? '空'}，本程序是 ${here.at(-1) ?? '空'}。请用制作备份的版本恢复，再用新版本启动，届时会自动升级。`,
      `The backup has the schema ${manifest.migrations.at(-1) ?? 'none'}, this program ${here.at(-1) ?? 'none'}. Restore with the version that made it, then start the newer one, which migrates.`,
    );
  }
  const filled = await findFilledTable(client);
  if (filled !== null) {
    throw new Fault(`这里已有数据（${filled}），恢复只能进入空的目录。请用 --data-dir 指定新目录。`, `There are data here already (${filled}); restoring needs an empty place. Name a new folder with --data-dir.`);
  }
}

/** All or nothing: one transaction, and what it holds is compared with the manifest before it is committed. */
async function loadDatabase(url: string, folder: string, manifest: Manifest): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('BEGIN');
    await checkTarget(client, manifest);
    for (const table of manifest.tables) await loadTable(client, table, join(folder, 'tables', `${table.table}.copy`));
    for (const table of manifest.tables) {
      const [found, kept] = [await sumTable(client, table), await sumDump(join(folder, 'tables', `${table.table}.copy`))];
      if (found.rows !== kept.rows || found.sum !== kept.sum) throw new Error(`${table.table}: ${found.rows} rows came back, not the ${table.rows} of the backup`);
    }
    await renumberAudit(client);
    await advanceSequences(client);
    await client.query('COMMIT');
  });
}

export interface Restored {
  readonly rows: number;
  readonly isDemo: boolean;
}

/** Restores a backup into an empty database (migrated to the same schema) and data folder. The caller rebuilds the indexes afterwards. */
export async function restore(file: string, dataDir: string, url: string): Promise<Restored> {
  if (!existsSync(file)) throw new Fault(`没有这个文件：${file}`, `There is no such file: ${file}`);
  const folder = mkdtempSync(join(dataDir, 'restore-'));
  try {
    const manifest = await openArchive(file, folder);
    // Before the rows that name them; files that nobody names do no harm.
    copyFiles(join(folder, FILES), filesDir(dataDir));
    await loadDatabase(url, folder, manifest);
    copyInstallation(folder, dataDir);
    return { rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0), isDemo: manifest.isDemo };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
