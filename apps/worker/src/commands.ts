/** A command of the worker: takes its arguments, writes to the terminal, returns the exit code. */
export type Command = (args: string[]) => Promise<number>;

// Each command loads only what it needs: `migrate` should not wait for every feature to be read.
const commands: Record<string, (() => Promise<Command>) | undefined> = {
  audit: async () => (await import('./audit.command.js')).runAudit,
  import: async () => (await import('./import.command.js')).runImport,
  index: async () => (await import('./index.command.js')).runIndex,
  ledger: async () => (await import('./ledger.command.js')).runLedger,
  migrate: async () => (await import('./migrate.command.js')).runMigrate,
  people: async () => (await import('./people.command.js')).runPeople,
  run: async () => (await import('./worker.command.js')).runWorker,
  terms: async () => (await import('./terms.command.js')).runTerms,
};

/** Runs the command that the arguments name; without one, the worker itself. */
export async function runCommand(args: string[]): Promise<number> {
  const [name = 'run', ...rest] = args;
  const load = commands[name];
  if (load === undefined) {
    process.stderr.write(`没有这个命令 / no such command: ${name}. 可用 / there are: ${Object.keys(commands).join(', ')}\n`);
    return 2;
  }
  const command = await load();
  return command(rest);
}
