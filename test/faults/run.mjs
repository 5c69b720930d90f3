// `npm run faults -- NAME [options] [--json]`: kills processes of the product at random moments and counts what is wrong afterwards.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasure } from '../bench/measure.mjs';

process.exitCode = await runMeasure(dirname(fileURLToPath(import.meta.url)), 'faults');
