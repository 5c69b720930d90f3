import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The root of the checkout: the first folder above this file, the running script or the working folder that holds nx.json. */
export function repositoryRoot(): string {
  const script = process.argv[1];
  const anchors = [
    ...(typeof __dirname === 'string' ? [__dirname] : []),
    ...(script !== undefined && existsSync(script) ? [dirname(realpathSync(script))] : []),
    process.cwd(),
  ];
  for (const anchor of anchors) {
    for (let folder = anchor; dirname(folder) !== folder; folder = dirname(folder)) {
      if (existsSync(join(folder, 'nx.json'))) return folder;
    }
  }
  throw new Error('Not inside a checkout: no nx.json above the working folder.');
}
