import { ConsoleLogger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuditVerifier, AuditWorkerModule, type AuditFault, type AuditVerdict, type BrokenEntry } from '@techmatch/audit';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';

const usage = '用法 / usage: npm run audit -- verify [--json]\n';

/** What the log needs and nothing else: an auditor's check should not depend on the health of the features. */
@Module({ imports: [ConfigModule.forRoot(), DatabaseModule.forRoot(), AuditWorkerModule] })
class AuditCommandModule {}

const faults: Record<AuditFault, string> = {
  edited: '内容被修改 / was edited',
  deleted: '被删除 / was deleted',
  inserted: '是事后插入的 / was inserted afterwards',
  reordered: '顺序被调换 / changed places with another',
  tailCut: '日志末尾被截断，自此缺失 / the end of the log was cut off from here on',
  rewritten: '与库外锚点记录的不是同一份日志 / is not of the log that the anchor knows',
  anchorEdited: '库外锚点的这一行不是本系统写的 / this line of the anchor is not one that we wrote',
  anchorMissing: '库外锚点文件没有任何记录，无法判断末尾是否被截断 / the anchor holds nothing: nobody could tell whether the end was cut off',
};

/** `audit verify`: recomputes all seals and holds them against the anchor; names the first broken entry. Exit code 1 when something is wrong. */
export async function runAudit(args: string[]): Promise<number> {
  const [action, option] = args;
  if (action !== 'verify' || (option !== undefined && option !== '--json')) {
    process.stderr.write(usage);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(AuditCommandModule, { logger: new ConsoleLogger({ logLevels: ['fatal', 'error'] }), abortOnError: false });
  try {
    const verdict = await app.get(AuditVerifier).verify();
    process.stdout.write(option === '--json' ? `${JSON.stringify(verdict)}\n` : wordVerdict(verdict));
    return verdict.broken === null ? 0 : 1;
  } finally {
    await app.close();
  }
}

function wordVerdict({ sealed, waiting, anchored, broken }: AuditVerdict): string {
  const anchor = anchored === null ? '没有配置库外锚点，看不出末尾被截断 / no anchor configured: a tail that was cut off is not seen' : `库外锚点 anchor ${anchored}`;
  const counts = `已封存 sealed ${sealed} · 待封存 waiting ${waiting} · ${anchor}\n`;
  return broken === null ? `✓ 审计日志完整 / the audit log is whole\n  ${counts}` : `✗ ${wordBreak(broken)}\n  ${counts}`;
}

function wordBreak({ fault, position, entryId, anchoredAt }: BrokenEntry): string {
  const place = position === null ? '' : `第 ${position} 条 / entry ${position} `;
  const id = entryId === null ? '' : `(id ${entryId}) `;
  const seen = anchoredAt === undefined ? '' : `（锚点 anchor ${anchoredAt}）`;
  return `${place}${id}${faults[fault]}${seen}`;
}
