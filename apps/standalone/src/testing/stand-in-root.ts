import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const API = `
import { createServer } from 'node:http';
const server = createServer((request, reply) => {
  if (request.url === '/api/crash') process.exit(3);
  reply.setHeader('content-type', 'application/json');
  reply.end(JSON.stringify({ path: request.url, pid: process.pid, client: request.headers['x-forwarded-for'], demo: process.env.DEMO, database: Boolean(process.env.DATABASE_URL) }));
});
server.listen(Number(process.env.API_PORT), process.env.API_HOST);
process.on('SIGTERM', () => process.exit(0));
`;

const WORKER = `
import { appendFileSync } from 'node:fs';
const [name = 'run', ...rest] = process.argv.slice(2);
appendFileSync(process.env.STAND_IN_LOG, [name, ...rest.slice(0, 1)].join(' ') + '\\n');
if (name === 'run') { setInterval(() => undefined, 1000); process.on('SIGTERM', () => process.exit(0)); }
`;

export interface StandInRoot {
  readonly root: string;
  readonly dataDir: string;
  /** Names the file in which the worker's stand-in notes each command. */
  readonly log: string;
}

/** A checkout whose api and worker are a few lines that keep the launcher's contract (variables, health, signals), so that it can be tested unbuilt. */
export function createStandInRoot(): StandInRoot {
  const root = mkdtempSync(join(tmpdir(), 'techmatch-standalone-'));
  const files = {
    'package.json': '{"type":"module"}',
    'apps/api/dist/main.js': API,
    'apps/worker/dist/main.js': WORKER,
    'apps/web/dist/index.html': '<!doctype html><title>page</title>',
    'apps/web/dist/assets/app-1a2b3c.js': `console.log(${JSON.stringify('农'.repeat(4_000))})`,
    'libs/api/database/dist/migrations/1-first.js': '',
    'apps/standalone/demo/organizations.jsonl': '',
    'apps/standalone/demo/results.jsonl': '',
    commands: '',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, dataDir: join(root, '.data'), log: join(root, 'commands') };
}
