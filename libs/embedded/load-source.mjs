// Loads a package of tools from its TypeScript sources, for tests and measuring commands that must run before anything is built.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const here = dirname(fileURLToPath(import.meta.url));

function compile(files, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const [name, text] of files) {
    const { code } = transformSync(text, {
      filename: name,
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const [name, text] of files) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}

/** The compiled folder of these files; made once per content, whole or not at all (several test processes start at once). */
function compiledFolder(packageFolder, files) {
  const target = join(packageFolder, '.cache', `source-${hashOf(files)}`);
  if (existsSync(target)) return target;
  const fresh = `${target}.${process.pid}`;
  try {
    compile(files, fresh);
    renameSync(fresh, target);
    return target;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(target)) return target;
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
  }
  // A checkout that we may only read: compile elsewhere, beside a link to its packages.
  const elsewhere = mkdtempSync(join(tmpdir(), 'techmatch-source-'));
  symlinkSync(join(here, '..', '..', 'node_modules'), join(elsewhere, 'node_modules'));
  process.once('exit', () => rmSync(elsewhere, { recursive: true, force: true }));
  compile(files, elsewhere);
  return elsewhere;
}

/** The exports of `src/<entry>` of a package whose sources import only each other (flat) and npm packages. */
export async function loadSource(packageFolder, entry, belongs = () => true) {
  const source = join(packageFolder, 'src');
  const names = readdirSync(source).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && belongs(name));
  const files = names.sort().map((name) => [name, readFileSync(join(source, name), 'utf8')]);
  return await import(pathToFileURL(join(compiledFolder(packageFolder, files), entry.replace(/\.ts$/, '.js'))).href);
}

/** The exports of @techmatch/embedded. */
export async function loadEmbedded() {
  return await loadSource(here, 'index.ts');
}
