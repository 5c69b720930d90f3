// `npm run bench -- NAME [options] [--json]`: measures ours beside a floor in the same run. Without NAME it lists what there is.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { printFigures } from './figures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');

/** A bench is `NAME.bench.mjs` with `description`, `options` (of node:util's parseArgs), `projects` to build, and `run(values, say)`. */
async function benches() {
  const names = readdirSync(here).filter((name) => name.endsWith('.bench.mjs'));
  return Promise.all(names.map(async (file) => ({ name: file.replace('.bench.mjs', ''), ...(await import(pathToFileURL(join(here, file)).href)) })));
}

function build(projects, say) {
  say('building');
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const child = spawn(process.execPath, [nx, 'run-many', '-t', 'build', '-p', projects.join(','), '--outputStyle=static', '--parallel=2'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`The build failed:\n${output}`))));
  });
}

/** Progress goes to stderr, one line that is rewritten on a terminal, so that stdout holds figures alone. */
function say(text) {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
}

async function main() {
  const [name, ...rest] = process.argv.slice(2);
  const all = await benches();
  const bench = all.find((each) => each.name === name);
  if (bench === undefined) {
    const lines = all.map((each) => `  ${each.name.padEnd(10)} ${each.description}\n${''.padEnd(13)}${Object.keys(each.options).map((option) => `--${option}`).join(' ')} --json`);
    process.stdout.write(`npm run bench -- NAME [options] [--json]\n${lines.join('\n')}\n`);
    return name === undefined ? 0 : 2;
  }
  const { values } = parseArgs({ args: rest, options: { ...bench.options, json: { type: 'boolean', default: false } } });
  await build(bench.projects, say);
  const { figures, problems } = await bench.run(values, say);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  printFigures(figures, values.json);
  for (const problem of problems) process.stderr.write(`WRONG: ${problem}\n`);
  return problems.length > 0 ? 1 : 0;
}

process.exitCode = await main();
