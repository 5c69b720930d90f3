import { ConsoleLogger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';
import { LedgerModule, LedgerVerifier, type LedgerInvariant, type LedgerVerdict } from '@techmatch/vouchers';

const usage = '用法 / usage: npm run ledger -- verify [--json]\n';

@Module({ imports: [ConfigModule.forRoot(), DatabaseModule.forRoot(), LedgerModule] })
class LedgerCommandModule {}

const words: Record<LedgerInvariant, string> = {
  balanced: '分录合计不为零 / its entries do not sum to 0',
  shaped: '分录与步骤不符 / an entry does not stand where its step puts it',
  covered: '余额曾低于零 / was below 0 at some moment',
  whole: '外部拨入与各账户之和不等 / what came from outside is not what the accounts hold',
  appropriated: '发放超过拨入 / more was issued than appropriated',
  issuedOnce: '没有发放，或发放不止一次 / was not issued first and once',
  oneHolder: '一份订单冻结了几张券的钱 / holds money of several vouchers',
  settledOnce: '兑现、拨付或收回不合规 / was not redeemed once, settled at most once and reclaimed within it',
  summed: '余额与分录不符 / its balance is not what its entries come to',
  commanded: '没有对应的指令 / came of no command',
  audited: '审计日志里没有 / does not stand in the audit log',
};

/** `ledger verify`: proves the voucher ledger from its entries. Exit code 1 when something is wrong. */
export async function runLedger(args: string[]): Promise<number> {
  const [action, option] = args;
  if (action !== 'verify' || (option !== undefined && option !== '--json')) {
    process.stderr.write(usage);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(LedgerCommandModule, { logger: new ConsoleLogger({ logLevels: ['fatal', 'error'] }), abortOnError: false });
  try {
    const verdict = await app.get(LedgerVerifier).verify();
    process.stdout.write(option === '--json' ? `${JSON.stringify(verdict)}\n` : wordVerdict(verdict));
    return verdict.breaks.length === 0 ? 0 : 1;
  } finally {
    await app.close();
  }
}

function wordVerdict({ programmes, transactions, entries, breaks }: LedgerVerdict): string {
  const counts = `计划 programmes ${String(programmes)} · 交易 transactions ${String(transactions)} · 分录 entries ${String(entries)}\n`;
  if (breaks.length === 0) return `✓ 创新券账目无误 / the voucher ledger is whole\n  ${counts}`;
  return `${breaks.map(({ invariant, programme, place }) => `✗ ${programme} ${place}: ${words[invariant]}\n`).join('')}  ${counts}`;
}
