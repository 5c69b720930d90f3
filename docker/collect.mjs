// Copies what runs into one folder: manifests, lockfile, built code. `node docker/collect.mjs out`
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const target = process.argv[2] ?? 'out';
const { workspaces } = JSON.parse(readFileSync('package.json', 'utf8'));
const projects = workspaces.flatMap((pattern) =>
  pattern.endsWith('/*') ? readdirSync(dirname(pattern)).map((name) => join(dirname(pattern), name)) : [pattern],
);
const files = ['package.json', 'package-lock.json', '.npmrc', 'LICENSE', 'docker/health.mjs'];
for (const project of projects) files.push(join(project, 'package.json'), join(project, 'dist'), join(project, 'font'));
for (const path of files) {
  if (!existsSync(path)) continue;
  mkdirSync(dirname(join(target, path)), { recursive: true });
  cpSync(path, join(target, path), { recursive: true });
}
