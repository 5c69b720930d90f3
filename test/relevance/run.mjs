// `npm run relevance`: builds what it needs, then runs. Everything else is in src/.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const require = createRequire(import.meta.url);

function run(args, env = {}) {
  const done = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
  if (done.status === 0) return;
  process.stderr.write(done.stdout + done.stderr);
  process.exit(done.status ?? 1);
}

run([require.resolve('nx/bin/nx.js'), 'run-many', '-t', 'build', '--projects=@techmatch/matches,@techmatch/embedded', '--outputStyle=static'], { NX_DAEMON: 'false' });
run([require.resolve('typescript/bin/tsc'), '-p', join(here, 'tsconfig.build.json')]);
const { main } = await import('./dist/main.js');
process.exitCode = await main(process.argv.slice(2));
