import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TermStore, type Term } from '@techmatch/search';
import { readTermsArguments, termsUsage, type TermsArguments } from './terms.arguments.js';
import { WorkerModule } from './worker.module.js';

const origins = { learned: '学习所得 learned', curated: '人工确定 curated', removed: '已移除 removed' } as const;

/** `terms list|add|remove`: the synonyms and English–Chinese pairs that search and matching use; every change counts at once. */
export async function runTerms(args: string[]): Promise<number> {
  const parsed = readTermsArguments(args);
  if (parsed === null) {
    process.stderr.write(termsUsage);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new ConsoleLogger({ logLevels: ['fatal', 'error', 'warn'] }), abortOnError: false });
  try {
    return await carryOut(app.get(TermStore), parsed);
  } finally {
    await app.close();
  }
}

async function carryOut(store: TermStore, request: TermsArguments): Promise<number> {
  if (request.action === 'list') {
    const { terms, total } = await store.list(request.filter);
    for (const term of terms) process.stdout.write(`${line(term)}\n`);
    process.stdout.write(`共 ${total} 条，列出 ${terms.length} 条 / ${terms.length} of ${total}\n`);
    return 0;
  }
  const shown = `${request.term.written} = ${request.term.meaning}`;
  if (request.action === 'add') {
    await store.add(request.term);
    process.stdout.write(`已加入，立即生效 / added, in effect now: ${shown}\n`);
    return 0;
  }
  const isRemoved = await store.remove(request.term);
  process.stdout.write(isRemoved ? `已移除，不会再被学习 / removed, not to be learned again: ${shown}\n` : `没有这一条 / there is no such term: ${shown}\n`);
  return isRemoved ? 0 : 1;
}

function line({ kind, written, meaning, origin, weight, records }: Term): string {
  return [kind, written, meaning, origins[origin], weight.toFixed(2), String(records)].join('\t');
}
