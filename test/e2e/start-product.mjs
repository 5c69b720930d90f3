// Starts the product with its demo library and waits until everything of it can be searched and matched.
import { startStandalone } from '../standalone.mjs';

/** A run that was started already may be named, to write tests against it. */
const given = process.env.E2E_URL;
const patienceMs = 120_000;

async function isReady(url) {
  const get = async (path, init) => (await fetch(`${url}${path}`, init)).json();
  const counts = await get('/api/library/counts');
  const { examples } = await get('/api/matches/examples');
  const found = await get(`/api/results?${new URLSearchParams({ q: '检测' })}`);
  if (!(counts.results >= 150 && counts.needs >= 80 && examples.length === 4 && found.total > 5 && !found.isDegraded)) return false;
  const body = JSON.stringify({ text: examples[0].text, size: 1 });
  const matches = await get('/api/matches/preview', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return matches.results.total > 0 && matches.experts.total > 0;
}

export default async function startProduct() {
  const product = given ? { url: given, stop: () => Promise.resolve() } : await startStandalone({ args: ['--demo'] });
  globalThis.e2eProduct = product;
  process.env.E2E_URL = product.url;
  process.env.E2E_DATA_DIR = product.dataDir ?? '';
  const until = Date.now() + patienceMs;
  for (;;) {
    if (await isReady(product.url).catch(() => false)) return;
    if (Date.now() > until) {
      await product.stop();
      throw new Error(`The demo library was not searchable and matchable within ${patienceMs / 1000} s.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
