// Once per Jest run: the servers, unless `npm test` has started them for all projects. Jest's workers inherit the environment.
import { startTestServers } from './test-servers.mjs';

export default async function globalSetup() {
  if (process.env.TEST_PG_ADMIN_URL) return;
  const servers = await startTestServers();
  Object.assign(process.env, servers.env);
  globalThis.techmatchTestServers = servers;
  // Jest leaves at once on Ctrl-C without the teardown.
  process.once('SIGINT', () => void servers.stop().finally(() => process.exit(130)));
  process.once('SIGTERM', () => void servers.stop().finally(() => process.exit(143)));
}
