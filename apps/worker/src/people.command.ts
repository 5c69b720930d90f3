import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DemoBulletins } from '@techmatch/bulletins';
import { DemoCatalogue } from '@techmatch/catalogue';
import { ChatDemo } from '@techmatch/chat';
import { DemoCommissioners } from '@techmatch/commissioners';
import { AppConfig } from '@techmatch/config';
import { DemoDeals } from '@techmatch/deals';
import { DemoAccountsService, FirstAdminService } from '@techmatch/identity';
import { DemoIntroductions } from '@techmatch/introductions';
import { SavedRecordsService } from '@techmatch/library';
import { DemoPublications } from '@techmatch/publication';
import { DemoRedemption, DemoVouchers } from '@techmatch/vouchers';
import { peopleUsage, readPeopleArguments } from './people.arguments.js';
import { WorkerModule } from './worker.module.js';

/** `people admin|demo|remove-demo`: who a new installation begins with, and the accounts of a demonstration. */
export async function runPeople(args: string[]): Promise<number> {
  const parsed = readPeopleArguments(args);
  if (parsed === null) {
    process.stderr.write(peopleUsage);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new ConsoleLogger({ logLevels: ['fatal', 'error', 'warn'] }), abortOnError: false });
  try {
    if (parsed.action === 'admin') {
      const path = await app.get(FirstAdminService).bring(parsed);
      process.stdout.write(`一小时内打开此链接设置密码 / open within an hour to set the password:\n${app.get(AppConfig).PUBLIC_URL}${path}\n`);
    } else {
      const demo = app.get(DemoAccountsService);
      const count = await (parsed.action === 'demo' ? demo.load() : demo.remove());
      // What those accounts would have given out by now.
      if (parsed.action === 'demo') await app.get(DemoPublications).load();
      if (parsed.action === 'demo') await app.get(DemoBulletins).load();
      if (parsed.action === 'demo') await app.get(SavedRecordsService).loadDemo();
      if (parsed.action === 'demo') await app.get(DemoIntroductions).load();
      if (parsed.action === 'demo') await app.get(DemoDeals).load();
      if (parsed.action === 'demo') await app.get(DemoCatalogue).load();
      if (parsed.action === 'demo') await app.get(DemoCommissioners).load();
      if (parsed.action === 'demo') await app.get(ChatDemo).load();
      if (parsed.action === 'demo') await app.get(DemoVouchers).load();
      if (parsed.action === 'demo') await app.get(DemoRedemption).load();
      process.stdout.write(parsed.action === 'demo' ? `演示账号 ${count} 个 / ${count} demonstration accounts\n` : `已移除演示账号 ${count} 个 / removed ${count} demonstration accounts\n`);
    }
    return 0;
  } finally {
    await app.close();
  }
}
