import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonObject, writePrivateJson } from '@techmatch/embedded';
import { Fault } from './fault.js';
import { runWorkerCommand } from './worker-command.js';

/** Organisations first: the other libraries refer to them. */
const LIBRARIES = ['organizations', 'experts', 'results', 'needs'] as const;

type DemoState = 'absent' | 'loading' | 'loaded';

function statePath(dataDir: string): string {
  return join(dataDir, 'demo.json');
}

/** Whether this data folder holds the demo library, or a load of it that was cut short. */
export function demoState(dataDir: string): DemoState {
  const state = readJsonObject(statePath(dataDir))?.state;
  return state === 'loading' || state === 'loaded' ? state : 'absent';
}

/** A new database gets the demo library unless declined; one with somebody's data only on request; a cut load is finished. */
export function shouldLoadDemo(wish: boolean | null, state: DemoState, isNewDatabase: boolean): boolean {
  if (wish === false || state === 'loaded') return false;
  return wish === true || state === 'loading' || isNewDatabase;
}

/** Marks the folder so that a load cut short, or not even begun, is finished by the next start. */
export function noteDemoWanted(dataDir: string): void {
  writePrivateJson(statePath(dataDir), { state: 'loading' });
}

/** Marks the folder as one whose data are the demo library's. */
export function noteDemoLoaded(dataDir: string): void {
  writePrivateJson(statePath(dataDir), { state: 'loaded' });
}

/** Loads the demo library through the ordinary import, with its progress bars. Repeatable: a second run changes nothing. */
export async function loadDemo(root: string, dataDir: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(root, 'apps', 'standalone', 'demo');
  const files = LIBRARIES.map((library) => [library, join(folder, `${library}.jsonl`)] as const).filter(([, file]) => existsSync(file));
  const { code } = await runWorkerCommand({ root, args: ['import', ...files.flat(), '--source', 'demo', '--demo'], environment, cwd: root, output: 'inherit' });
  if (code !== 0) throw new Fault('示例数据没有完整载入，原因见上；再次启动会继续。', 'The demo library was not loaded whole; the reason is above. The next start goes on.');
  await loadDemoAccounts(root, environment);
  noteDemoLoaded(dataDir);
}

/** An account for every role, to try the pages with; the sign-in page of a demonstration offers them. */
async function loadDemoAccounts(root: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const { code, output } = await runWorkerCommand({ root, args: ['people', 'demo'], environment: { ...environment, DEMO: 'true' }, cwd: root, output: 'quiet' });
  if (code !== 0) throw new Fault(`示例账号没有建立：\n${output}`, 'The demonstration accounts were not made; the reason is above. The next start goes on.');
}
