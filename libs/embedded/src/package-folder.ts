import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where to begin looking for node_modules: this file when CommonJS knows it (tests), else the running script and the working folder. */
function anchors(): string[] {
  const script = process.argv[1];
  return [
    ...(typeof __filename === 'string' ? [dirname(__filename)] : []),
    ...(script !== undefined && existsSync(script) ? [dirname(realpathSync(script))] : []),
    process.cwd(),
  ];
}

/**
 * The folder of an installed npm package, or null. Looked up by walking node_modules, because this file runs both as an ES module and as
 * CommonJS (in tests), and neither `import.meta.resolve` nor `require.resolve` exists in both.
 */
export function packageFolder(name: string): string | null {
  for (const anchor of anchors()) {
    for (let folder = anchor; ; folder = dirname(folder)) {
      const candidate = join(folder, 'node_modules', name);
      if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
      if (dirname(folder) === folder) break;
    }
  }
  return null;
}
