// `npm start`
import { checkNode, ensureBuilt } from './build.mjs';

checkNode();
ensureBuilt();
await import('../dist/main.js');
