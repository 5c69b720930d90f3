// A launcher in a process of its own, for the specs that kill it or run it as another user: starts PostgreSQL, prints a line, stops when told.
import { loadEmbedded } from '../load-source.mjs';

const [dataDir] = process.argv.slice(2);
const { startPostgres } = await loadEmbedded();
try {
  const server = await startPostgres({ dataDir, durable: false });
  console.log(JSON.stringify({ url: server.url, migrationUrl: server.migrationUrl, pid: server.pid, uid: process.getuid() }));
  process.stdin.on('end', () => void server.stop().then(() => process.exit(0)));
  process.stdin.resume();
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
  process.exit(1);
}
