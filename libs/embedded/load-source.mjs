// Loads this package from its TypeScript sources, for tests and measuring commands that must run before anything is built.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, existsSync, symlinkSync, writeFileSync } from 'node:fs';
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
      filename: name, swcrc: false, sourceMaps: 'inline', module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), code);
  }
}

function folderFor(files) {
  const hash = createHash('sha256');
  for (const [name, text] of files) hash.update(`${name}\0${text}\0`);
  return join(here, '.cache', `source-${hash.digest('hex').slice(0, 16)}`);
}

/** The exports of @techmatch/embedded, compiled on the way (about 50 ms, kept until the sources change). */
export async function loadEmbedded() {
  const names = readdirSync(join(here, 'src')).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts')).sort();
  const files = names.map((name) => [name, readFileSync(join(here, 'src', name), 'utf8')]);
  let target = folderFor(files);
  if (!existsSync(target)) {
    const fresh = `${target}.${process.pid}`;
    try {
      compile(files, fresh);
      renameSync(fresh, target);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(target)) {
        if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
        // A checkout that we may only read: compile beside a link to its packages.
        target = mkdtempSync(join(tmpdir(), 'techmatch-source-'));
        symlinkSync(join(here, '..', '..', 'node_modules'), join(target, 'node_modules'));
        process.once('exit', () => rmSync(target, { recursive: true, force: true }));
        compile(files, target);
      }
    }
  }
  return await import(pathToFileURL(join(target, 'index.js')).href);
}
