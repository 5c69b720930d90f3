import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Interrupted, wordError, type Fault } from './fault.js';
import { Instance } from './instance.js';
import { parseStartOptions, USAGE } from './options.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

async function run(): Promise<number> {
  const options = parseStartOptions(process.argv.slice(2), root);
  if (options.help) {
    say(USAGE);
    return 0;
  }
  let exitCode = 0;
  let tellEnd: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    tellEnd = resolve;
  });
  const instance = new Instance(root, options, say, (fault: Fault) => {
    complain(wordError(fault));
    exitCode = 1;
    tellEnd();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      instance.requestStop();
      tellEnd();
    });
  }
  const started = Date.now();
  try {
    const url = await instance.start();
    if (options.host !== '127.0.0.1' && options.host !== 'localhost') say(`  注意：网络上的其他机器也能访问 / note: other machines can reach it (--host ${options.host})`);
    say(`\n  TechMatch  ${url}   (${((Date.now() - started) / 1000).toFixed(1)} s)\n  Ctrl-C 停止 / stops\n`);
    await ended;
    say('正在停止 / stopping …');
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      complain(wordError(error));
      exitCode = 1;
    }
  }
  await instance.stop();
  say('已停止 / stopped');
  return exitCode;
}

try {
  process.exitCode = await run();
} catch (error) {
  complain(wordError(error));
  process.exitCode = 1;
}
process.exit();
