// `npm run bench -- NAME [options] [--json]`: measures ours beside a floor in the same run.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMeasure } from './measure.mjs';

process.exitCode = await runMeasure(dirname(fileURLToPath(import.meta.url)), 'bench');
