import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '@techmatch/config';
import { configureApp, createAdapter } from '@techmatch/http';
import { AppModule } from './app.module.js';
import { serveDocs } from './openapi.js';

/** The whole HTTP application, configured but not listening. Throws one readable Error when the configuration is not usable. */
export async function createApp(): Promise<NestFastifyApplication> {
  const config = readConfig();
  const logger = new ConsoleLogger({ json: true, logLevels: config.LOG_LEVEL === 'silent' ? [] : logLevelsFrom(config.LOG_LEVEL) });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, createAdapter(config.TRUSTED_PROXIES), { logger, abortOnError: false });
  await configureApp(app);
  serveDocs(app);
  return app;
}

const levels = ['fatal', 'error', 'warn', 'log', 'debug'] as const;

function logLevelsFrom(level: string): (typeof levels)[number][] {
  const name = level === 'info' ? 'log' : level;
  return levels.slice(0, levels.findIndex((candidate) => candidate === name) + 1);
}
