import { runImport } from './import.command.js';
import { runIndex } from './index.command.js';
import { runMigrate } from './migrate.command.js';
import { runWorker } from './worker.command.js';

/** A command of the worker: takes its arguments, writes to the terminal, returns the exit code. */
export type Command = (args: string[]) => Promise<number>;

const commands: Record<string, Command | undefined> = { import: runImport, index: runIndex, migrate: runMigrate, run: runWorker };

/** Runs the command that the arguments name; without one, the worker itself. */
export async function runCommand(args: string[]): Promise<number> {
  const [name = 'run', ...rest] = args;
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(`没有这个命令 / no such command: ${name}. 可用 / there are: ${Object.keys(commands).join(', ')}\n`);
    return 2;
  }
  return command(rest);
}
