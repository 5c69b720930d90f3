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

/** What the page of the reference needs: its own scripts, and styles inline as Swagger writes them. No page of the product has this policy. */
const docsPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the reference at `/api/docs` and its JSON at `/api/docs-json`. */
export function serveDocs(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addHook('onSend', (request, reply, _payload, done) => {
    if (/^\/api\/docs(\/|$|\?)/.test(request.url)) void reply.header('content-security-policy', docsPolicy);
    done();
  });
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app), { jsonDocumentUrl: 'api/docs-json', customSiteTitle: 'TechMatch API' });
}
