import 'reflect-metadata';
import { runCommand } from './commands.js';

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`TechMatch worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
