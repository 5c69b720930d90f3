// `npm run fuzz -- NAME [options] [--json]`: sends what nobody should send, and looks at the answers.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasure } from '../bench/measure.mjs';

process.exitCode = await runMeasure(dirname(fileURLToPath(import.meta.url)), 'fuzz');
