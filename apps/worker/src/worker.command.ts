import { NestFactory } from '@nestjs/core';
import { ConsoleLogger } from '@nestjs/common';
import { AuditSealer, Retention } from '@techmatch/audit';
import { BulletinPostman } from '@techmatch/bulletins';
import { ChatTimer } from '@techmatch/chat';
import { Rounds } from '@techmatch/database';
import { DispatchTimer, WeeklyTimer } from '@techmatch/commissioners';
import { DealTimer } from '@techmatch/deals';
import { FileSweeper } from '@techmatch/files';
import { IntroductionTimer } from '@techmatch/introductions';
import { MailSender } from '@techmatch/mail';
import { EmbeddingKeeper, KeptMatcher, MatchIndex, MatchLearner } from '@techmatch/matches';
import { NotificationTimer } from '@techmatch/notifications';
import { OutboxRelay } from '@techmatch/outbox';
import { AttachmentTimer, PublicationTimer } from '@techmatch/publication';
import { SearchIndexer } from '@techmatch/search';
import { VoucherTimer } from '@techmatch/vouchers';
import { WorkerModule } from './worker.module.js';

const pruneEveryMs = 3_600_000;

/** The worker itself: relays the outbox until it is told to stop (SIGINT, SIGTERM). */
export async function runWorker(): Promise<number> {
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new ConsoleLogger({ json: true, logLevels: ['fatal', 'error', 'warn'] }), abortOnError: false });
  const relay = app.get(OutboxRelay);
  relay.start();
  app.get(SearchIndexer).start();
  app.get(KeptMatcher).start();
  app.get(AuditSealer).start();
  app.get(MailSender).start();
  app.get(MatchLearner).start();
  app.get(EmbeddingKeeper).start();
  app.get(PublicationTimer).start();
  app.get(Retention).start();
  app.get(BulletinPostman).start();
  app.get(AttachmentTimer).start();
  app.get(FileSweeper).start();
  app.get(NotificationTimer).start();
  app.get(ChatTimer).start();
  app.get(IntroductionTimer).start();
  app.get(DealTimer).start();
  app.get(DispatchTimer).start();
  app.get(WeeklyTimer).start();
  app.get(VoucherTimer).start();
  const prune = async (): Promise<void> => {
    await relay.prune();
    await app.get(MatchIndex).prune();
  };
  const pruning = new Rounds('prune', pruneEveryMs, prune);
  pruning.start();
  process.stdout.write('worker ready\n');
  await stopSignal();
  await pruning.stop();
  await app.close();
  return 0;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
