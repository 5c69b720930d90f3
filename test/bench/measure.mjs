// The one shape of a measuring command: `npm run COMMAND -- NAME [options] [--json]`. Without NAME it lists what there is.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { printFigures } from './figures.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A measure is `NAME.COMMAND.mjs` with `description`, `options` (of node:util's parseArgs), `projects` to build, and `run(values, say)`. */
async function measures(folder, command) {
  const names = readdirSync(folder).filter((name) => name.endsWith(`.${command}.mjs`));
  return Promise.all(names.map(async (file) => ({ name: file.replace(`.${command}.mjs`, ''), ...(await import(pathToFileURL(join(folder, file)).href)) })));
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

/** Runs the measure that the command line names, of those in `folder`; returns the exit code. `--built`: everything is built already. */
export async function runMeasure(folder, command) {
  const [name, ...rest] = process.argv.slice(2);
  const all = await measures(folder, command);
  const bench = all.find((each) => each.name === name);
  if (bench === undefined) {
    const lines = all.map((each) => `  ${each.name.padEnd(10)} ${each.description}\n${''.padEnd(13)}${Object.keys(each.options).map((option) => `--${option}`).join(' ')} --json`);
    process.stdout.write(`npm run ${command} -- NAME [options] [--json]\n${lines.join('\n')}\n`);
    return name === undefined ? 0 : 2;
  }
  const { values } = parseArgs({ args: rest, options: { ...bench.options, json: { type: 'boolean', default: false }, built: { type: 'boolean', default: false } } });
  if (!values.built) await build(bench.projects, say);
  const { figures, problems } = await bench.run(values, say);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  printFigures(figures, values.json);
  for (const problem of problems) process.stderr.write(`WRONG: ${problem}\n`);
  return problems.length > 0 ? 1 : 0;
}
