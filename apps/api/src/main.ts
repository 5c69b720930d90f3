import 'reflect-metadata';
import { AppConfig } from '@techmatch/config';
import { createApp } from './create-app.js';

try {
  const app = await createApp();
  const config = app.get(AppConfig);
  await app.listen(config.API_PORT, config.API_HOST);
} catch (error) {
  // A person started this: one readable line, not a stack, for what they can mend.
  process.stderr.write(`TechMatch api cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
