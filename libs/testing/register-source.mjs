// `node --import …/register-source.mjs script.mjs`: a child process of a test that loads the rooms from their TypeScript sources, before anything is built.
import { register } from 'node:module';

register('./source-hooks.mjs', import.meta.url);
