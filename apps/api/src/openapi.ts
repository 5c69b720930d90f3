import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The API reference, generated from the contracts. `docs/openapi.json` is its committed copy and a test compares them. */
export function buildOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('TechMatch API')
    .setDescription('Results, experts and needs: search and matches. Amounts are integer fen as decimal strings; errors are application/problem+json with a code and field paths.')
    .setVersion('0.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  return SwaggerModule.createDocument(app, options, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}` });
}

/** Serves the reference at `/api/docs` and its JSON at `/api/docs-json`. */
export function serveDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app), { jsonDocumentUrl: 'api/docs-json', customSiteTitle: 'TechMatch API' });
}
