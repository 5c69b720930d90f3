// `npm run simulate -- NAME [options] [--json]`: people at random, at the same time, against a table of what may happen.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasure } from '../bench/measure.mjs';

process.exitCode = await runMeasure(dirname(fileURLToPath(import.meta.url)), 'simulate');
