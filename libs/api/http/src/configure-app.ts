import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { RequestMethod } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppConfig } from '@techmatch/config';
import { randomUUID } from 'node:crypto';
import { AppSetups } from './app-setups.js';
import { ProblemFilter } from './problem.filter.js';
import { answerUnreadable, answerUnroutable } from './unreadable-request.js';
import { createValidationPipe } from './validation.js';

const bodyLimitBytes = 256 * 1024;

/** The Fastify adapter that api and tests use. `trustedProxies`: see AppConfig.TRUSTED_PROXIES. */
export function createAdapter(trustedProxies: number): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    trustProxy: (_address, hop) => hop < trustedProxies,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnreadable,
  });
}

/** Everything that holds for every route: prefix, headers, validation, error format. Tests call it too, so they see what a client sees. */
export async function configureApp(app: NestFastifyApplication): Promise<void> {
  app.get(AppConfig);
  app.setGlobalPrefix('api', { exclude: [{ path: 'health/live', method: RequestMethod.GET }, { path: 'health/ready', method: RequestMethod.GET }] });
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.get(AppSetups).carryOut(app);
  app.enableShutdownHooks();
  // JSON replies need no page policy; `/api/docs` sets the one its scripts need.
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: 20 * 1024 * 1024, files: 10, fields: 50 } });
}
