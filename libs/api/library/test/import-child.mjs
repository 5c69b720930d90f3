// Imports a file in a process of its own, so that a test can kill it: `import-child.mjs FILE SOURCE`. Says "batch" after each batch handed on.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';
import { IdentityModule } from '@techmatch/identity';
import { ImportService, LibraryModule } from '@techmatch/library';
import { OutboxModule } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';

class ChildModule {}
Module({ imports: [ConfigModule.forRoot(), DatabaseModule.forRoot(), OutboxModule, SearchModule, IdentityModule, LibraryModule] })(ChildModule);

const [file, source] = process.argv.slice(2);
const app = await NestFactory.createApplicationContext(ChildModule, { logger: ['error'] });
const request = { kind: 'results', file, source, isDemo: false, isDryRun: false };
const summary = await app.get(ImportService).run(request, { progress: () => process.stdout.write('batch\n'), problem: (problem) => process.stdout.write(`${JSON.stringify(problem)}\n`) });
process.stdout.write(`${JSON.stringify(summary)}\n`);
await app.close();
