import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from './fault.js';

export interface StartOptions {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** null: as the data folder decides (a new one gets the demo library). */
  readonly demo: boolean | null;
  readonly help: boolean;
}

export const USAGE = `npm start -- [--port 3000] [--host 127.0.0.1] [--data-dir .data] [--no-demo | --demo]

  --port      网页端口 / port of the page
  --host      监听地址，默认仅本机 / address to listen on; by default this machine alone
  --data-dir  数据目录 / where the data live
  --no-demo   新建时不载入示例数据 / start a new library empty
  --demo      载入示例数据 / load the demo library
  DATABASE_URL + DATABASE_MIGRATION_URL, MEILI_URL + MEILI_KEY: 使用已有的服务器 / use servers of your own
`;

/** Where the person typed the command: npm changes the working folder and tells it in INIT_CWD. */
export function callerFolder(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

export function resolveDataDir(given: string | undefined, root: string): string {
  if (given === undefined) return join(root, '.data');
  return isAbsolute(given) ? given : resolve(callerFolder(), given);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Fault(`端口 "${text}" 不对，请给出 0 到 65535 之间的数字。`, `"${text}" is no port: give a number from 0 to 65535.`);
}

/** Reads the arguments of `npm start`. Throws a Fault that names a wrong one. */
export function parseStartOptions(args: readonly string[], root: string): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '3000' },
        host: { type: 'string', default: '127.0.0.1' },
        'data-dir': { type: 'string' },
        demo: { type: 'boolean' },
        'no-demo': { type: 'boolean' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const demo = values['no-demo'] === true ? false : (values.demo ?? null);
    return { host: values.host, port: parsePort(values.port), dataDir: resolveDataDir(values['data-dir'], root), demo, help: values.help };
  } catch (error) {
    if (error instanceof Fault) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault(`参数不对：${reason}\n${USAGE}`, reason, { cause: error });
  }
}

/** Takes `--data-dir X` out of a command's arguments; the rest belongs to the command. */
export function splitDataDir(args: readonly string[], root: string): { readonly dataDir: string; readonly rest: string[] } {
  const rest = [...args];
  const at = rest.findIndex((argument) => argument === '--data-dir' || argument.startsWith('--data-dir='));
  if (at === -1) return { dataDir: resolveDataDir(undefined, root), rest };
  const joined = rest[at]?.split('=', 2)[1];
  const [, value] = rest.splice(at, joined === undefined ? 2 : 1);
  return { dataDir: resolveDataDir(joined ?? value, root), rest };
}
