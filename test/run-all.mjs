// `npm test`: everything, on a fresh machine, with one line at the end. What a step printed is kept in test-results/.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, 'test-results');
const tally = join(results, 'tally.jsonl');
const began = Date.now();
const cleanups = [];
const checks = { passed: 0, failed: 0 };
let environment = {};
let runningGroup = null;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** A project's target, as Nx prints it when it has ended … */
const TASK = /^\s*(?:[>✔✖❌]\s+)+nx run (\S+):(\w+)/;
/** … and as it lists it again at the end if it failed. */
const FAILED_TASK = /^\s*-\s+(\S+):(\w+)\s*$/;

function runNx(name, args) {
  const log = join(results, `${name}.log`);
  writeFileSync(log, '');
  const child = spawn(process.execPath, [join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'), ...args, '--outputStyle=static', '--parallel=2'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NX_SOCKET_DIR: join(root, '.nx', 'sockets'), NX_NATIVE_FILE_CACHE_DIRECTORY: join(root, '.nx', 'native'), FORCE_COLOR: '0', TEST_TALLY_FILE: tally },
  });
  runningGroup = child.pid;
  const ended = new Set();
  const failed = new Set();
  let listsFailures = false;
  const onLine = (line) => {
    appendFileSync(log, `${line}\n`);
    listsFailures ||= line.startsWith('Failed tasks');
    const [, project, target] = (listsFailures ? FAILED_TASK : TASK).exec(line) ?? [];
    if (project === undefined) return;
    if (listsFailures) {
      failed.add(`${project}:${target}`);
      console.log(`    ✗ ${project} ${target}`);
    } else if (!ended.has(`${project}:${target}`)) {
      ended.add(`${project}:${target}`);
      console.log(`    · ${project} ${target}`);
    }
  };
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', onLine);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      runningGroup = null;
      // Tests are counted one by one by their reporter, everything else by the task.
      const isCheck = (task) => !/:(test|e2e)$/.test(task);
      const checked = [...ended].filter(isCheck);
      resolve({ passed: checked.filter((task) => !failed.has(task)).length, failed: [...failed].filter(isCheck).length, failedTasks: failed, code: code ?? 1, log });
    });
  });
}

function readTally() {
  if (!existsSync(tally)) return { passed: 0, failed: 0 };
  const lines = readFileSync(tally, 'utf8').trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return lines.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), { passed: 0, failed: 0 });
}

/** What the failed projects printed, not what ran after them: Nx shows each project whole, under its heading. */
function saidByFailed({ log, failedTasks }) {
  const lines = readFileSync(log, 'utf8').split('\n');
  const said = [];
  let isFailed = false;
  for (const line of lines) {
    const [, project, target] = TASK.exec(line) ?? [];
    if (project !== undefined) isFailed = failedTasks.has(`${project}:${target}`);
    if (isFailed) said.push(line);
  }
  return (said.length > 0 ? said : lines).slice(-400).join('\n');
}

/** Runs a step and adds up its checks; a step that fails shows what it printed. */
async function step(title, name, args) {
  const started = Date.now();
  console.log(`▶ ${title}`);
  const before = readTally();
  const outcome = await runNx(name, args);
  const after = readTally();
  checks.passed += outcome.passed;
  checks.failed += outcome.failed;
  // A test project that broke before Jest could count, or Nx itself.
  if (outcome.code !== 0 && outcome.failed === 0 && after.failed === before.failed) checks.failed += 1;
  if (outcome.code !== 0) console.log(saidByFailed(outcome));
  console.log(`${outcome.code === 0 ? '✓' : '✗'} ${title}  ${seconds(started)}`);
  return outcome.code === 0;
}

async function prepare() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  let started = Date.now();
  // First of all: a missing browser would otherwise be found only after minutes.
  const { findBrowser } = await import('../libs/testing/find-browser.mjs');
  const browser = await findBrowser();
  console.log(`✓ browser  ${browser.origin}  ${seconds(started)}`);
  started = Date.now();
  const { startTestServers } = await import('../libs/testing/test-servers.mjs');
  const servers = await startTestServers();
  cleanups.push(() => servers.stop());
  environment = { ...servers.env, TEST_BROWSER: JSON.stringify(browser) };
  console.log(`✓ PostgreSQL${servers.env.TEST_MEILI_URL ? ', Meilisearch' : ' (no Meilisearch for this platform)'}  ${seconds(started)}`);
}

/** A script of the root that looks at all rooms in few processes, as one per room would read the same sources again and again. */
async function script(title, name, isClean = () => true) {
  const started = Date.now();
  console.log(`▶ ${title}`);
  const log = await new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' } });
    runningGroup = child.pid;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('close', (code) => resolve({ code, output }));
  });
  runningGroup = null;
  const passed = log.code === 0 && isClean(log.output);
  checks[passed ? 'passed' : 'failed'] += 1;
  if (!passed) console.log(log.output.split('\n').slice(-200).join('\n'));
  console.log(`${passed ? '✓' : '✗'} ${title}  ${seconds(started)}`);
}

async function runPageTests() {
  const started = Date.now();
  const { startStandalone } = await import('./standalone.mjs');
  let product;
  try {
    product = await startStandalone();
  } catch (error) {
    console.log(error.message);
    checks.failed += 1;
    return;
  }
  cleanups.push(() => product.stop());
  console.log(`✓ product with demo data  ${seconds(started)}`);
  environment = { ...environment, E2E_URL: product.url, E2E_DATA_DIR: product.dataDir };
  await step('page tests in the browser', 'e2e', ['run-many', '-t', 'e2e']);
}

async function cleanUp() {
  if (runningGroup !== null) {
    try {
      process.kill(-runningGroup, 'SIGTERM');
    } catch {
      // It has just ended.
    }
  }
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup().catch((error) => console.error(error.message));
}

for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
  process.once(signal, () => void cleanUp().finally(() => process.exit(code)));
}

try {
  await prepare();
  // Without the project graph, which `npm run lint` makes first, the boundary rule is skipped with a warning only: that is a failure here.
  await script('lint and boundaries', 'lint', (output) => !output.includes('The rule will be skipped'));
  await script('types', 'typecheck');
  await step('pure, database and API tests', 'tests', ['run-many', '-t', 'test', '--skip-nx-cache']);
  if (await step('build', 'build', ['run-many', '-t', 'build'])) await runPageTests();
} catch (error) {
  console.error(error.message);
  checks.failed += 1;
} finally {
  await cleanUp();
}
const counted = readTally();
const failed = checks.failed + counted.failed;
console.log(`\n${seconds(began)}; what each step printed: test-results/`);
console.log(`${checks.passed + counted.passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
