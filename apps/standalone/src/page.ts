import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordError } from './fault.js';
import { createFront, listen } from './front.js';

// The built page and the way to the api alone, for a container: WEB_HOST, WEB_PORT, API_URL.
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const { WEB_HOST = '127.0.0.1', WEB_PORT = '8080', API_URL = 'http://127.0.0.1:3001' } = process.env;

try {
  const front = createFront({ webRoot: join(root, 'apps', 'web', 'dist'), apiUrl: API_URL });
  const url = await listen(front, WEB_HOST, Number(WEB_PORT));
  process.stdout.write(`page ready at ${url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void front.close().then(() => process.exit(0)));
} catch (error) {
  process.stderr.write(`${wordError(error)}\n`);
  process.exitCode = 1;
}
