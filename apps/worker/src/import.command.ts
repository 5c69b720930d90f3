import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ImportService, UnusableFileError, wordUnusableFile, type ImportLanguage, type ImportObserver, type ImportRequest } from '@techmatch/library';
import { SingleBar } from 'cli-progress';
import { languageOf, readArguments } from './import.arguments.js';
import { ProblemReport } from './import.report.js';
import { importTexts } from './import.texts.js';
import { WorkerModule } from './worker.module.js';

function openBar(language: ImportLanguage): SingleBar {
  return new SingleBar({ format: importTexts[language].bar, hideCursor: true, clearOnComplete: false, noTTYOutput: true, notTTYSchedule: 5_000, stream: process.stderr });
}

/**
 * `import results|experts|needs|organizations FILE …`: 0 with a summary, also when some rows were refused; 2 when the arguments or a file are
 * unusable. Safe to kill at any moment and run again.
 */
export async function runImport(args: string[]): Promise<number> {
  const parsed = readArguments(args);
  if (parsed === null) {
    process.stderr.write(importTexts[languageOf(args)].usage);
    return 2;
  }
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: new ConsoleLogger({ logLevels: ['fatal', 'error', 'warn'] }), abortOnError: false });
  try {
    const codes: number[] = [];
    for (const request of parsed.requests) codes.push(await importFile(app.get(ImportService), request, parsed.language));
    return Math.max(...codes);
  } finally {
    await app.close();
  }
}

async function importFile(service: ImportService, request: ImportRequest, language: ImportLanguage): Promise<number> {
  const words = importTexts[language];
  const report = new ProblemReport(request, language, (line) => process.stderr.write(`${line}\n`));
  const bar = openBar(language);
  const zero = { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0 };
  bar.start(1, 0, zero);
  const observer: ImportObserver = {
    problem: (problem) => report.add(problem),
    progress: (counts, bytes, size) => {
      bar.setTotal(size);
      bar.update(bytes, { ...counts });
    },
  };
  try {
    const summary = await service.run(request, observer);
    bar.stop();
    await report.finish();
    if (summary.ignored.length > 0) process.stderr.write(`${words.ignored(summary.ignored.join('、'))}\n`);
    process.stdout.write(`${request.isDryRun ? words.dry(summary) : words.done(summary)}\n`);
    return 0;
  } catch (error) {
    bar.stop();
    await report.finish();
    if (!(error instanceof UnusableFileError)) throw error;
    const { reason, remedy } = wordUnusableFile(error, language);
    process.stderr.write(`${words.unusable(reason, remedy)}\n`);
    return 2;
  }
}
