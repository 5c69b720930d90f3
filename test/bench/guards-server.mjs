// The api as it runs, and beside its routes a bare one that issues the same statements: started by `guards.bench.mjs`, told by messages which read to learn.
import 'reflect-metadata';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const { createApp } = await import(join(root, 'apps', 'api', 'dist', 'create-app.js'));
const { Transactions } = await import('@techmatch/database');

/** Statements as the driver is given them, while it is listened to. */
let heard = null;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (...given) {
  if (heard !== null && typeof given[0] === 'string') heard.push({ sql: given[0], values: Array.isArray(given[1]) ? given[1] : [] });
  return query.apply(this, given);
};

const app = await createApp();
const server = app.getHttpAdapter().getInstance();
const learned = { statements: [], reply: {} };
server.get('/bare', async (_request, reply) => {
  const { reader } = app.get(Transactions, { strict: false });
  for (const { sql, values } of learned.statements) await reader.query(sql, values);
  return reply.type('application/json; charset=utf-8').send(learned.reply);
});
await app.listen(0, '127.0.0.1');
const { port } = server.server.address();

async function listenTo(path, cookie) {
  heard = [];
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: `techmatch_session=${cookie}` } });
  const all = heard;
  heard = null;
  return { all, reply: await response.json() };
}

process.on('message', async ({ learn, cookie }) => {
  // Once before, so that what is only done the first time (a session that is touched) is not learned.
  await listenTo(learn, cookie);
  const { all, reply } = await listenTo(learn, cookie);
  const isGuards = ({ sql }) => /\bFROM session\b/i.test(sql);
  Object.assign(learned, { statements: all.filter((statement) => !isGuards(statement)), reply });
  process.send({ statements: learned.statements.length, guards: all.filter(isGuards).length });
});
process.on('SIGTERM', () => void app.close().finally(() => process.exit(0)));
process.send({ port });
