// `npm run import|index|terms|backup|restore -- …`
import { checkNode, ensureBuilt } from './build.mjs';

checkNode();
ensureBuilt();
await import('../dist/command.js');
