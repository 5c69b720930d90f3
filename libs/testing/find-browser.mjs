// The browser finder for plain scripts, which run before anything is built.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSource } from '../embedded/load-source.mjs';

const { findBrowser, launchBrowser } = await loadSource(dirname(fileURLToPath(import.meta.url)), 'browser.ts', (name) => name.startsWith('browser'));

export { findBrowser, launchBrowser };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(JSON.stringify(await findBrowser()));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
