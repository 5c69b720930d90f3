// Health check of an image without curl: `node docker/health.mjs PORT PATH`
const [port, path] = process.argv.slice(2);
const isHealthy = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(4_000) }).then((reply) => reply.ok, () => false);
process.exit(isHealthy ? 0 : 1);
