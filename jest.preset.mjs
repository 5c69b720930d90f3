// Tests run as CommonJS in the test process (sources stay ESM): every dependency works there, also those that require() Nest.
import { fileURLToPath } from 'node:url';

const jsc = { target: 'es2023', keepClassNames: true };
const typescript = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    ...jsc,
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic' } },
  },
};
const typescriptPlain = { ...typescript, jsc: { ...typescript.jsc, parser: { syntax: 'typescript', decorators: true } } };
const javascript = { swcrc: false, module: { type: 'commonjs' }, jsc: { ...jsc, parser: { syntax: 'ecmascript' } } };
const root = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  roots: ['<rootDir>/src'],
  passWithNoTests: true,
  setupFiles: ['reflect-metadata'],
  testTimeout: 30_000,
  maxWorkers: 2,
  testEnvironmentOptions: { customExportConditions: ['@techmatch/source', 'node', 'node-addons'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  transform: {
    '^.+\\.tsx$': ['@swc/jest', typescript],
    '^.+\\.ts$': ['@swc/jest', typescriptPlain],
    '^.+\\.m?js$': ['@swc/jest', javascript],
  },
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|@techmatch|meilisearch|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|load-esm|csv-parse|opencc-js|cookie|@fastify/cookie|content-disposition)/)',
  ],
  reporters: ['default', root('libs/testing/tally-reporter.mjs')],
};

/** Added by the projects whose tests use the real servers. */
export const withServices = {
  globalSetup: root('libs/testing/global-setup.mjs'),
  globalTeardown: root('libs/testing/global-teardown.mjs'),
};
